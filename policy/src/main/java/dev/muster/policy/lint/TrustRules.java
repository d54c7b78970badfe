package dev.muster.policy.lint;

import static dev.muster.policy.lint.Subject.allows;
import static dev.muster.policy.lint.Subject.asksFor;
import static dev.muster.policy.lint.Subject.comparisons;
import static dev.muster.policy.lint.Subject.principals;

import dev.muster.policy.Policy.PrincipalType;
import dev.muster.policy.Policy.Principals;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Policy.Text;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.Position;
import dev.muster.policy.lint.Rule.Hit;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may assume a role, how, and under which conditions. */
final class TrustRules {

    private static final String GITHUB = "token.actions.githubusercontent.com";
    private static final String ROLES_ANYWHERE = "rolesanywhere.amazonaws.com";

    static final List<Rule> ALL = List.of(
            of("INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY", TrustRules::provider),
            of("MISMATCHED_ACTION_FOR_PRINCIPAL", TrustRules::mismatchedAction),
            of("MISSING_ACTION_FOR_CONDITION_KEY", TrustRules::missingAction),
            of("MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY", TrustRules::rolesAnywhere),
            of("MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL", TrustRules::oidcWithoutCondition),
            of("MISSING_GITHUB_REPO_CONDITION_KEY", TrustRules::githubWithoutRepository),
            of("SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED", TrustRules::githubWildcard),
            of("REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY", TrustRules::redundant),
            of("TRUST_ANYONE", TrustRules::anyone),
            of("TRUST_ANY_ACCOUNT_WITHOUT_EXTERNAL_ID", TrustRules::noExternalId));

    private TrustRules() {}

    private static Rule of(String code, BiFunction<Subject, Statement, Stream<Hit>> check) {
        return Rule.of(code, (subject, statement) -> subject.kind() == PolicyKind.TRUST && allows(statement)
                ? check.apply(subject, statement)
                : Stream.empty());
    }

    private static boolean isSaml(Text provider) {
        return provider.value().contains(":saml-provider/");
    }

    private static Stream<Text> oidc(Statement statement) {
        return principals(statement, PrincipalType.FEDERATED).filter(name -> !isSaml(name));
    }

    /** The name of a provider of web identities, which its condition keys begin with. */
    private static String domain(Text provider) {
        int slash = provider.value().indexOf(":oidc-provider/");
        return slash < 0 ? provider.value() : provider.value().substring(slash + ":oidc-provider/".length());
    }

