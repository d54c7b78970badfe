package dev.muster.cloud.fault;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.document.Document;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.call.Caller;
import java.time.Duration;
import java.util.function.Supplier;

/** How one call fares, step by step of its way. Refusals are thrown as {@link dev.muster.cloud.call.AwsFailure}. */
public sealed interface Encounter permits Undisturbed, Disturbed {

    /** What most calls meet. */
    Encounter NONE = new Undisturbed();

    /** A call whose caller is known, which AWS needs to know as well before it can say that they call too often. */
    record Approach(ServiceModel service, OperationModel operation, Caller caller, RegionId region) {

        CallFacts facts() {
            return new CallFacts(service.name(), operation.name(), caller instanceof Caller.Signed signed
                    ? signed.account().digits()
                    : "", region.code());
        }

        String callerArn() {
            return caller instanceof Caller.Signed signed ? signed.identity().arn() : "";
        }
    }

    /** Whether the connection ends here, with nothing done. */
    boolean cutBefore();

    /** Refuses the call, or lets it pass. Nothing has been looked at or changed so far. */
    void admit();

    /** Refuses the call for what it names, or lets it pass. */
    void admit(Document.Members input);

    /** What a read shows: the present, or what was the present a while ago. */
    Document.Members look(Document.Members input, Supplier<Document.Members> present);

    /** Takes note of a change that is committed. */
    void changed(Document.Members output);

    /** How much later the answer goes out. */
    Duration latency();

    /** Whether the connection ends instead of an answer to what was done. */
    boolean cutAfter();
}
