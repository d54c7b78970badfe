package dev.muster.policy.lint;

import dev.muster.policy.ConditionOperator;
import dev.muster.policy.Policy;
import dev.muster.policy.Policy.ConditionTest;
import dev.muster.policy.Policy.Effect;
import dev.muster.policy.Policy.PrincipalType;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Policy.Text;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.Wildcards;
import dev.muster.policy.service.ServiceAction;
import dev.muster.policy.service.ServiceAuthorization;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What rules look at, and the questions that many of them ask.
 *
 * @param text that the policy was read from
 */
record Subject(Policy policy, String text, ServiceAuthorization services) {

    PolicyKind kind() {
        return policy.kind();
    }

    /** Whether the policy gives what it allows, rather than limiting what others give. */
    boolean grants() {
        return switch (kind()) {
            case IDENTITY, RESOURCE, TRUST -> true;
            case BOUNDARY, SESSION, SERVICE_CONTROL, RESOURCE_CONTROL, VPC_ENDPOINT -> false;
        };
    }

    boolean grants(Statement statement) {
        return grants() && allows(statement);
    }

    static boolean allows(Statement statement) {
        return statement.effect() == Effect.ALLOW;
    }

    /** The patterns of {@code Action}; none of {@code NotAction}. */
    static List<Text> actions(Statement statement) {
        return statement.actions().negated() ? List.of() : statement.actions().patterns().values();
    }

    /** The patterns of {@code Resource}; none of {@code NotResource}. */
    static List<Text> resources(Statement statement) {
        return statement.resources().filter(resources -> !resources.negated())
                .map(resources -> resources.patterns().values()).orElse(List.of());
    }

    /** Whether a pattern of {@code Action} matches the action. */
    static boolean names(Text pattern, String action) {
        return Wildcards.covers(lowerCase(pattern.value()), lowerCase(action));
    }

    /** Whether the statement is about the action, by {@code Action} or by {@code NotAction}. */
    static boolean isAbout(Statement statement, String action) {
        var patterns = statement.actions().patterns().values();
        return !patterns.isEmpty()
                && statement.actions().negated() != patterns.stream().anyMatch(pattern -> names(pattern, action));
    }

    /** The known actions that the statement names. */
    List<ServiceAction> knownActions(Statement statement) {
        return actions(statement).stream().flatMap(pattern -> services.matching(pattern.value()).stream()).distinct()
                .toList();
    }

    /** Whether all that the statement names are known actions, named by their service at least. */
    boolean namesKnownActionsOnly(Statement statement) {
        var patterns = actions(statement);
        return !patterns.isEmpty() && patterns.stream().allMatch(pattern -> services.hasActionsOf(service(pattern))
                && !services.matching(pattern.value()).isEmpty());
    }

    /** What stands before the colon of an action; empty without one. */
    static String service(Text action) {
        return lowerCase(action.value().substring(0, Math.max(0, action.value().indexOf(':'))));
    }

    /** One comparison of a statement. */
    record Comparison(Text written, ConditionOperator operator, ConditionTest test) {

        /** Of the condition key, in small letters. */
        String key() {
            return lowerCase(test.key().value());
        }
    }

    /** The comparisons whose operators exist. */
    static Stream<Comparison> comparisons(Statement statement) {
        return statement.conditions().stream()
                .flatMap(block -> ConditionOperator.parse(block.operator().value()).stream()
                        .flatMap(operator -> block.tests().stream()
                                .map(test -> new Comparison(block.operator(), operator, test))));
    }

    /** Whether a condition asks for one of these keys; a {@code /} at its end stands for all keys that begin so. */
    static boolean asksFor(Statement statement, String... keys) {
        return comparisons(statement).anyMatch(comparison -> Stream.of(keys).map(Subject::lowerCase).anyMatch(key -> key
                .endsWith("/") ? comparison.key().startsWith(key) : comparison.key().equals(key)));
    }

    /** The principals of a type that the statement lets in or, in a denial, keeps out. */
    static Stream<Text> principals(Statement statement, PrincipalType type) {
        return statement.principals().filter(principals -> !principals.negated()).stream()
                .flatMap(principals -> principals.groups().stream()).filter(group -> group.type() == type)
                .flatMap(group -> group.names().values().stream());
    }

    static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
