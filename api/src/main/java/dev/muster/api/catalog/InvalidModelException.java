package dev.muster.api.catalog;

import org.jspecify.annotations.Nullable;

/** A service model that cannot be used; the message names the file, the place in it, and what is wrong there. */
public final class InvalidModelException extends RuntimeException {

    InvalidModelException(String message) {
        this(message, null);
    }

    InvalidModelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
