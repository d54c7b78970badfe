package dev.muster.fleet.inventory.store;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A question under way, which may be cut short. Thread-safe. */
final class Asking {

    private @Nullable Statement executed;

    private @Nullable String ended;

    /**
     * What is about to be executed.
     *
     * @throws InvalidInventory if it must not begin any more
     */
    synchronized void executes(Statement statement) {
        if (ended != null) {
            throw new InvalidInventory(ended);
        }
        executed = statement;
    }

    /** What was executed comes to its end now. */
    synchronized void over() {
        executed = null;
    }

    /** Cuts it short; the first reason counts. */
    synchronized void end(String why) {
        if (ended == null) {
            ended = why;
        }
        cut();
    }

    /** Says once more to stop, if it is to. */
    synchronized void cut() {
        if (ended != null && executed != null) {
            try {
                executed.cancel();
            } catch (SQLException over) {
                // it ends by itself
            }
        }
    }

    /** What to say instead of an answer: why it was cut short, where it was. */
    synchronized InvalidInventory failure(InvalidInventory found) {
        return ended == null ? found : new InvalidInventory(ended, found);
    }
}
