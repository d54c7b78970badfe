package dev.muster.policy.simulate;

import dev.muster.policy.CompiledPolicy;
import dev.muster.policy.Policy;
import dev.muster.policy.Policy.Effect;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.PolicySource;
import java.util.List;
import java.util.Optional;

/** A policy that takes part in a simulation: as a whole, which decides, and each statement of it, which has a say. */
public final class SimulatedPolicy {

    /**
     * One statement as a policy of its own, so that the very evaluator that decides also says whether it applies.
     *
     * @param match what to tell of it
     */
    record Part(PolicySource alone, boolean denies, MatchedStatement match) {}

    private final Policy tree;
    private final PolicySource whole;
    private final List<Part> parts;

    private SimulatedPolicy(Policy tree, PolicySource whole, List<Part> parts) {
        this.tree = tree;
        this.whole = whole;
        this.parts = parts;
    }

    /**
     * Makes a policy ready.
     *
     * @param id     how to speak of it
     * @param origin what it comes from, in the words of whoever asks
     * @param text   from which the tree was read
     */
    public static SimulatedPolicy of(String id, String origin, Policy tree, String text) {
        return new SimulatedPolicy(tree, source(id, tree), tree.statements()
                .stream()
                .map(statement -> new Part(source(id, alone(tree, statement)), statement.effect() == Effect.DENY,
                        new MatchedStatement(id, origin, statement.at(), StatementEnd.of(text, statement.at()))))
                .toList());
    }

    private static PolicySource source(String id, Policy tree) {
        return new PolicySource(id, Optional.empty(), CompiledPolicy.of(tree));
    }

    private static Policy alone(Policy tree, Statement statement) {
        return new Policy(tree.kind(), tree.version(), tree.versionStated(), Optional.empty(), List.of(statement),
                true);
    }

    /** The policy as it was written. */
    public Policy tree() {
        return tree;
    }

    PolicySource whole() {
        return whole;
    }

    List<Part> parts() {
        return parts;
    }
}
