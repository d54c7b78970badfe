package dev.muster.policy;

/**
 * Something to say about the text of a policy.
 *
 * @param code in upper snake case, AWS's own where AWS has one
 * @param message for people
 * @param position where it begins
 */
public record Finding(Severity severity, String code, String message, Position position) {

    /** {@code line:column: message}, as compilers print. */
    @Override
    public String toString() {
        return position + ": " + message;
    }
}
