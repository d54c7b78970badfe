package dev.muster.policy;

import dev.muster.policy.Policy.Effect;
import dev.muster.policy.Policy.Principals;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Policy.Text;
import dev.muster.policy.Policy.Version;
import dev.muster.policy.PolicyParser.Problems;
import java.util.HashMap;
import java.util.Map;

/**
 * What can be said of a policy that has a meaning but perhaps not the one intended, or that AWS would refuse all the same.
 * Advice that needs to know services and their actions is none of this class's business.
 */
final class PolicyChecks {

    private final Policy policy;
    private final PolicyKind kind;
    private final Problems problems;

    private PolicyChecks(Policy policy, Problems problems) {
        this.policy = policy;
        this.kind = policy.kind();
        this.problems = problems;
    }

    static void check(Policy policy, Problems problems) {
        var checks = new PolicyChecks(policy, problems);
        checks.version();
        checks.sids();
        boolean fullAccess = checks.isFullAccessOfOrganizations();
        for (var statement : policy.statements()) {
            checks.actions(statement);
            checks.resources(statement);
            statement.principals().ifPresent(principals -> checks.principals(principals, statement));
            if (policy.kind() == PolicyKind.RESOURCE_CONTROL && !fullAccess) {
                checks.resourceControl(statement);
            }
            ConditionChecks.check(statement, policy.version() == Version.V2012, problems);
        }
    }

    private void version() {
        if (kind == PolicyKind.RESOURCE_CONTROL && policy.version() != Version.V2012) {
            problems.error(Position.START, "INVALID_VERSION",
                    "a resource control policy must say `\"Version\": \"2012-10-17\"`");
        } else if (!policy.versionStated()) {
            problems.add(Severity.WARNING, Position.START, "MISSING_VERSION",
                    "without `\"Version\": \"2012-10-17\"` policy variables are plain text");
        } else if (policy.version() == Version.V2008) {
            problems.add(Severity.WARNING, Position.START, "OLD_VERSION",
                    "in version `2008-10-17` policy variables are plain text; write `2012-10-17`");
        }
    }

    private void sids() {
        Map<String, Position> seen = new HashMap<>();
        for (var statement : policy.statements()) {
            if (statement.sid().isEmpty()) {
                continue;
            }
            var sid = statement.sid().get();
            var earlier = sid.value().isEmpty() ? null : seen.putIfAbsent(sid.value(), sid.at());
            if (sid.value().isEmpty()) {
                problems.add(Severity.SUGGESTION, sid.at(), "EMPTY_SID_VALUE", "leave an empty `Sid` out");
            } else if (earlier != null) {
                problems.add(kind.isIdentityLike() ? Severity.ERROR : Severity.WARNING, sid.at(),
                        kind.isIdentityLike() ? "UNIQUE_SIDS_REQUIRED" : "UNIQUE_SIDS_RECOMMENDED",
                        "two statements have the `Sid` `" + sid.value() + "`; the first is at " + earlier);
            }
            if (kind.isIdentityLike() && !isLettersAndDigits(sid.value())) {
                problems.error(sid.at(), "UNSUPPORTED_SID",
                        "a `Sid` consists of letters and digits, unlike `" + sid.value() + "`");
            }
        }
    }

