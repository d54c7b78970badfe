package dev.muster.cloud.console.page;

import java.util.List;
import java.util.Optional;

/** A call of an AWS API that failed; its text is AWS's own. */
public final class CallRefused extends RuntimeException {

    private final int status;

    private final String code;

    private final Optional<String> why;

    /** @param why the path of the page that explains it, if there is one that they may look at */
    CallRefused(int status, String code, String message, Optional<String> why) {
        super(message);
        this.status = status;
        this.code = code;
        this.why = why;
    }

    /** An account that AWS would not process, in a call that went well otherwise. */
    public static CallRefused unprocessed(String reason) {
        return new CallRefused(422, "Not processed", reason, Optional.empty());
    }

    /** The HTTP status that the call was answered with. */
    public int status() {
        return status;
    }

    /** The name of the error. */
    public String code() {
        return code;
    }

    /** The text for people, possibly empty. */
    public String text() {
        return String.valueOf(getMessage());
    }

    /** What to show of it. */
    public Notice notice() {
        return new Notice(false, code, List.of(text()), why);
    }
}
