package dev.muster.cloud.fault;

/**
 * One thing that goes wrong: for which calls, how often, and what. The forms are listed where {@link #parse} says what
 * is wrong with one.
 *
 * @param text        as it was written
 * @param scope       which calls it is about
 * @param probability the share of these that it strikes, 0 to 1
 * @param effect      what it does to them
 */
public record FaultRule(String text, Scope scope, double probability, Effect effect) {

    /**
     * Reads a rule such as {@code service=detective,error=5%}.
     *
     * @throws InvalidFaults if it is none
     */
    public static FaultRule parse(String text) {
        return new FaultRuleReader(text).read();
    }

    /** Whether the rule may ever strike an operation. */
    public boolean mayMean(String service, String operation) {
        return scope.mayMean(service, operation);
    }

    /** Whether the rule may ever strike an operation of a service. */
    public boolean mayMean(String service) {
        return scope.service().matches(service);
    }

    @Override
    public String toString() {
        return text;
    }
}
