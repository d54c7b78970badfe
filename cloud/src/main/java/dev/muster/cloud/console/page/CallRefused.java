package dev.muster.cloud.console.page;

/** A call of an AWS API that failed; its text is AWS's own. */
public final class CallRefused extends RuntimeException {

    private final int status;

    private final String code;

    CallRefused(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** An account that AWS would not process, in a call that went well otherwise. */
    public static CallRefused unprocessed(String reason) {
        return new CallRefused(422, "Not processed", reason);
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
        return Notice.problem(code, text());
    }
}
