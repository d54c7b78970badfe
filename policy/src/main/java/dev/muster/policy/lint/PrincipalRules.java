package dev.muster.policy.lint;

import static dev.muster.policy.lint.Subject.allows;
import static dev.muster.policy.lint.Subject.asksFor;
import static dev.muster.policy.lint.Subject.principals;

import dev.muster.policy.Policy.PrincipalType;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Policy.Text;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.lint.Rule.Hit;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whom resource-based policies name. */
final class PrincipalRules {

    private static final Pattern SERVICE = Pattern
            .compile("[a-z0-9.-]+\\.(amazonaws\\.com(\\.cn)?|amazon\\.com|aws\\.internal)");

    static final List<Rule> ALL = List.of(Rule.of("INVALID_SERVICE_PRINCIPAL_FORMAT", PrincipalRules::service),
            Rule.of("FEDERATED_PRINCIPAL_NOT_SUPPORTED", PrincipalRules::federated),
            Rule.of("INVALID_ROLE_REFERENCE", (subject, statement) -> byId(statement, "AROA", "role")),
            Rule.of("INVALID_USER_REFERENCE", (subject, statement) -> byId(statement, "AIDA", "user")),
            Rule.of("RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL", PrincipalRules::unrestrictedService));

    private PrincipalRules() {}

    private static Stream<Hit> service(Subject subject, Statement statement) {
        return principals(statement, PrincipalType.SERVICE).filter(name -> !Arn.isWild(name.value())
                && !SERVICE.matcher(name.value()).matches())
                .map(name -> new Hit(name.at(), "`" + name.value() + "` is no service principal",
                        "write it like `detective.amazonaws.com`"));
    }

    private static Stream<Hit> federated(Subject subject, Statement statement) {
        return subject.kind() == PolicyKind.TRUST
                ? Stream.empty()
                : principals(statement, PrincipalType.FEDERATED).map(name -> new Hit(name.at(),
                        "identity providers are principals of role trust policies only, not of "
                                + subject.kind().withArticle()));
    }

    private static Stream<Hit> byId(Statement statement, String prefix, String noun) {
        return principals(statement, PrincipalType.AWS).filter(name -> name.value().startsWith(prefix))
                .map(name -> new Hit(name.at(),
                        "`" + name.value() + "` is the id of a " + noun + " which may be gone: AWS"
                                + " shows ids where the principal was deleted",
                        "write the ARN of the " + noun));
    }

    private static Stream<Hit> unrestrictedService(Subject subject, Statement statement) {
        return subject.kind() != PolicyKind.RESOURCE || !allows(statement) || asksFor(statement, "aws:SourceArn",
                "aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths")
                        ? Stream.empty()
                        : principals(statement, PrincipalType.SERVICE).map(name -> new Hit(name.at(), "`" + name.value()
                                + "` may come on behalf of any account's resources",
                                "ask for `aws:SourceArn` or `aws:SourceAccount` in a condition"));
    }

    /** The account of an ARN of IAM or STS, or the account id itself; empty for what names no account. */
    static String account(Text principal) {
        return principal.value().matches("[0-9]{12}")
                ? principal.value()
                : Arn.of(principal).map(Arn::account).orElse("");
    }
}
