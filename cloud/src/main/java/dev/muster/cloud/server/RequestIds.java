package dev.muster.cloud.server;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of requests: random UUIDs. They are no secrets, so a fast generator does. */
final class RequestIds {

    private RequestIds() {}

    static String next() {
        var random = ThreadLocalRandom.current();
        long high = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
