package dev.muster.cloud.console.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points in time as people read them, in UTC. */
public final class Moment {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Moment() {}

    public static String shown(Instant time) {
        return MINUTES.format(time);
    }
}
