package dev.muster.api.recorded;

import java.util.Arrays;
import java.util.Optional;

/** What became of a call. */
public enum CallState {

    /** It answered, and the answer was kept. */
    DONE("done"),
    /** It answered that there is nothing. */
    EMPTY("empty"),
    /** The service, or the operation, is not in the Region. */
    NOT_AVAILABLE("not-available"),
    /** The service is there, and the account does not use it. */
    NOT_ENABLED("not-enabled"),
    /** Somebody's policy says no. */
    DENIED("denied"),
    /** It failed for another reason. */
    FAILED("failed"),
    /** A part of the answer was kept, another part is missing. */
    INCOMPLETE("incomplete"),
    /** It was not made. */
    SKIPPED("skipped");

    private final String text;

    CallState(String text) {
        this.text = text;
    }

    /** The word on disk. */
    public String text() {
        return text;
    }

    /** Whether the inventory knows all that the call would have told. */
    public boolean isComplete() {
        return switch (this) {
            case DONE, EMPTY, NOT_AVAILABLE, NOT_ENABLED -> true;
            case DENIED, FAILED, INCOMPLETE, SKIPPED -> false;
        };
    }

    /** The state of that word. */
    public static Optional<CallState> of(String text) {
        return Arrays.stream(values()).filter(state -> state.text.equals(text)).findFirst();
    }

    @Override
    public String toString() {
        return text;
    }
}
