package dev.muster.cloud.sts;

import dev.muster.cloud.call.Seal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * What a session token says to the server: which row holds the session, and for which key and how long it is good. It
 * is sealed, so that nobody else can make or alter one, and an expired one is told from an unknown one long after its
 * row has been purged.
 */
record SessionToken(String row, String accessKeyId, Instant expires) {

    private static final String PURPOSE = "sts session token";

    String closed(Seal seal) {
        var text = row + " " + accessKeyId + " " + expires.toEpochMilli();
        return seal.close(PURPOSE, text.getBytes(StandardCharsets.US_ASCII));
    }

    static Optional<SessionToken> open(Seal seal, String token) {
        return seal.open(PURPOSE, token).map(bytes -> {
            var parts = new String(bytes, StandardCharsets.US_ASCII).split(" ", -1);
            return new SessionToken(parts[0], parts[1], Instant.ofEpochMilli(Long.parseLong(parts[2])));
        });
    }
}
