package dev.muster.cloud.store;

/** The database did not do what it must; what was asked for did not happen. */
public final class StoreException extends RuntimeException {

    StoreException(String action, Throwable cause) {
        super("cannot " + action, cause);
    }
}
