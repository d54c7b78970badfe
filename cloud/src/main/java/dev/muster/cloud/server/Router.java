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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the operation that a request is meant for. All services share one port and clients send whatever host they
 * were told, so the service is told by, in this order: the target header, the scope of the signature, the version in a
 * form, the host name, the path. Where several services go by one name, those are meant that have such an operation;
 * see {@link Claims}.
 */
final class Router {

    /** Where a request goes. */
    sealed interface Route {

        /**
         * An operation that is done here.
         *
         * @param claims     the operation; where services speak alike to the letter, one of each
         * @param region     the Region called
         * @param hostRegion the Region in a real AWS host name
         */
        record To(List<Claim> claims, RegionId region, Optional<RegionId> hostRegion) implements Route {}

        /** A service that is here, and something of it that is not. */
        record Unknown(Endpoint endpoint, AwsFailure refusal) implements Route {}

        /**
         * No service at all.
         *
         * @param protocol of the service of AWS that was meant, if it is one
         */
        record Nowhere(AwsFailure refusal, Optional<Protocol> protocol) implements Route {}
    }

    /**
     * An operation that a request may be for.
     *
     * @param labels from the path
     */
    record Claim(Endpoint endpoint, BoundOperation operation, Map<String, String> labels) {}

    private final Catalog catalog;

    private final Directory directory;

    private final List<Endpoint> inside;

    /** @param inside the services of the world, for requests that tell theirs by the path alone */
    Router(Catalog catalog, Directory directory, List<Endpoint> inside) {
        this.catalog = catalog;
        this.directory = directory;
        this.inside = inside;
    }

    Route route(WireRequest request, SigV4Request signature) {
        var host = HostName.of(request);
        var target = request.headers().first("x-amz-target").orElse("");
        var dot = target.lastIndexOf('.');
        if (dot > 0) {
            var endpoints = directory.targeted(target.substring(0, dot));
            return endpoints.isEmpty()
                    ? new Route.Nowhere(AwsFailure.common(400, "UnknownOperationException", "the target `" + target
                            + "` belongs to no service that is served here"), Optional.empty())
                    : within(endpoints, request, signature, host);
        }
        var endpoints = endpoints(request, signature, host);
        return endpoints.isEmpty() ? nowhere(signature) : within(endpoints, request, signature, host);
    }

    private List<Endpoint> endpoints(WireRequest request, SigV4Request signature, HostName host) {
        if (signature instanceof SigV4Request.Signed signed && !signed.service().isEmpty()) {
            return directory.signedAs(signed.service());
        }
        if (!(signature instanceof SigV4Request.Signed)) {
            var byVersion = version(request).map(directory::ofVersion).orElse(List.of());
            if (!byVersion.isEmpty()) {
                return byVersion;
            }
        }
        var byHost = directory.at(host.prefix());
        return byHost.isEmpty()
                ? inside.stream()
                        .filter(endpoint -> endpoint.model().protocol() == Protocol.REST_JSON
                                && endpoint.route().match(request) instanceof OperationMatch.Found)
                        .limit(1)
                        .toList()
                : byHost;
    }

    private static Optional<String> version(WireRequest request) {
        try {
            return FormParameters.of(request).value("Version");
        } catch (MalformedRequest _) {
            return Optional.empty();
        }
    }

    private static Route within(List<Endpoint> endpoints, WireRequest request, SigV4Request signature, HostName host) {
        var found = new ArrayList<Claim>();
        var unknown = new ArrayList<Route.Unknown>();
        for (var endpoint : endpoints) {
            try {
                switch (endpoint.route().match(request)) {
                    case OperationMatch.Found(var operation, var labels) ->
                        endpoint.operation(operation.name()).ifPresentOrElse(
                                bound -> found.add(new Claim(endpoint, bound, labels)),
                                () -> unknown.add(notDone(endpoint, operation.name())));
                    case OperationMatch.Unknown no -> unknown.add(unknown(endpoint, no, request));
                }
            } catch (MalformedRequest e) {
                unknown.add(new Route.Unknown(endpoint, AwsFailure.common(400, e.code(), e.message())));
            }
        }
        if (found.isEmpty()) {
            return unknown.stream()
                    .filter(route -> speaks(route.endpoint().model().protocol(), request))
                    .findFirst()
                    .orElseGet(unknown::getFirst);
        }
        var region = signature instanceof SigV4Request.Signed signed && RegionId.isValid(signed.region())
                ? new RegionId(signed.region())
                : host.region().orElse(RegionId.US_EAST_1);
        return new Route.To(Claims.best(found, request), region, host.region());
    }

    /** Whether a request looks as if it were of a protocol. */
    private static boolean speaks(Protocol protocol, WireRequest request) {
        return switch (protocol) {
            case QUERY, EC2 -> version(request).isPresent();
            case JSON_1_0, JSON_1_1 -> request.headers().first("x-amz-target").isPresent();
            case REST_JSON, REST_XML -> true;
        };
    }

    private static Route.Unknown notDone(Endpoint endpoint, String operation) {
        return new Route.Unknown(endpoint, AwsFailure.common(501, "NotImplemented", endpoint.model().name() + ":"
                + operation + " is an operation of AWS that is not done here"));
    }

    private static Route.Unknown unknown(Endpoint endpoint, OperationMatch.Unknown asked, WireRequest request) {
        return new Route.Unknown(endpoint, switch (endpoint.model().protocol()) {
            case QUERY, EC2 -> AwsFailure.common(400, "InvalidAction", "Could not find operation "
                    + asked.operation().orElse("") + " for version "
                    + asked.version().orElse("NO_VERSION_SPECIFIED"));
            case REST_JSON, REST_XML, JSON_1_0, JSON_1_1 -> AwsFailure.common(404, "UnknownOperationException", asked
                    .operation()
                    .map(name -> "there is no operation `" + name + "` in " + endpoint.model().name())
                    .orElse("there is no operation at `" + request.method() + " " + request.rawPath() + "` in "
                            + endpoint.model().name()));
        });
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
