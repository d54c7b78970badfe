package dev.muster.fleet.inventory.failure;

import dev.muster.api.recorded.CallError;
import dev.muster.api.recorded.CallState;
import java.util.Optional;

/**
 * What a failure comes to.
 *
 * @param means its class
 * @param error as it is recorded
 */
public record Verdict(FailureClass means, CallError error) {

    /** Judges a failure. */
    public static Verdict of(FailedCall call, Remedies remedies) {
        var means = Classifier.classify(call);
        var why = call.why();
        return new Verdict(means, new CallError(means.name(), why.code(), why.message(), why.status(),
                means.state() == CallState.DENIED ? Optional.of(why.action()) : Optional.empty(),
                remedies.of(means, call)));
    }

    /** The same failure, of a class that is known from elsewhere. */
    public Verdict as(FailureClass other) {
        return new Verdict(other, new CallError(other.name(), error.code(), error.message(), error.status(),
                error.action(), Optional.empty()));
    }

    /** The state of the call. */
    public CallState state() {
        return means.state();
    }
}
