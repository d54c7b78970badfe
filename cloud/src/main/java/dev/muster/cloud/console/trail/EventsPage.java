package dev.muster.cloud.console.trail;

import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.trail.TrailPlace;
import java.util.List;
import java.util.Optional;

/**
 * Events of an account, the newest first.
 *
 * @param older where to go on, if there may be others
 */
record EventsPage(Filter filter, List<EventRow> rows, Optional<TrailPlace> older, Optional<Notice> notice) {

    EventsPage {
        rows = List.copyOf(rows);
    }
}
