package dev.muster.fleet.doctor;

import dev.muster.fleet.call.AwsFailure;
import java.util.List;

/** What may be done in an account, of what must be. */
public sealed interface Rights {

    /**
     * IAM was asked.
     *
     * @param denied what is not allowed; empty if all is
     */
    record Known(List<Denial> denied) implements Rights {

        public Known {
            denied = List.copyOf(denied);
        }
    }

    /** IAM does not say: {@code iam:SimulatePrincipalPolicy} is not allowed itself, say. */
    record Unknown(AwsFailure why) implements Rights {}

    /** One is the root user of the account, whom no policy of it binds. */
    record Root() implements Rights {}

    /** There was nobody to ask about. */
    record NotAsked() implements Rights {}

    /**
     * One need that is not met.
     *
     * @param reason what says no
     */
    record Denial(Need need, Reason reason) {}

    /** What says no. */
    enum Reason {
        /** No policy of the role allows it. */
        NOT_ALLOWED,
        /** A policy of the role, or of the resource, denies it. */
        DENIED,
        /** The organization does not let the account do it. */
        ORGANIZATION,
        /** The role's permissions boundary does not allow it. */
        BOUNDARY
    }
}
