package dev.muster.cloud.server;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.document.Document;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Caller;
import dev.muster.cloud.call.Check;
import java.util.List;

/** An operation of a service, ready to be called with documents. */
sealed interface BoundOperation permits TypedOperation, ReplayedOperation, RecordedFirst {

    OperationModel model();

    boolean writes();

    /** Whether it has something of its own to say to the caller there: of services that speak alike, it is meant. */
    boolean knows(Caller caller, RegionId region);

    /** The request made ready. Throws {@link dev.muster.cloud.call.AwsFailure} for one that cannot be. */
    Prepared prepare(Document.Members input, Call call);

    /** A request that waits to be checked and done. */
    interface Prepared {

        /** What to ask IAM. */
        List<Check> checks();

        /** What the service checks for itself once IAM has said yes. */
        void guard();

        Document.Members handle();
    }
}
