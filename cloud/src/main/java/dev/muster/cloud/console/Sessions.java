package dev.muster.cloud.console;

import dev.muster.api.sigv4.AccessKey;
import dev.muster.api.wire.WireRequest;
import dev.muster.cloud.console.page.SignedIn;
import dev.muster.cloud.console.page.Who;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Sessions of the console: begun, found again and ended. */
final class Sessions {

    /** However busy somebody is, they sign in again after a working day. */
    static final Duration LIFE = Duration.ofHours(8);

    /** Whoever has gone away is signed out. */
    static final Duration PATIENCE = Duration.ofHours(1);

    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    private final SqlSessions stored;

    private final SessionCookie cookie;

    Sessions(SqlSessions stored, SessionCookie cookie) {
        this.stored = stored;
        this.cookie = cookie;
    }

    SignedIn begin(AccessKey key, Who who, Instant now) {
        var id = UUID.randomUUID().toString();
        stored.begin(id, now, now.plus(LIFE));
        return new SignedIn(id, key, who, Optional.empty(), token(), now, now);
    }

    /** The session that a request belongs to, seen now; empty if there is none, or it is over. */
    Optional<SignedIn> of(WireRequest request, Instant now) {
        return cookie.of(request)
                .filter(session -> now.isBefore(session.began().plus(LIFE))
                        && now.isBefore(session.seen().plus(PATIENCE)))
                .filter(session -> stored.lives(session.id(), now))
                .map(session -> session.seen(now));
    }

    void end(SignedIn session) {
        stored.end(session.id());
    }

    /** What nobody can guess. */
    String token() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
