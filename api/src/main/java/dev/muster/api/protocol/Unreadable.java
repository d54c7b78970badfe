package dev.muster.api.protocol;

/** Text that is not what its format or its shape asks for. Checked, so that each side says it in its own words. */
final class Unreadable extends Exception {

    Unreadable(String message) {
        super(message);
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
