package dev.muster.policy;

import dev.muster.policy.PrincipalPattern.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A policy made ready to decide. Immutable, shared between threads; compile once and keep. */
public final class CompiledPolicy {

    private final StatementIndex denies;
    private final StatementIndex allows;
    private final @Nullable Policy written;
    private final @Nullable String unparsableName;
    private final List<Finding> problems;

    private CompiledPolicy(StatementIndex denies, StatementIndex allows, @Nullable Policy written,
            @Nullable String unparsableName, List<Finding> problems) {
        this.denies = denies;
        this.allows = allows;
        this.written = written;
        this.unparsableName = unparsableName;
        this.problems = List.copyOf(problems);
    }

    /** Compiles a policy. */
    public static CompiledPolicy of(Policy policy) {
        return new CompiledPolicy(statements(policy, true), statements(policy, false), policy, null, List.of());
    }

    /** Reads and compiles in one step; a malformed text becomes {@link #unparsable}. */
    public static CompiledPolicy of(String name, String text, PolicyKind kind) {
        return switch (Policy.parse(text, kind)) {
            case ParseResult.Parsed(var policy, _) -> of(policy);
            case ParseResult.Malformed(var findings) -> unparsable(name, findings);
        };
    }

    /**
     * Stands for a text that is no policy. It might have held a Deny, so every request that it has a say in is refused with
     * {@link Decision.Unparsable}, whatever other policies allow.
     *
     * @param name what to call the text
     */
    public static CompiledPolicy unparsable(String name) {
        return unparsable(name, List.of());
    }

    /** Likewise, with what is wrong with the text. */
    public static CompiledPolicy unparsable(String name, List<Finding> problems) {
        return new CompiledPolicy(StatementIndex.EMPTY, StatementIndex.EMPTY, null, name, problems);
    }

    /** The policy as it was written; empty when this stands for a text that could not be read. */
    public Optional<Policy> written() {
        return Optional.ofNullable(written);
    }

    /** Why the text could not be read, as far as that is known; empty for a policy that could. */
    public List<Finding> problems() {
        return problems;
    }

    /** Whether this stands for a text that could not be read. */
    public boolean isUnparsable() {
        return unparsableName != null;
    }

    @Override
    public String toString() {
        return written != null
                ? "policy of " + written.statements().size() + " statements"
                : "unparsable policy `" + unparsableName + "`";
    }

    private static StatementIndex statements(Policy policy, boolean deny) {
        var statements = new ArrayList<CompiledStatement>();
        for (var statement : policy.statements()) {
            if (CompiledStatement.isDeny(statement) == deny) {
                statements.add(CompiledStatement.of(statement, policy.kind(), policy.version()));
            }
        }
        return statements.isEmpty() ? StatementIndex.EMPTY : new StatementIndex(statements);
    }

    /** The first statement that denies the request. */
    @Nullable
    CompiledStatement firstDeny(Query query) {
        return firstThatApplies(denies.about(query.service()), query);
    }

    /** The first statement that allows the request. */
    @Nullable
    CompiledStatement firstAllow(Query query) {
        return firstThatApplies(allows.about(query.service()), query);
    }

    private static @Nullable CompiledStatement firstThatApplies(CompiledStatement[] statements, Query query) {
        for (var statement : statements) {
            if (statement.applies(query)) {
                return statement;
            }
        }
        return null;
    }

    /** The statement that allows the request and names the caller most closely. */
    @Nullable
    CompiledStatement strongestAllow(Query query) {
        CompiledStatement best = null;
        var bestStrength = Strength.NONE;
        for (var statement : allows.about(query.service())) {
            var strength = statement.strength(query);
            if (strength.compareTo(bestStrength) > 0) {
                best = statement;
                bestStrength = strength;
            }
        }
        return best;
    }
}
