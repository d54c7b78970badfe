package dev.muster.cloud.console.trail;

import dev.muster.cloud.trail.CallRecord;
import dev.muster.cloud.trail.TrailEvent;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** An event in a table. */
record EventRow(TrailEvent event) {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    String time() {
        return SECONDS.format(event.at());
    }

    /** The last part of the ARN of who called. */
    String who() {
        var arn = event.caller().arn();
        return arn.isEmpty() ? "unknown" : arn.substring(arn.lastIndexOf(':') + 1);
    }

    boolean failed() {
        return event.failure().isPresent();
    }

    /** The error, or what else came of it. */
    String result() {
        return event.failure().map(CallRecord.Failure::code).orElse(event.readOnly() ? "Read" : "Done");
    }

    String tone() {
        return failed() ? "bad" : event.readOnly() ? "" : "good";
    }
}
