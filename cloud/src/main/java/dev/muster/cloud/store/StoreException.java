package dev.muster.cloud.store;

/** The database did not do what it must; what was asked for did not happen. */
public final class StoreException extends RuntimeException {

    private final String action;

    StoreException(String action, Throwable cause) {
        super("cannot " + action, cause);
        this.action = action;
    }

    /** The same, for another thread to throw. */
    StoreException again() {
        return new StoreException(action, this);
    }
}
