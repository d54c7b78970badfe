package dev.muster.cloud.console.inventory;

/** Something about inventories that cannot be answered; the message says why, to people. */
public final class Unanswered extends RuntimeException {

    public Unanswered(String why, Throwable cause) {
        super(why, cause);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
