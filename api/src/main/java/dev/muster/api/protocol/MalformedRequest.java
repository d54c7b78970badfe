package dev.muster.api.protocol;

/** A request that cannot be read: not what its protocol or its shapes say it is. The client is to blame. */
public final class MalformedRequest extends RuntimeException {

    private final String code;

    MalformedRequest(String code, String message) {
        super(message);
        this.code = code;
    }

    /** The error code that AWS front ends use, as in {@code SerializationException}. */
    public String code() {
        return code;
    }

    /** The text for the client. */
    public String message() {
        return String.valueOf(getMessage());
    }
}
