package dev.muster.cloud.call;

import java.util.List;

/** A service of the AWS inside. */
public interface Service {

    /** Its name in the catalog: {@code detective}. */
    String name();

    /** The operations that it does; the catalog's others are refused as not done here. */
    List<Operation<?, ?>> operations();

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
    default boolean forgives(String operation, Violated violation) {
        return false;
    }

    /**
     * The answer to a request that breaks constraints of the model.
     *
     * @param message all violations in AWS's words
     * @param first   the first of them: the path of the member, and its constraint's message
     */
    AwsFailure invalid(String message, Violated first);

    /** The answer to a body that cannot be read at all. */
    AwsFailure malformed(String message);

    /**
     * A constraint of the model that a request breaks.
     *
     * @param path       the member as the model spells it: {@code Accounts[0].EmailAddress}
     * @param constraint which kind of constraint
     * @param message    AWS's words for it
     */
    record Violated(String path, String constraint, String message) {}
}
