package dev.muster.cloud.sts;

import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.Session;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;

/** The temporary credentials that STS has given out. */
public interface Sessions {

    /** Temporary credentials: who they make one, what they carry, and the secret to sign with. */
    record Credentials(String accessKeyId, String secret, Identity identity, Session session) {

        @Override
        public String toString() {
            return "Credentials[" + accessKeyId + "]";
        }
    }

    /** How a session token was found to be. */
    sealed interface Lookup {

        /** Good for this key, alive and not expired. */
        record Good(Credentials credentials) implements Lookup {}

        /** Good for this key, but its time is over. */
        record Expired() implements Lookup {}

        /** Unknown, altered, of another key, or of a role or user that is gone. */
        record Invalid() implements Lookup {}
    }

    /** Looks up the credentials that belong to a temporary access key and the session token sent along with it. */
    Lookup find(Transaction transaction, String accessKeyId, String sessionToken, Instant now);
}
