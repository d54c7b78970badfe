package dev.muster.cloud.server;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.Protocol;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.id.RegionId;
import dev.muster.api.protocol.FormParameters;
import dev.muster.api.protocol.MalformedRequest;
import dev.muster.api.protocol.OperationMatch;
import dev.muster.api.sigv4.SigV4Request;
import dev.muster.api.wire.WireRequest;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the operation that a request is meant for. All services share one port and clients send whatever host they
 * were told, so the service is told by, in this order: the target header, the scope of the signature, the version in a
 * form, the host name, the path.
 */
final class Router {

    /** Where a request goes. */
    sealed interface Route {

        /**
         * An operation that is done here.
         *
         * @param labels     from the path
         * @param region     the Region called
         * @param hostRegion the Region in a real AWS host name
         */
        record To(Endpoint endpoint, BoundOperation<?, ?> operation, Map<String, String> labels, RegionId region,
                Optional<RegionId> hostRegion) implements Route {}

        /** A service that is here, and something of it that is not. */
        record Unknown(Endpoint endpoint, AwsFailure refusal) implements Route {}

        /**
         * No service at all.
         *
         * @param protocol of the service of AWS that was meant, if it is one
         */
        record Nowhere(AwsFailure refusal, Optional<Protocol> protocol) implements Route {}
    }

    private final List<Endpoint> endpoints;

    private final Map<String, Endpoint> bySigningName = new HashMap<>();

    private final Map<String, Endpoint> byTarget = new HashMap<>();

    private final Map<String, Endpoint> byHostPrefix = new HashMap<>();

    private final Catalog catalog;

    Router(Catalog catalog, List<Service> services) {
        this.catalog = catalog;
        endpoints = services.stream()
                .map(service -> new Endpoint(service, catalog.service(service.name())
                        .orElseThrow(() -> new IllegalStateException("the catalog lacks " + service.name()))))
                .toList();
        for (var endpoint : endpoints) {
            var model = endpoint.model();
            bySigningName.put(model.signingName(), endpoint);
            byHostPrefix.put(model.endpointPrefix(), endpoint);
            model.targetPrefix().ifPresent(prefix -> byTarget.put(prefix, endpoint));
        }
    }

    Route route(WireRequest request, SigV4Request signature) {
        var host = HostName.of(request);
        var target = request.headers().first("x-amz-target").orElse("");
        var dot = target.lastIndexOf('.');
        if (dot > 0) {
            var endpoint = byTarget.get(target.substring(0, dot));
            return endpoint == null
                    ? new Route.Nowhere(AwsFailure.common(400, "UnknownOperationException", "the target `" + target
                            + "` belongs to no service that is served here"), Optional.empty())
                    : within(endpoint, request, signature, host);
        }
        return endpoint(request, signature, host).map(endpoint -> within(endpoint, request, signature, host))
                .orElseGet(() -> nowhere(signature));
    }

    private Optional<Endpoint> endpoint(WireRequest request, SigV4Request signature, HostName host) {
        if (signature instanceof SigV4Request.Signed signed && !signed.service().isEmpty()) {
            return Optional.ofNullable(bySigningName.get(signed.service()));
        }
        if (!(signature instanceof SigV4Request.Signed)) {
            var version = version(request);
            var byVersion = endpoints.stream()
                    .filter(endpoint -> endpoint.model().protocol() == Protocol.QUERY
                            && version.filter(endpoint.model().apiVersion()::equals).isPresent())
                    .findFirst();
            if (byVersion.isPresent()) {
                return byVersion;
            }
        }
        return Optional.ofNullable(byHostPrefix.get(host.prefix())).or(() -> endpoints.stream()
                .filter(endpoint -> endpoint.model().protocol() == Protocol.REST_JSON
                        && endpoint.route().match(request) instanceof OperationMatch.Found)
                .findFirst());
    }

    private static Optional<String> version(WireRequest request) {
        try {
            return FormParameters.of(request).value("Version");
        } catch (MalformedRequest _) {
            return Optional.empty();
        }
    }

    private static Route within(Endpoint endpoint, WireRequest request, SigV4Request signature, HostName host) {
        try {
            return switch (endpoint.route().match(request)) {
                case OperationMatch.Found(var operation, var labels) ->
                    to(endpoint, operation.name(), labels, signature,
                            host);
                case OperationMatch.Unknown(var operation, var version) -> new Route.Unknown(endpoint, endpoint.model()
                        .protocol() == Protocol.QUERY
                                ? AwsFailure.common(400, "InvalidAction",
                                        "Could not find operation " + operation.orElse("")
                                                + " for version " + version.orElse("NO_VERSION_SPECIFIED"))
                                : AwsFailure.common(404, "UnknownOperationException", operation
                                        .map(name -> "there is no operation `" + name + "` in "
                                                + endpoint.model().name())
                                        .orElse("there is no operation at `" + request.method() + " "
                                                + request.rawPath()
                                                + "` in " + endpoint.model().name())));
            };
        } catch (MalformedRequest e) {
            return new Route.Unknown(endpoint, AwsFailure.common(400, e.code(), e.message()));
        }
    }

    private static Route to(Endpoint endpoint, String operation, Map<String, String> labels, SigV4Request signature,
            HostName host) {
        var region = signature instanceof SigV4Request.Signed signed && RegionId.isValid(signed.region())
                ? new RegionId(signed.region())
                : host.region().orElse(RegionId.US_EAST_1);
        return endpoint.operation(operation)
                .<Route>map(found -> new Route.To(endpoint, found, labels, region, host.region()))
                .orElseGet(() -> new Route.Unknown(endpoint, AwsFailure.common(501, "NotImplemented", endpoint.model()
                        .name() + ":" + operation + " is an operation of AWS that is not done here")));
    }

    private Route nowhere(SigV4Request signature) {
        if (signature instanceof SigV4Request.Signed signed) {
            var known = catalog.services().contains(signed.service())
                    ? "is a service of AWS that is not served here"
                    : "is no service that is served here";
            return new Route.Nowhere(AwsFailure.common(404, "UnknownOperationException", "`" + signed.service() + "` "
                    + known), catalog.service(signed.service()).map(ServiceModel::protocol));
        }
        return new Route.Nowhere(AwsFailure.common(403, "MissingAuthenticationTokenException",
                "Missing Authentication Token"), Optional.empty());
    }
}