    private static boolean isLettersAndDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) {
                return false;
            }
        }
        return true;
    }

    /** IAM misses what an empty list does not hold; other services take the list for what it is. */
    private void emptyList(Position at, String element, String noun) {
        problems.add(kind.isIdentityLike() ? Severity.ERROR : Severity.SUGGESTION, at,
                (kind.isIdentityLike() ? "MISSING_" : "EMPTY_ARRAY_") + element,
                "with an empty list of " + noun + " the statement has no effect");
    }

    private void actions(Statement statement) {
        var patterns = statement.actions().patterns();
        if (patterns.values().isEmpty()) {
            emptyList(patterns.at(), "ACTION", "actions");
        }
        for (var pattern : patterns.values()) {
            var problem = ActionText.problem(pattern.value());
            if (!problem.isEmpty()) {
                problems.error(pattern.at(), "INVALID_ACTION", "`" + pattern.value() + "` " + problem);
            } else if (kind == PolicyKind.TRUST && !Context.lowerCase(pattern.value()).startsWith("sts:")) {
                problems.error(pattern.at(), "INVALID_ACTION", "`" + pattern.value()
                        + "` has no place in a role trust policy, which is about actions of `sts`");
            }
            noVariables(pattern);
        }
    }

    private void noVariables(Text text) {
        if (Template.mayHaveVariables(text.value())) {
            problems.error(text.at(), "VARIABLE_UNSUPPORTED_IN_ELEMENT",
                    "policy variables are plain text here: `" + text.value() + "`");
        }
    }

    private void resources(Statement statement) {
        if (statement.resources().isEmpty() || kind == PolicyKind.TRUST) {
            return;
        }
        var patterns = statement.resources().get().patterns();
        if (patterns.values().isEmpty()) {
            emptyList(patterns.at(), "RESOURCE", "resources");
        }
        for (var pattern : patterns.values()) {
            if (!pattern.value().equals("*")) {
                resource(pattern);
            }
        }
    }

    private void resource(Text pattern) {
        var text = pattern.value();
        if (!text.startsWith("arn:")) {
            problems.error(pattern.at(), "INVALID_ARN_PREFIX",
                    "`" + text + "` is neither an ARN nor `*` and matches nothing");
            return;
        }
        if (ArnText.lastColon(text) < 0 && text.indexOf('*') < 0) {
            problems.error(pattern.at(), "MISSING_ARN_FIELD",
                    "`" + text + "` has fewer than the six parts of an ARN and matches nothing");
        }
        var service = ArnText.part(text, 2);
        if (hasCapital(service)) {
            problems.error(pattern.at(), "INVALID_ARN_SERVICE_CASE",
                    "services are lower case in ARNs, unlike `" + service + "`");
        }
        if (service.equals("iam")) {
            iamType(pattern);
        }
        if (Template.mayHaveVariables(text)) {
            Template.of(text, Template.Place.RESOURCE, policy.version() == Version.V2012,
                    (code, message) -> problems.error(pattern.at(), code, message));
        }
    }

    private static boolean hasCapital(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 'A' && text.charAt(i) <= 'Z') {
                return true;
            }
        }
        return false;
    }

    private void iamType(Text pattern) {
        var last = ArnText.part(pattern.value(), 5);
        int slash = last.indexOf('/');
        var type = slash < 0 ? last : last.substring(0, slash);
        if (!type.equals("*") && (type.indexOf('*') >= 0 || type.indexOf('?') >= 0)) {
            problems.error(pattern.at(), "INVALID_ARN_RESOURCE",
                    "the type of a resource of `iam` is written without wildcards, unlike `" + type + "`");
        }
    }

    private void principals(Principals principals, Statement statement) {
        if (principals.negated() && kind == PolicyKind.TRUST) {
            problems.error(principals.at(), "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL",
                    "a role trust policy names its principals; `NotPrincipal` has no place in it");
        } else if (principals.negated() && statement.effect() == Effect.ALLOW) {
            problems.add(Severity.SECURITY_WARNING, principals.at(), "ALLOW_WITH_NOT_PRINCIPAL",
                    "`Allow` with `NotPrincipal` lets in everyone else, the anonymous included");
        }
        if (!principals.everyone()
                && principals.groups().stream().allMatch(group -> group.names().values().isEmpty())) {
            problems.add(Severity.SUGGESTION, principals.at(),
                    principals.groups().isEmpty() ? "EMPTY_OBJECT_PRINCIPAL" : "EMPTY_ARRAY_PRINCIPAL",
                    "without a principal the statement has no effect");
        }
        for (var group : principals.groups()) {
            for (var name : group.names().values()) {
                principal(group.type(), name);
            }
        }
    }

    private void principal(Policy.PrincipalType type, Text name) {
        var text = name.value();
        boolean alone = type == Policy.PrincipalType.AWS && text.equals("*");
        if (!alone && (text.indexOf('*') >= 0 || text.indexOf('?') >= 0)) {
            problems.error(name.at(), "UNSUPPORTED_WILDCARD_IN_PRINCIPAL", "`" + text
                    + "` names nobody: wildcards do not work in a principal, except `*` for everyone");
        } else if (type == Policy.PrincipalType.AWS
                && PrincipalPattern.of(type, text) instanceof PrincipalPattern.Nobody) {
            problems.error(name.at(), "INVALID_PRINCIPAL_FORMAT", "`" + text
                    + "` names nobody: a principal is an account, a user, a role or a session, not a group");
        }
        noVariables(name);
    }

    private void resourceControl(Statement statement) {
        if (statement.effect() == Effect.ALLOW) {
            problems.error(statement.at(), "RCP_SYNTAX_ERROR_ALLOW",
                    "only AWS's own RCPFullAWSAccess allows; other resource control policies deny");
        }
        if (statement.actions().negated()) {
            problems.error(statement.actions().patterns().at(), "RCP_SYNTAX_ERROR_NOTACTION",
                    "a resource control policy has no `NotAction`");
        }
        for (var pattern : statement.actions().patterns().values()) {
            if (pattern.value().equals("*")) {
                problems.error(pattern.at(), "RCP_SYNTAX_ERROR_ACTION",
                        "a resource control policy names services; a bare `*` is not allowed");
            }
        }
        statement.principals().ifPresent(principals -> {
            if (principals.negated() || !namesEveryone(principals)) {
                problems.error(principals.at(), "RCP_SYNTAX_ERROR_PRINCIPAL",
                        "the principal of a resource control policy is always `\"*\"`");
            }
        });
    }

    private static boolean namesEveryone(Principals principals) {
        return principals.everyone() || principals.groups().stream()
                .flatMap(group -> group.names().values().stream()).anyMatch(name -> name.value().equals("*"));
    }

    private boolean isFullAccessOfOrganizations() {
        if (policy.statements().size() != 1) {
            return false;
        }
        var only = policy.statements().getFirst();
        return only.effect() == Effect.ALLOW && only.conditions().isEmpty() && !only.actions().negated()
                && only.actions().patterns().values().stream().allMatch(text -> text.value().equals("*"))
                && only.principals().filter(PolicyChecks::namesEveryone).isPresent()
                && only.resources().filter(found -> !found.negated() && found.patterns().values().stream()
                        .allMatch(text -> text.value().equals("*"))).isPresent();
    }
}
