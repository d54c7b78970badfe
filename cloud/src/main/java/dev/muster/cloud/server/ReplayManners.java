package dev.muster.cloud.server;

import dev.muster.api.validation.Violation;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Manners;
import java.util.List;

/**
 * How services behave that are played back. What was answered once is answered again: a request that the model would
 * not let pass today was let pass then.
 *
 * @param global whether the service has one endpoint for all Regions
 */
record ReplayManners(boolean global) implements Manners {

    @Override
    public boolean forgives(String operation, Violation violation) {
        return true;
    }

    @Override
    public AwsFailure invalid(List<Violation> violations) {
        return AwsFailure.common(400, "ValidationException", Violation.message(violations));
    }

    @Override
    public AwsFailure malformed(String message) {
        return AwsFailure.common(400, "SerializationException", message);
    }
}
