package dev.muster.fleet.inventory.sheet;

import org.jspecify.annotations.Nullable;

/** A {@code result_key} that is no program; the message says why. */
public final class InvalidResultKeyException extends RuntimeException {

    InvalidResultKeyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
