package dev.muster.cloud.organizations;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A handshake: something that one account asks and another agrees to, or not.
 *
 * @param id          {@code h-…}
 * @param targetType  {@code ACCOUNT}, {@code EMAIL} or {@code ORGANIZATION}
 * @param target      whom it is addressed to
 * @param notes       for the recipient; may be empty
 * @param parent      of the approval of all features by one member, the request for it
 * @param storedState as it was left; what time has made of it is {@link #state}
 */
record Handshaking(String id, String organizationId, Action action, String targetType, String target, String notes,
        Optional<String> parent, State storedState, Instant requestedAt, Instant expiresAt) {

    /** What is asked. */
    enum Action {
        INVITE, ENABLE_ALL_FEATURES, APPROVE_ALL_FEATURES;

        /** As it stands in ARNs. */
        String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it stands. */
    enum State {
        REQUESTED, OPEN, CANCELED, ACCEPTED, DECLINED, EXPIRED;

        boolean pending() {
            return this == REQUESTED || this == OPEN;
        }
    }

    State state(Instant now) {
        return storedState.pending() && !expiresAt.isAfter(now) ? State.EXPIRED : storedState;
    }

    Handshaking in(State other) {
        return new Handshaking(id, organizationId, action, targetType, target, notes, parent, other, requestedAt,
                expiresAt);
    }

    /** The same as one approval of a request. */
    Handshaking partOf(String request) {
        return new Handshaking(id, organizationId, action, targetType, target, notes, Optional.of(request),
                storedState, requestedAt, expiresAt);
    }
}
