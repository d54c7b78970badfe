package dev.muster.cloud.console.mail;

import dev.muster.cloud.console.page.Moment;
import dev.muster.cloud.mail.Delivery;
import dev.muster.cloud.mail.Letter;
import dev.muster.cloud.mail.Posted;

/** A letter in a table, and opened. */
record LetterRow(Posted posted) {

    Letter letter() {
        return posted.letter();
    }

    String time() {
        return Moment.shown(letter().deliverAt());
    }

    /** Where it is. */
    String word() {
        return switch (letter().channel()) {
            case ALERT -> "Alert";
            case MAIL -> word(posted.delivery().state());
        };
    }

    static String word(Delivery.State state) {
        return switch (state) {
            case LOCAL -> "In the mailbox";
            case WAITING -> "Waiting";
            case SENT -> "Sent";
            case REFUSED -> "Refused";
        };
    }

    String tone() {
        return switch (posted.delivery().state()) {
            case LOCAL -> "";
            case WAITING -> "waiting";
            case SENT -> "good";
            case REFUSED -> "bad";
        };
    }

    /** The same in a sentence. */
    String meaning() {
        var tries = posted.delivery().tries();
        var tried = tries == 1 ? "Tried once" : "Tried " + tries + " times";
        return switch (posted.delivery().state()) {
            case LOCAL -> switch (letter().channel()) {
                case ALERT -> "An alert in the account's own health dashboard; it goes nowhere by mail.";
                case MAIL -> "It stays in the local mailbox: the server was started without --smtp.";
            };
            case WAITING -> (tries == 0 ? "Not tried yet" : tried)
                    + posted.delivery().nextTry().map(next -> "; next try " + Moment.shown(next) + " UTC").orElse("")
                    + ".";
            case SENT -> tried + "; the mail server has taken it.";
            case REFUSED -> tried + "; the mail server does not take it, so it is not tried again.";
        };
    }
}
