package dev.muster.api.protocol;

/** An answer of success that cannot be read. */
public final class MalformedResponse extends RuntimeException {

    MalformedResponse(String operation, Unreadable cause) {
        super("the answer to `" + operation + "` cannot be read: " + cause.message(), cause);
    }
}
