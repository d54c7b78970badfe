package dev.muster.fleet.identity;

import dev.muster.api.identity.AttachedPolicy;
import dev.muster.fleet.call.AwsFailure;
import java.util.List;

/** How far the service control policies of an organization limit the users and roles of an account. */
public sealed interface Limits {

    /** Not at all: there is no organization, it does not use such policies, or this is its management account. */
    record None() implements Limits {}

    /**
     * By these.
     *
     * @param levels from the root down to the account
     */
    record Levels(List<List<AttachedPolicy>> levels) implements Limits {

        public Levels {
            levels = levels.stream().map(List::copyOf).toList();
        }
    }

    /** Nobody knows: the organization did not show them. */
    record Unseen(AwsFailure why) implements Limits {}
}
