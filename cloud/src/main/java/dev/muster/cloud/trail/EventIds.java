package dev.muster.cloud.trail;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Unique ids whose order is that of the events: UUIDs of version 7, counted up within a millisecond. They are no
 * secrets, so a fast generator does.
 */
final class EventIds {

    private long lastMillis;

    private int count;

    synchronized UUID next(Instant at) {
        var millis = Math.max(at.toEpochMilli(), lastMillis);
        count = millis == lastMillis ? count + 1 : 0;
        if (count > 0xfff) {
            // more than 4096 in a millisecond borrow the next one
            millis++;
            count = 0;
        }
        lastMillis = millis;
        long high = (millis << 16) | 0x7000L | count;
        long low = (ThreadLocalRandom.current().nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
