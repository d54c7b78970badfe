package dev.muster.cloud.server;

import dev.muster.api.catalog.Protocol;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.protocol.OperationRoute;
import dev.muster.api.protocol.ServerProtocol;
import dev.muster.api.protocol.WireError;
import dev.muster.api.wire.WireResponse;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Manners;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Service;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A service as the pipeline needs it: its model, its protocol and its operations, put together once. */
final class Endpoint {

    /** The operations of a service, by the model's names. */
    @FunctionalInterface
    interface Operations {

        Optional<BoundOperation> named(String operation);
    }

    private final Manners manners;

    private final ServiceModel model;

    private final ServerProtocol protocol;

    private final OperationRoute route;

    private final Operations operations;

    /** Errors of all operations, by shape name and by code. */
    private final Map<String, Shape.Structure> errors = new HashMap<>();

    Endpoint(Manners manners, ServiceModel model, Operations operations) {
        this.manners = manners;
        this.model = model;
        this.operations = operations;
        this.protocol = ServerProtocol.of(model);
        this.route = OperationRoute.of(model);
        for (var operation : model.operations().values()) {
            for (var error : operation.errors()) {
                errors.put(error.name(), error);
                error.error().ifPresent(trait -> errors.putIfAbsent(trait.code(), error));
            }
        }
    }

    /** A service of the world. */
    static Endpoint of(Service service, ServiceModel model) {
        return new Endpoint(service, model, typed(service, model));
    }

    /** What a service of the world does. */
    static Operations typed(Service service, ServiceModel model) {
        var operations = new HashMap<String, BoundOperation>();
        for (var operation : service.operations()) {
            if (operations.put(operation.name(), typed(operation, model)) != null) {
                throw new IllegalStateException(model.name() + " does " + operation.name() + " twice");
            }
        }
        return name -> Optional.ofNullable(operations.get(name));
    }

    private static <I, O> BoundOperation typed(Operation<I, O> operation, ServiceModel model) {
        return new TypedOperation<>(model.operation(operation.name())
                .orElseThrow(() -> new IllegalStateException("the model of " + model.name() + " has no operation "
                        + operation.name())),
                operation);
    }

    Manners manners() {
        return manners;
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

    Optional<BoundOperation> operation(String name) {
        return operations.named(name);
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
