package dev.muster.policy.simulate;

import dev.muster.policy.Decision;

/** A decision without its reasons. */
public enum Verdict {
    ALLOWED, EXPLICIT_DENY, IMPLICIT_DENY;

    /** What a decision comes down to; a policy that cannot be read denies without having said so. */
    public static Verdict of(Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ -> ALLOWED;
            case Decision.ExplicitlyDenied _ -> EXPLICIT_DENY;
            case Decision.ImplicitlyDenied _,Decision.Unparsable _ -> IMPLICIT_DENY;
        };
    }
}
