package dev.muster.fleet.inventory.sheet;

import org.jspecify.annotations.Nullable;

/** A sheet that cannot be had, or is none; the message names it and says why. */
public final class UnreadableSheetException extends RuntimeException {

    UnreadableSheetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
