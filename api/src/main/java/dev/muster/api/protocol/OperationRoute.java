package dev.muster.api.protocol;

import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.wire.WireRequest;
import java.util.Map;
import java.util.Optional;

/** Finds the operation of one service that a request is for, as the service's protocol names operations. */
public interface OperationRoute {

    /**
     * The operation.
     *
     * @throws MalformedRequest if the request is too broken to say
     */
    OperationMatch match(WireRequest request);

    /** The routes of a service. */
    static OperationRoute of(ServiceModel service) {
        return switch (service.protocol()) {
            case REST_JSON -> RestRouter.of(service)::match;
            case REST_XML -> {
                var router = RestRouter.of(service);
                yield request -> router.match(directories(request));
            }
            case JSON_1_0, JSON_1_1 -> request -> byTarget(service, request);
            case QUERY, EC2 -> request -> byAction(service, request);
        };
    }

    /**
     * S3 lists buckets and directory buckets at the same path of different hosts. The model tells the latter by a
     * parameter; a client that leaves it out still signs for another service.
     */
    private static WireRequest directories(WireRequest request) {
        boolean express = request.rawPath().equals("/")
                && request.headers().first("authorization").filter(text -> text.contains("/s3express/")).isPresent();
        return express
                ? new WireRequest(request.method(), "/", request.rawQuery() + "&x-id=ListDirectoryBuckets",
                        request.headers(), request.body())
                : request;
    }

    /** The header {@code X-Amz-Target: Prefix.Operation}. */
    private static OperationMatch byTarget(ServiceModel service, WireRequest request) {
        var target = request.headers().first("x-amz-target").map(String::strip);
        int dot = target.map(text -> text.lastIndexOf('.')).orElse(-1);
        if (target.isEmpty() || dot < 0) {
            return new OperationMatch.Unknown(target, Optional.empty());
        }
        var name = target.get().substring(dot + 1);
        boolean ours = service.targetPrefix().equals(Optional.of(target.get().substring(0, dot)));
        return service.operation(name).filter(_ -> ours)
                .<OperationMatch>map(operation -> new OperationMatch.Found(operation, Map.of()))
                .orElseGet(() -> new OperationMatch.Unknown(Optional.of(name), Optional.empty()));
    }

    /** The parameters {@code Action} and {@code Version}. */
    private static OperationMatch byAction(ServiceModel service, WireRequest request) {
        var form = FormParameters.of(request);
        var action = form.value("Action");
        var version = form.value("Version");
        boolean ours = version.equals(Optional.of(service.apiVersion()));
        return action.flatMap(service::operation).filter(_ -> ours)
                .<OperationMatch>map(operation -> new OperationMatch.Found(operation, Map.of()))
                .orElseGet(() -> new OperationMatch.Unknown(action, version));
    }
}
