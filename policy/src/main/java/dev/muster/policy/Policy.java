package dev.muster.policy;

import java.util.List;
import java.util.Optional;

/**
 * A policy as it was written: an immutable tree in which everything knows its place in the text. Made by
 * {@link #parse}, made fast by {@link CompiledPolicy#of}.
 *
 * @param version the language version; absent means {@link Version#V2008}
 * @param versionStated whether the text names the version
 * @param statementsListed whether the statements stand in an array, or the only one stands alone
 */
public record Policy(
        PolicyKind kind,
        Version version,
        boolean versionStated,
        Optional<Text> id,
        List<Statement> statements,
        boolean statementsListed) {

    public Policy {
        statements = List.copyOf(statements);
    }

    /** Reads a policy. Never throws on any text: what is wrong comes back as findings. */
    public static ParseResult parse(String text, PolicyKind kind) {
        return PolicyParser.parse(text, kind);
    }

    /**
     * Reads a policy or a piece of one, as manuals print them: a statement, members of a statement, the inside of a
     * {@code Condition}. What the piece lacks is put in, to have no say: the effect that is given, all actions, all
     * resources; the findings speak of the text alone.
     */
    public static ParseResult parseFragment(String text, PolicyKind kind, Effect assumed) {
        return PolicyParser.parseFragment(text, kind, assumed);
    }

    /** The policy as JSON, scalars and arrays as they were written, members in the order of AWS's grammar. */
    public String toJson() {
        return PolicyPrinter.print(this);
    }

    /** The version of the policy language. */
    public enum Version {
        /** The first version, and what a policy without a version is written in: no policy variables. */
        V2008("2008-10-17"),
        /** The current version: policy variables are replaced. */
        V2012("2012-10-17");

        private final String date;

        Version(String date) {
            this.date = date;
        }

        /** As written in policies. */
        public String date() {
            return date;
        }
    }

    /** What a statement does when it applies. */
    public enum Effect {
        ALLOW("Allow"), DENY("Deny");

        private final String word;

        Effect(String word) {
            this.word = word;
        }

        /** As written in policies. */
        public String word() {
            return word;
        }
    }

    /** A text and its place. */
    public record Text(String value, Position at) {}

    /** One text or a list of texts; {@code listed} tells which of the two it was. */
    public record Texts(List<Text> values, boolean listed, Position at) {

        public Texts {
            values = List.copyOf(values);
        }
    }

    /**
     * One statement.
     *
     * @param index its place in the policy, from 0
     */
    public record Statement(
            int index,
            Optional<Text> sid,
            Effect effect,
            Optional<Principals> principals,
            Actions actions,
            Optional<Resources> resources,
            List<ConditionBlock> conditions,
            Position at) {

        public Statement {
            conditions = List.copyOf(conditions);
        }
    }

    /** {@code Action}, or {@code NotAction} when negated. */
    public record Actions(boolean negated, Texts patterns) {}

    /** {@code Resource}, or {@code NotResource} when negated. */
    public record Resources(boolean negated, Texts patterns) {}

    /**
     * {@code Principal}, or {@code NotPrincipal} when negated.
     *
     * @param everyone whether it is written as the bare {@code "*"}; then there are no groups
     */
    public record Principals(boolean negated, boolean everyone, List<PrincipalGroup> groups, Position at) {

        public Principals {
            groups = List.copyOf(groups);
        }
    }

    /** The principals of one type. */
    public record PrincipalGroup(PrincipalType type, Texts names) {}

    /** What a principal of a resource-based policy is named by. */
    public enum PrincipalType {
        AWS("AWS"), SERVICE("Service"), FEDERATED("Federated"), CANONICAL_USER("CanonicalUser");

        private final String word;

        PrincipalType(String word) {
            this.word = word;
        }

        /** As written in policies. */
        public String word() {
            return word;
        }
    }

    /** One operator of a {@code Condition} with the keys under it; all of them must hold. */
    public record ConditionBlock(Text operator, List<ConditionTest> tests) {

        public ConditionBlock {
            tests = List.copyOf(tests);
        }
    }

    /** One condition key and what it is compared with. */
    public record ConditionTest(Text key, List<ConditionValue> values, boolean listed) {

        public ConditionTest {
            values = List.copyOf(values);
        }
    }

    /**
     * A value of a condition.
     *
     * @param text the text, or the JSON literal of a number or truth value
     * @param quoted whether it was a JSON string
     */
    public record ConditionValue(String text, boolean quoted, Position at) {}
}
