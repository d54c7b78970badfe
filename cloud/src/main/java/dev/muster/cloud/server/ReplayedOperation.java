package dev.muster.cloud.server;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.document.Document;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Caller;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.replay.Playback;
import dev.muster.cloud.replay.Unanswered;
import java.util.List;

/**
 * An operation that is played back from an inventory.
 *
 * @param action what IAM calls it
 */
record ReplayedOperation(OperationModel model, Playback playback, String action) implements BoundOperation {

    @Override
    public boolean writes() {
        return false;
    }

    @Override
    public boolean knows(Caller caller, RegionId region) {
        return caller instanceof Caller.Signed signed && playback.knows(signed.account(), region);
    }

    @Override
    public Prepared prepare(Document.Members input, Call call) {
        return new Asked(this, input, call);
    }

    private record Asked(ReplayedOperation operation, Document.Members input, Call call) implements Prepared {

        @Override
        public List<Check> checks() {
            return List.of(Check.of(operation.action));
        }

        /** An inventory is of accounts: to somebody who is of none it has nothing to tell. */
        @Override
        public void guard() {
            if (!(call.caller() instanceof Caller.Signed)) {
                throw AwsFailure.common(403, "AccessDenied", "a call without a signature is not played back");
            }
        }

        @Override
        public Document.Members handle() {
            try {
                return operation.playback.answer(call.caller().account(), call.region(), input);
            } catch (Unanswered _) {
                throw new ConnectionCut();
            }
        }
    }
}
