package dev.muster.cloud.replay;

/** A folder that holds no inventory that can be replayed; the message says why and what to do. */
public final class InvalidReplay extends RuntimeException {

    InvalidReplay(String message) {
        super(message);
    }

    InvalidReplay(String message, Throwable cause) {
        super(message, cause);
    }
}
