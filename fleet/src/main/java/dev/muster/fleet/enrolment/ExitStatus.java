package dev.muster.fleet.enrolment;

/** What the process tells the shell. */
public enum ExitStatus {

    /** All is done. */
    DONE(0),
    /** Something could not be done; the report says what. */
    FAILED(1),
    /** Bad usage or input; nothing was changed. */
    USAGE(2),
    /** The caller's own credentials were refused. */
    REFUSED(3);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    /** The exit code. */
    public int code() {
        return code;
    }
}
