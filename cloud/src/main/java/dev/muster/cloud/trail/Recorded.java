package dev.muster.cloud.trail;

import dev.muster.cloud.call.Ruling;
import java.util.List;

/**
 * What the trail knows of a call.
 *
 * @param rulings what IAM was asked, as far as that is kept; the last one refused if the call was refused
 */
public record Recorded(TrailEvent event, List<Ruling> rulings) {

    public Recorded {
        rulings = List.copyOf(rulings);
    }
}
