package dev.muster.cloud.server;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.document.Document;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Caller;

/** An operation that the world does, and an inventory may know for some accounts: what was recorded of these wins. */
record RecordedFirst(BoundOperation world, ReplayedOperation recorded) implements BoundOperation {

    @Override
    public OperationModel model() {
        return world.model();
    }

    @Override
    public boolean writes() {
        return false;
    }

    @Override
    public boolean knows(Caller caller, RegionId region) {
        return true;
    }

    @Override
    public Prepared prepare(Document.Members input, Call call) {
        return recorded.knows(call.caller(), call.region())
                ? recorded.prepare(input, call)
                : world.prepare(input, call);
    }
}
