package dev.muster.cloud.trail;

import java.util.List;
import java.util.Optional;

/**
 * Some of the events that were looked for.
 *
 * @param events the newest first
 * @param older  where to go on; empty if there are none further back. There may be fewer events than were asked for, or
 *               none, and still a place to go on from: a search stops after a while
 */
public record TrailFound(List<TrailEvent> events, Optional<TrailPlace> older) {

    public TrailFound {
        events = List.copyOf(events);
    }
}
