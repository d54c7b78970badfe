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
            case REST_JSON -> {
                var router = RestRouter.of(service);
                yield request -> router.match(request.method(), request.rawPath(), request.rawQuery());
            }
            case JSON_1_0, JSON_1_1 -> request -> byTarget(service, request);
            case QUERY -> request -> byAction(service, request);
            case EC2, REST_XML -> throw Unspoken.protocol(service.protocol());
        };
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
