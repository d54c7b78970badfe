package dev.muster.cloud.trail;

import dev.muster.cloud.call.Ruling;
import java.util.List;
import java.util.Optional;

/**
 * What the trail knows of a call.
 *
 * @param event   as JSON
 * @param failure the error, if it was answered with one
 * @param rulings what IAM was asked, as far as that is kept; the last one refused if the call was refused
 */
public record Recorded(String event, Optional<CallRecord.Failure> failure, List<Ruling> rulings) {

    public Recorded {
        rulings = List.copyOf(rulings);
    }
}
