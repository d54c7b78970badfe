package dev.muster.fleet.inventory.sheet;

import org.jspecify.annotations.Nullable;

/** A {@code result_key} that could not be applied to an answer; the message says why. */
public final class ResultKeyException extends RuntimeException {

    ResultKeyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
