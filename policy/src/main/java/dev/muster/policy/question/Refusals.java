package dev.muster.policy.question;

import dev.muster.policy.Finding;
import dev.muster.policy.Policy;
import dev.muster.policy.Policy.Effect;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Policy.Texts;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.Severity;
import java.util.List;
import java.util.Set;

/**
 * What AWS does not store because it breaks the rules of its kind, though every word of it has a meaning. Errors in single
 * values are not among them: a misspelt ARN matches nothing, and the rest of the policy stays what it is.
 */
final class Refusals {

    private static final Set<String> OF_THE_WHOLE = Set.of("INVALID_POLICY_ELEMENT", "UNIQUE_SIDS_REQUIRED",
            "UNSUPPORTED_SID", "RCP_SYNTAX_ERROR_ALLOW", "RCP_SYNTAX_ERROR_NOTACTION", "RCP_SYNTAX_ERROR_ACTION",
            "RCP_SYNTAX_ERROR_PRINCIPAL");

    private Refusals() {}

    static List<Finding> of(Policy policy, List<Finding> findings) {
        return findings.stream().filter(finding -> finding.severity() == Severity.ERROR
                && OF_THE_WHOLE.contains(finding.code())
                && !(policy.kind() == PolicyKind.RESOURCE_CONTROL && isInFullAccess(policy, finding))).toList();
    }

    /** AWS's own RCPFullAWSAccess is a policy of its own; people write its statement beside theirs. */
    private static boolean isInFullAccess(Policy policy, Finding finding) {
        return policy.statements().stream().filter(Refusals::isFullAccess)
                .anyMatch(statement -> finding.position().offset() >= statement.at().offset()
                        && finding.position().offset() < end(policy, statement));
    }

    private static int end(Policy policy, Statement statement) {
        return statement.index() + 1 < policy.statements().size()
                ? policy.statements().get(statement.index() + 1).at().offset()
                : Integer.MAX_VALUE;
    }

    private static boolean isFullAccess(Statement statement) {
        return statement.effect() == Effect.ALLOW && statement.conditions().isEmpty()
                && !statement.actions().negated() && isStar(statement.actions().patterns())
                && statement.resources().filter(found -> !found.negated() && isStar(found.patterns())).isPresent();
    }

    private static boolean isStar(Texts texts) {
        return !texts.values().isEmpty() && texts.values().stream().allMatch(text -> text.value().equals("*"));
    }
}
