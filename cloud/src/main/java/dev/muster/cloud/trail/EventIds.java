package dev.muster.cloud.trail;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Unique ids whose order is that of the events: UUIDs of version 7, counted up within a millisecond. */
final class EventIds {

    private final SecureRandom random = new SecureRandom();

    private long lastMillis;

    private int count;

    synchronized String next(Instant at) {
        var millis = Math.max(at.toEpochMilli(), lastMillis);
        count = millis == lastMillis ? count + 1 : 0;
        if (count > 0xfff) {
            // more than 4096 in a millisecond borrow the next one
            millis++;
            count = 0;
        }
        lastMillis = millis;
        long high = (millis << 16) | 0x7000L | count;
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
