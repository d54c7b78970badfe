package dev.muster.policy;

/** How bad a {@link Finding} is; the names are those of AWS's ValidatePolicy. */
public enum Severity {
    /** The policy is not legal. It may still have a clear meaning, see {@link ParseResult}. */
    ERROR,
    /** The policy is legal and lets in more than it seems to. */
    SECURITY_WARNING,
    /** The policy is legal and probably does not do what was meant. */
    WARNING,
    /** The policy could be simpler or clearer. */
    SUGGESTION
}
