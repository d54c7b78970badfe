package dev.muster.cloud.call;

import dev.muster.api.id.AccountId;
import java.util.Optional;

/** Who makes a call. */
public sealed interface Caller {

    /**
     * Somebody whose signature was verified.
     *
     * @param identity    who
     * @param session     what their temporary credentials carry; empty with a long-term key
     * @param accessKeyId the key that signed
     */
    record Signed(Identity identity, Optional<Session> session, String accessKeyId) implements Caller {}

    /** Nobody in particular: only operations that take no signature see this. */
    record Anonymous() implements Caller {}

    /** The identity of a caller of an operation that takes signed calls only. */
    default Identity identity() {
        return switch (this) {
            case Signed(var identity, _, _) -> identity;
            case Anonymous _ -> throw new IllegalStateException("an unsigned call has no identity");
        };
    }

    default AccountId account() {
        return identity().account();
    }
}
