package dev.muster.policy;

/**
 * Something to say about the text of a policy.
 *
 * @param code in upper snake case, AWS's own where AWS has one
 * @param message for people: what is wrong
 * @param mend what to do about it; empty where the message says so, or where nobody can tell
 * @param position where it begins
 */
public record Finding(Severity severity, String code, String message, String mend, Position position) {

    /** A finding whose message says it all. */
    public Finding(Severity severity, String code, String message, Position position) {
        this(severity, code, message, "", position);
    }

    /** {@code line:column: message}, as compilers print. */
    @Override
    public String toString() {
        return position + ": " + message;
    }
}
