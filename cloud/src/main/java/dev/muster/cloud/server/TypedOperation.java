package dev.muster.cloud.server;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.document.Document;
import dev.muster.api.id.RegionId;
import dev.muster.api.sdk.SdkBinding;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Caller;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;

/** An operation that a service of the world does, over the classes of the AWS SDK. */
record TypedOperation<I, O>(OperationModel model, Operation<I, O> operation) implements BoundOperation {

    private static final SdkBinding SDK = new SdkBinding();

    @Override
    public boolean writes() {
        return operation.effect() == Operation.Effect.WRITES;
    }

    @Override
    public boolean knows(Caller caller, RegionId region) {
        return true;
    }

    @Override
    public Prepared prepare(Document.Members input, Call call) {
        var type = operation.input();
        return new Typed<>(operation, type.cast(SDK.toSdk(input, type.asSubclass(SdkPojo.class))), call);
    }

    private record Typed<I, O>(Operation<I, O> operation, I request, Call call) implements Prepared {

        @Override
        public List<Check> checks() {
            return operation.authorization().checks(request, call);
        }

        @Override
        public void guard() {
            operation.guard().check(request, call);
        }

        @Override
        public Document.Members handle() {
            return SDK.toDocument((SdkPojo) operation.handler().handle(request, call));
        }
    }
}
