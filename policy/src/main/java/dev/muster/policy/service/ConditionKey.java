package dev.muster.policy.service;

/**
 * A condition key.
 *
 * @param name as AWS spells it; a placeholder such as {@code ${TagKey}} stands for what the author of a policy chooses
 * @param multiValued whether it holds a list
 */
public record ConditionKey(String name, Type type, boolean multiValued) {

    /** What its values are. */
    public enum Type {
        STRING, ARN, NUMERIC, DATE, BOOL, IP_ADDRESS, BINARY
    }

    /** Whether it is known to AWS everywhere, not to one service alone. */
    public boolean isGlobal() {
        return name.startsWith("aws:");
    }
}
