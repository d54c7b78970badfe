package dev.muster.cloud.console.trail;

import dev.muster.cloud.console.page.JsonLayout;
import dev.muster.cloud.trail.TrailEvent;

/** An event with all that is known of it. */
record EventPage(TrailEvent event, Why why) {

    EventRow row() {
        return new EventRow(event);
    }

    /** CloudTrail's record, in lines. */
    String json() {
        return JsonLayout.of(event.json());
    }
}
