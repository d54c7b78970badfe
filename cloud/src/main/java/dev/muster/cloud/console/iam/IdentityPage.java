package dev.muster.cloud.console.iam;

import dev.muster.cloud.console.page.Notice;
import java.util.Optional;

/**
 * A user, group or role.
 *
 * @param secret the key that was created just now, which is shown once
 */
record IdentityPage(Identities which, Identity identity, Optional<Secret> secret, Optional<Notice> notice) {

    /** A new access key. */
    record Secret(String id, String text) {

        @Override
        public String toString() {
            return "Secret[id=" + id + "]";
        }
    }
}
