package dev.muster.cloud.mail;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of a letter on its way to a mail server.
 *
 * @param tries   how often a mail server was asked to take it
 * @param nextTry when it is tried next, if it waits
 * @param problem why it waits or was refused
 */
public record Delivery(State state, int tries, Optional<Instant> nextTry, Optional<String> problem) {

    /** Where a letter is. */
    public enum State {
        /** In the mailbox here, and it goes nowhere else. */
        LOCAL,
        /** It has not been taken yet, and is tried again. */
        WAITING,
        /** The mail server has taken it. */
        SENT,
        /** The mail server does not take it, and never will. */
        REFUSED;

        /** The word for it, here and in the database. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
