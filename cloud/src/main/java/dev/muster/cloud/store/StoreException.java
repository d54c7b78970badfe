package dev.muster.cloud.store;

import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;

/** The database did not do what it must; what was asked for did not happen, as far as is known. */
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

    /** Whether the database cannot be reached, or has no room for one more at the moment: later it may do. */
    public boolean temporary() {
        return temporary(this);
    }

    /** Whether a text was given to the database that it cannot hold, such as one with U+0000. */
    public boolean unstorableText() {
        return unstorableText(this);
    }

    /** What the database itself said, in one line. */
    public String reason() {
        Throwable first = this;
        for (Throwable cause = this; cause != null; cause = cause.getCause()) {
            first = cause instanceof SQLException ? cause : first;
        }
        return String.valueOf(first.getMessage()).lines().findFirst().orElse("it did not say why");
    }

    static boolean unstorableText(Throwable failure) {
        return states(failure).anyMatch("22021"::equals);
    }

    static boolean temporary(Throwable failure) {
        // too few resources, or a lock that was not to be had in time
        return lost(failure) || states(failure).anyMatch(state -> state.startsWith("53") || state.equals("55P03"));
    }

    /** Whether a connection is gone: connection exceptions, a shutdown, too long a silence. */
    static boolean lost(Throwable failure) {
        return states(failure).anyMatch(
                state -> state.startsWith("08") || state.startsWith("57P") || state.equals("25P03"));
    }

    /** The SQL states of a failure and its causes. */
    private static Stream<String> states(Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .filter(Objects::nonNull);
    }
}