    private static Stream<Hit> provider(Subject subject, Statement statement) {
        return principals(statement, PrincipalType.FEDERATED)
                .filter(name -> !name.value().matches("arn:[a-z-]+:iam::[0-9]{12}:(saml|oidc)-provider/.+")
                        && !name.value().matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+"))
                .map(name -> new Hit(name.at(), "`" + name.value() + "` is no identity provider",
                        "write the domain of a web identity provider, or the ARN of a SAML or OIDC provider"));
    }

    private static boolean mayAssumeBy(Statement statement, String action) {
        return Subject.isAbout(statement, "sts:" + action);
    }

    private static Stream<Hit> mismatchedAction(Subject subject, Statement statement) {
        return statement.principals().stream().flatMap(principals -> principals.groups().stream())
                .flatMap(group -> group
                        .names().values().stream().filter(name -> !mayAssumeBy(statement, actionFor(group.type(), name))
                                && Stream.of("AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity")
                                        .anyMatch(action -> mayAssumeBy(statement, action)))
                        .map(name -> new Hit(name.at(), "`" + name.value() + "` assumes roles by `sts:"
                                + actionFor(group.type(), name) + "`, which is not among the actions")));
    }

    private static String actionFor(PrincipalType type, Text name) {
        return type != PrincipalType.FEDERATED
                ? "AssumeRole"
                : isSaml(name) ? "AssumeRoleWithSAML" : "AssumeRoleWithWebIdentity";
    }

    private static Stream<Hit> missingAction(Subject subject, Statement statement) {
        return comparisons(statement).flatMap(comparison -> {
            var needed = comparison.key().equals("sts:sourceidentity")
                    ? "SetSourceIdentity"
                    : comparison.key().startsWith("aws:requesttag/") || comparison.key().equals("sts:transitivetagkeys")
                            ? "TagSession"
                            : "";
            return needed.isEmpty() || comparison.operator().ifExists() || mayAssumeBy(statement, needed)
                    ? Stream.empty()
                    : Stream.of(new Hit(comparison.test().key().at(), "no request can have `"
                            + comparison.test().key().value() + "` unless `sts:" + needed + "` is allowed, too"));
        });
    }

    private static Stream<Hit> rolesAnywhere(Subject subject, Statement statement) {
        var missing = Stream.of("AssumeRole", "SetSourceIdentity", "TagSession")
                .filter(action -> !mayAssumeBy(statement, action)).map(action -> "`sts:" + action + "`")
                .collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? Stream.empty()
                : principals(statement, PrincipalType.SERVICE).filter(name -> name.value().equals(ROLES_ANYWHERE))
                        .map(name -> new Hit(name.at(), "IAM Roles Anywhere also needs " + missing));
    }

    private static Stream<Hit> oidcWithoutCondition(Subject subject, Statement statement) {
        return oidc(statement).filter(name -> !domain(name).equals(GITHUB) && !asksFor(statement, domain(name) + ":aud",
                domain(name) + ":sub", domain(name) + ":app_id", domain(name) + ":amr"))
                .map(name -> new Hit(name.at(),
                        "everyone with an account at `" + domain(name) + "` may assume the role",
                        "compare `" + domain(name) + ":aud` or `" + domain(name) + ":sub`"));
    }

    private static Stream<Hit> githubWithoutRepository(Subject subject, Statement statement) {
        return oidc(statement).filter(name -> domain(name).equals(GITHUB) && !asksFor(statement, GITHUB + ":sub",
                GITHUB + ":repository", GITHUB + ":job_workflow_ref"))
                .map(name -> new Hit(name.at(), "a workflow of any repository on GitHub may assume the role",
                        "compare `" + GITHUB + ":sub` with `repo:OWNER/NAME:ref:refs/heads/BRANCH`"));
    }

    private static Stream<Hit> githubWildcard(Subject subject, Statement statement) {
        return comparisons(statement).filter(comparison -> comparison.key().equals(GITHUB + ":sub"))
                .flatMap(comparison -> comparison.test().values().stream())
                .filter(value -> !value.text().matches("repo:[^*?/]+/[^*?:]+:.*[^*?:].*"))
                .map(value -> new Hit(value.at(), "`" + value.text() + "` matches more than one repository or branch",
                        "name the repository and the branch"));
    }

    private static Stream<Hit> redundant(Subject subject, Statement statement) {
        var names = principals(statement, PrincipalType.AWS).toList();
        var whole = names.stream().filter(name -> name.value().matches("[0-9]{12}") || name.value().endsWith(":root"))
                .map(PrincipalRules::account).collect(Collectors.toSet());
        return names.stream().filter(name -> name.value().matches(".*:(user|role|assumed-role)/.*")
                && whole.contains(PrincipalRules.account(name)))
                .map(name -> new Hit(name.at(),
                        "`" + name.value() + "` adds little to its whole account, which is named"
                                + " as well",
                        "keep one of them"));
    }

    private static boolean isEveryone(Principals principals) {
        return principals.everyone() || principals.groups().stream().filter(group -> group.type() == PrincipalType.AWS)
                .flatMap(group -> group.names().values().stream()).anyMatch(name -> name.value().equals("*"));
    }

    private static Stream<Hit> anyone(Subject subject, Statement statement) {
        return statement.conditions().isEmpty()
                ? statement.principals().filter(found -> !found.negated() && isEveryone(found)).stream()
                        .map(found -> new Hit(found.at(), "every principal of every AWS account may assume the role",
                                "name accounts or roles, or ask for `aws:PrincipalOrgID`"))
                : Stream.empty();
    }

    /** Whether an account is somebody else's cannot be told; where several are named, one is. */
    private static Stream<Hit> noExternalId(Subject subject, Statement statement) {
        var accounts = principals(statement, PrincipalType.AWS).filter(name -> name.value().matches("[0-9]{12}")
                || name.value().endsWith(":root")).toList();
        boolean several = accounts.stream().map(PrincipalRules::account).distinct().count() > 1;
        Position at = accounts.isEmpty() ? statement.at() : accounts.getFirst().at();
        return several && !asksFor(statement, "sts:ExternalId", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths",
                "aws:PrincipalArn", "aws:MultiFactorAuthPresent")
                        ? Stream.of(new Hit(at, "several accounts are trusted, and nothing tells for whom they act",
                                "ask for `sts:ExternalId`, or for `aws:PrincipalOrgID` if all are yours"))
                        : Stream.empty();
    }
}
