package dev.muster.policy.explain;

import dev.muster.policy.Finding;
import dev.muster.policy.PolicyKind;
import java.util.List;
import java.util.OptionalInt;

/**
 * What one kind of policy says to a request; of an organization's policies, those of one level.
 *
 * @param level from 1 for the root of the organization; empty for kinds without levels
 * @param levels how many levels there are; 0 for kinds without
 * @param needed whether the request needs an Allow from here. What is not needed may be silent, and a Deny in it still
 *        counts
 */
public record Standing(PolicyKind kind, OptionalInt level, int levels, boolean needed, Voice voice) {

    /** What the policies of the kind say together. */
    public sealed interface Voice {

        /** A statement denies. */
        record Denies(StatementPlace by) implements Voice {}

        /** A policy is not one, and might have denied; the request cannot be allowed. */
        record Unreadable(String policy, List<Finding> problems) implements Voice {

            public Unreadable {
                problems = List.copyOf(problems);
            }
        }

        /** A statement allows and none denies. */
        record Allows(StatementPlace by) implements Voice {}

        /**
         * The resource's policy lets the caller's account in, which leaves the decision to the caller's own policies.
         */
        record AllowsAccount(StatementPlace by) implements Voice {}

        /** No statement says anything about the request. */
        record Silent(int statements) implements Voice {}

        /** There is no policy of this kind. */
        record Absent() implements Voice {}

        /** The caller is the root user of the account, or has its rights: no policy is asked to allow. */
        record Root() implements Voice {}
    }

    /** Whether the request fails for want of an Allow here. */
    public boolean isMissing() {
        return needed && switch (voice) {
            case Voice.Silent _,Voice.Absent _ -> true;
            case Voice.Denies _,Voice.Unreadable _,Voice.Allows _,Voice.AllowsAccount _,Voice.Root _ -> false;
        };
    }
}
