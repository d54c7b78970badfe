package dev.muster.cloud.console.page;

import dev.muster.api.sigv4.AccessKey;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who is signed in.
 *
 * @param id      of the session
 * @param own     what they signed in with
 * @param self    who they are with it
 * @param assumed the role that they have switched to
 * @param token   what each form of theirs carries, so that no other page can send one for them
 * @param began   when they signed in
 * @param seen    when they last asked for something
 */
public record SignedIn(String id, AccessKey own, Who self, Optional<Assumed> assumed, String token, Instant began,
        Instant seen) {

    /** A role, and what signs for it. */
    public record Assumed(AccessKey key, Who who) {}

    /** What their calls are signed with. */
    public AccessKey key() {
        return assumed.map(Assumed::key).orElse(own);
    }

    /** Who they are now. */
    public Who who() {
        return assumed.map(Assumed::who).orElse(self);
    }

    /** The same session a while later. */
    public SignedIn seen(Instant now) {
        return new SignedIn(id, own, self, assumed, token, began, now);
    }

    /** The same session as a role or as themselves again; forms that were made before are not taken any more. */
    public SignedIn as(Optional<Assumed> role, String newToken) {
        return new SignedIn(id, own, self, role, newToken, began, seen);
    }
}
