package dev.muster.cloud.call;

import dev.muster.api.validation.Violation;
import java.util.List;

/** How a service deals with requests, whatever it does with them. */
public interface Manners {

    /** Whether the service has one endpoint for all Regions, as IAM and Organizations have. */
    default boolean global() {
        return false;
    }

    /** Whether the input's constraints are checked before IAM is asked (most services), or after (Detective). */
    default boolean validatesFirst() {
        return true;
    }

    /**
     * Whether a violation is let through to the handler, because the service demands less than its model says, or
     * demands it in some cases only.
     *
     * @param operation the operation called
     */
    default boolean forgives(String operation, Violation violation) {
        return false;
    }

    /**
     * The answer to a request that breaks constraints of the model.
     *
     * @param violations all of them in the order of the model, at least one
     */
    AwsFailure invalid(List<Violation> violations);

    /** The answer to a body that cannot be read at all. */
    AwsFailure malformed(String message);
}
