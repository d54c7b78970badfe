package dev.muster.cloud.server;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.document.Document;
import dev.muster.api.sdk.SdkBinding;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;

/** An operation of a service, ready to be called with documents. */
final class BoundOperation<I, O> {

    private static final SdkBinding SDK = new SdkBinding();

    private final OperationModel model;

    private final Operation<I, O> operation;

    private BoundOperation(OperationModel model, Operation<I, O> operation) {
        this.model = model;
        this.operation = operation;
    }

    static <I, O> BoundOperation<I, O> of(OperationModel model, Operation<I, O> operation) {
        return new BoundOperation<>(model, operation);
    }

    boolean writes() {
        return operation.effect() == Operation.Effect.WRITES;
    }

    Prepared<I, O> prepare(Document.Members input) {
        var type = operation.input();
        return new Prepared<>(operation, type.cast(SDK.toSdk(input, type.asSubclass(SdkPojo.class))));
    }

    OperationModel model() {
        return model;
    }

    /** A request that waits to be checked and done. */
    record Prepared<I, O>(Operation<I, O> operation, I request) {

        List<Check> checks(Call call) {
            return operation.authorization().checks(request, call);
        }

        void guard(Call call) {
            operation.guard().check(request, call);
        }

        Document.Members handle(Call call) {
            return SDK.toDocument((SdkPojo) operation.handler().handle(request, call));
        }
    }
}
