package dev.muster.policy.lint;

import dev.muster.policy.Finding;
import dev.muster.policy.ParseResult;
import dev.muster.policy.Policy;
import dev.muster.policy.Policy.Effect;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.lint.Rule.Hit;
import dev.muster.policy.service.ServiceAuthorization;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks a policy by itself: its syntax and grammar, whether its actions, resources and conditions exist and go together,
 * and whether it means what it seems to. Pure; never throws on any text.
 */
public final class Lint {

    static final List<Rule> RULES = Stream.of(ActionRules.ALL, ArnRules.ALL, ResourceRules.ALL, ConditionKeyRules.ALL,
            ConditionValueRules.ALL, AddressRules.ALL, OutcomeRules.ALL, PrincipalRules.ALL, TrustRules.ALL,
            PrivilegeRules.ALL, SizeRules.ALL, PlaceholderRules.ALL).flatMap(List::stream).toList();

    private Lint() {}

    /** All there is to say about a policy, in the order of the text; of broken JSON, its slips first. */
    public static List<Finding> check(String text, PolicyKind kind) {
        return findings(Policy.parse(text, kind), text);
    }

    /**
     * All there is to say about a piece of a policy, or a whole one. Where the piece does not say whether it allows or
     * denies, only what is so in both cases is told.
     */
    public static List<Finding> checkFragment(String text, PolicyKind kind) {
        var allowing = findings(Policy.parseFragment(text, kind, Effect.ALLOW), text);
        var denying = findings(Policy.parseFragment(text, kind, Effect.DENY), text);
        return allowing.stream().filter(denying::contains).filter(finding -> finding.position().offset() >= 0).toList();
    }

    private static List<Finding> findings(ParseResult result, String text) {
        return switch (result) {
            case ParseResult.Malformed(var findings) -> findings;
            case ParseResult.Parsed(var policy, var findings) -> {
                var subject = new Subject(policy, text, ServiceAuthorization.data());
                var ruled = RULES.stream().flatMap(rule -> rule.check().apply(subject).map(hit -> finding(rule, hit)));
                yield Stream.concat(findings.stream(), ruled).distinct()
                        .sorted(Comparator.comparingInt(finding -> finding.position().offset())).toList();
            }
        };
    }

    private static Finding finding(Rule rule, Hit hit) {
        return new Finding(IssueCode.of(rule.code()).severity(), rule.code(), hit.message(), hit.mend(), hit.at());
    }
}
