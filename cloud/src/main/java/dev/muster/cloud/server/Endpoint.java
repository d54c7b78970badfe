package dev.muster.cloud.server;

import dev.muster.api.catalog.Protocol;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.protocol.OperationRoute;
import dev.muster.api.protocol.ServerProtocol;
import dev.muster.api.protocol.WireError;
import dev.muster.api.wire.WireResponse;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Service;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A service as the pipeline needs it: its model, its protocol and its operations, put together once. */
final class Endpoint {

    private final Service service;

    private final ServiceModel model;

    private final ServerProtocol protocol;

    private final OperationRoute route;

    private final Map<String, BoundOperation<?, ?>> operations = new HashMap<>();

    /** Errors of all operations, by shape name and by code. */
    private final Map<String, Shape.Structure> errors = new HashMap<>();

    Endpoint(Service service, ServiceModel model) {
        this.service = service;
        this.model = model;
        this.protocol = ServerProtocol.of(model);
        this.route = OperationRoute.of(model);
        for (var operation : service.operations()) {
            bind(operation);
        }
        for (var operation : model.operations().values()) {
            for (var error : operation.errors()) {
                errors.put(error.name(), error);
                error.error().ifPresent(trait -> errors.putIfAbsent(trait.code(), error));
            }
        }
    }

    private <I, O> void bind(Operation<I, O> operation) {
        var operationModel = model.operation(operation.name())
                .orElseThrow(() -> new IllegalStateException("the model of " + model.name() + " has no operation "
                        + operation.name()));
        if (operations.put(operation.name(), BoundOperation.of(operationModel, operation)) != null) {
            throw new IllegalStateException(model.name() + " does " + operation.name() + " twice");
        }
    }

    Service service() {
        return service;
    }

    ServiceModel model() {
        return model;
    }

    ServerProtocol protocol() {
        return protocol;
    }

    OperationRoute route() {
        return route;
    }

    Optional<BoundOperation<?, ?>> operation(String name) {
        return Optional.ofNullable(operations.get(name));
    }

    /** The error as the service's protocol writes it. */
    WireResponse error(AwsFailure failure, String requestId) {
        var shape = Optional.ofNullable(errors.get(failure.code()));
        var trait = shape.flatMap(Shape.Structure::error);
        var code = trait.map(Shape.ErrorTrait::code).orElse(failure.code());
        var status = failure.status().orElseGet(() -> trait.map(Shape.ErrorTrait::httpStatus).orElse(400));
        if (jsonOneX() && status < 500) {
            status = 400;
        }
        return protocol.renderError(new WireError(code, status, status < 500, shape, failure.members(),
                failure.message(), shape.isPresent()), requestId);
    }

    private boolean jsonOneX() {
        return model.protocol() == Protocol.JSON_1_0 || model.protocol() == Protocol.JSON_1_1;
    }
}
