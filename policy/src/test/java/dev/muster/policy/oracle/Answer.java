package dev.muster.policy.oracle;

import dev.muster.policy.PolicyKind;
import org.jspecify.annotations.Nullable;

/**
 * What is decided.
 *
 * @param kind the kind of policy that decided; null where no policy did
 */
public record Answer(Outcome outcome, @Nullable PolicyKind kind) {

    /** How a decision may end. */
    public enum Outcome {
        ALLOWED, ROOT, FREE, EXPLICIT_DENY, IMPLICIT_DENY, UNREADABLE
    }

    @Override
    public String toString() {
        return kind == null ? outcome.name() : outcome + " by " + kind;
    }
}
