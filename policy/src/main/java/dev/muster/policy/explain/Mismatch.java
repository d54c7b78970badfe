package dev.muster.policy.explain;

import java.util.List;
import java.util.Optional;

/** What did not fit between a statement and a request. */
public sealed interface Mismatch {

    /** An element lists nothing, so the statement never applies. */
    record Empty(String element) implements Mismatch {}

    /**
     * The action.
     *
     * @param element {@code Action} or {@code NotAction}
     * @param patterns all that are listed
     * @param nearest of {@code Action}, the pattern that is most alike; of {@code NotAction}, the one that excludes it
     */
    record Action(String element, List<String> patterns, String nearest) implements Mismatch {

        public Action {
            patterns = List.copyOf(patterns);
        }
    }

    /**
     * The resource.
     *
     * @param element {@code Resource} or {@code NotResource}
     * @param patterns all that are listed
     * @param nearest of {@code Resource}, the pattern that is most alike; of {@code NotResource}, the one that excludes it
     * @param part the first part of the ARN that differs from the nearest, where one can be told
     * @param variables in the nearest
     */
    record Resource(String element, List<String> patterns, String nearest, Optional<ArnPart> part,
            List<Variable> variables) implements Mismatch {

        public Resource {
            patterns = List.copyOf(patterns);
            variables = List.copyOf(variables);
        }
    }

    /**
     * The principal.
     *
     * @param element {@code Principal} or {@code NotPrincipal}
     * @param names all that are listed
     */
    record Principal(String element, List<String> names) implements Mismatch {

        public Principal {
            names = List.copyOf(names);
        }
    }

    /** A condition. */
    record Condition(ConditionFact fact) implements Mismatch {}

    /**
     * A policy variable.
     *
     * @param text as it is written, with dollar sign and braces
     * @param value what the request puts in its place; empty when it has no value
     */
    record Variable(String text, Optional<String> value) {}

    /** A part of an ARN that differs; named as AWS names it. */
    record ArnPart(String name, String wanted, String actual) {}
}
