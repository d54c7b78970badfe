package dev.muster.policy.lint;

import static dev.muster.policy.lint.Subject.resources;

import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Policy.Text;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.Position;
import dev.muster.policy.lint.Rule.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Grants by which more can be had than they say: roles to pass on, policies to change, credentials to read. */
final class PrivilegeRules {

    /** What lets its holder change what it may do itself, or become another; each alone is enough. */
    private static final List<String> ESCALATING = List.of("iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion",
            "iam:AttachUserPolicy", "iam:AttachGroupPolicy", "iam:AttachRolePolicy", "iam:PutUserPolicy",
            "iam:PutGroupPolicy", "iam:PutRolePolicy", "iam:AddUserToGroup", "iam:UpdateAssumeRolePolicy",
            "iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:UpdateLoginProfile",
            "iam:DeleteUserPermissionsBoundary", "iam:DeleteRolePermissionsBoundary");

    /** With a role to pass on, each of these runs code as that role. */
    private static final List<String> RUNNING = List.of("ec2:RunInstances", "lambda:CreateFunction", "ecs:RunTask",
            "cloudformation:CreateStack", "glue:CreateJob", "glue:CreateDevEndpoint", "codebuild:CreateProject",
            "sagemaker:CreateNotebookInstance", "datapipeline:PutPipelineDefinition", "batch:SubmitJob");

    private static final List<String> CREDENTIALS = List.of("iam:CreateAccessKey", "iam:CreateLoginProfile",
            "iam:CreateServiceSpecificCredential", "iam:ResetServiceSpecificCredential", "iam:UpdateAccessKey",
            "sts:GetFederationToken", "sts:GetSessionToken", "secretsmanager:GetSecretValue",
            "ecr:GetAuthorizationToken", "rds-db:connect", "redshift:GetClusterCredentials",
            "codeartifact:GetAuthorizationToken",
            "chime:CreateApiKey", "lightsail:DownloadDefaultKeyPair", "cognito-identity:GetCredentialsForIdentity");

    private static final Map<String, String> PASSED_ON = Map.of("PASS_ROLE", "iam:PassRole", "CREATE_SLR",
            "iam:CreateServiceLinkedRole");

    static final List<Rule> ALL = all();

    private PrivilegeRules() {}

    private static List<Rule> all() {
        var rules = new ArrayList<>(List.of(new Rule("PRIVILEGE_ESCALATION", PrivilegeRules::escalation),
                Rule.of("CREDENTIALS_EXPOSURE", PrivilegeRules::credentials)));
        PASSED_ON.forEach((prefix, action) -> {
            for (var form : Form.values()) {
                rules.add(Rule.of(prefix + "_WITH_" + form, (subject, statement) -> subject.grants(statement)
                        && Subject.isAbout(statement, action) && form.is(statement, action)
                                ? Stream.of(new Hit(form.at(statement), message(form, action), mend(action)))
                                : Stream.empty()));
            }
        });
        return List.copyOf(rules);
    }

    /** How a statement can be too wide about roles. */
    private enum Form {
        NOT_RESOURCE, STAR_IN_ACTION_AND_NOT_RESOURCE, NOT_ACTION_AND_NOT_RESOURCE, STAR_IN_RESOURCE, STAR_IN_ACTION_AND_RESOURCE, STAR_IN_RESOURCE_AND_NOT_ACTION;

        boolean is(Statement statement, String action) {
            boolean notAction = statement.actions().negated();
            boolean star = !notAction && Subject.actions(statement).stream()
                    .noneMatch(pattern -> pattern.value().equalsIgnoreCase(action));
            boolean notResource = statement.resources().filter(found -> found.negated()).isPresent();
            boolean everyRole = resources(statement).stream().anyMatch(Form::isEveryRole);
            return switch (this) {
                case NOT_RESOURCE -> notResource && !notAction && !star;
                case STAR_IN_ACTION_AND_NOT_RESOURCE -> notResource && star;
                case NOT_ACTION_AND_NOT_RESOURCE -> notResource && notAction;
                case STAR_IN_RESOURCE -> everyRole && !notAction && !star;
                case STAR_IN_ACTION_AND_RESOURCE -> everyRole && star;
                case STAR_IN_RESOURCE_AND_NOT_ACTION -> everyRole && notAction;
            };
        }

        private static boolean isEveryRole(Text resource) {
            return resource.value().equals("*") || Arn.of(resource).filter(arn -> arn.service().equals("iam")
                    && (arn.resource().equals("*") || arn.resource().matches("role/\\*+"))).isPresent();
        }

        Position at(Statement statement) {
            return statement.resources().filter(found -> found.negated()).map(found -> found.patterns().at())
                    .or(() -> resources(statement).stream().filter(Form::isEveryRole).findFirst().map(Text::at))
                    .orElse(statement.at());
        }
    }

    private static String message(Form form, String action) {
        var what = action.equals("iam:PassRole")
                ? "to pass any role to a service"
                : "to create any service-linked role";
        return "this allows " + what + switch (form) {
            case NOT_RESOURCE, STAR_IN_RESOURCE -> "";
            case STAR_IN_ACTION_AND_NOT_RESOURCE, STAR_IN_ACTION_AND_RESOURCE ->
                ": `" + action + "` is among what its wildcard matches";
            case NOT_ACTION_AND_NOT_RESOURCE, STAR_IN_RESOURCE_AND_NOT_ACTION ->
                ": `" + action + "` is not among what `NotAction` leaves out";
        };
    }

    private static String mend(String action) {
        return action.equals("iam:PassRole")
                ? "name the roles, and the services in a condition on `iam:PassedToService`"
                : "name the roles, and the services in a condition on `iam:AWSServiceName`";
    }

    /** Where a statement without conditions grants an action on whatever its holder likes. */
    private static Optional<Text> freely(Statement statement, String action) {
        return !statement.conditions().isEmpty()
                ? Optional.empty()
                : Subject.actions(statement).stream().filter(pattern -> Subject.names(pattern, action)).findFirst();
    }

    private static Predicate<Statement> granting(Subject subject) {
        return statement -> subject.grants(statement) && subject.kind() != PolicyKind.RESOURCE
                && subject.kind() != PolicyKind.TRUST;
    }

    private static Stream<Hit> escalation(Subject subject) {
        var statements = subject.policy().statements().stream().filter(granting(subject)).toList();
        var alone = statements.stream().flatMap(statement -> Subject.actions(statement).stream().flatMap(pattern -> {
            var found = ESCALATING.stream().filter(action -> statement.conditions().isEmpty()
                    && resources(statement).stream().anyMatch(PrivilegeRules::isOpen) && Subject.names(pattern, action))
                    .toList();
            return found.isEmpty() || pattern.value().equals("*") // which ALLOW_STAR_STAR has words for
                    ? Stream.empty()
                    : Stream.of(new Hit(pattern.at(), "whoever may call " + quoted(found) + " can get any permission",
                            "name the users, roles or policies meant, or set a permissions boundary"));
        }));
        return Stream.concat(alone, together(statements).stream());
    }

    private static String quoted(List<String> actions) {
        var shown = actions.stream().limit(3).map(action -> "`" + action + "`").collect(Collectors.joining(", "));
        return actions.size() > 3 ? shown + " and " + (actions.size() - 3) + " more" : shown;
    }

    private static boolean isOpen(Text resource) {
        return resource.value().endsWith("*");
    }

    /** To pass a role and to run something as that role. */
    private static Optional<Hit> together(List<Statement> statements) {
        var passing = statements.stream().filter(statement -> resources(statement).stream()
                .anyMatch(resource -> isOpen(resource)))
                .flatMap(statement -> freely(statement, "iam:PassRole").stream())
                .filter(pattern -> !pattern.value().equals("*")).findFirst();
        return passing.flatMap(pattern -> RUNNING.stream()
                .filter(action -> statements.stream().anyMatch(statement -> freely(statement, action).isPresent()))
                .findFirst()
                .map(action -> new Hit(pattern.at(),
                        "with `" + action + "`, which is granted as well, this runs code as"
                                + " any role that can be passed",
                        "name the roles that may be passed")));
    }

    private static Stream<Hit> credentials(Subject subject, Statement statement) {
        return !granting(subject).test(statement)
                ? Stream.empty()
                : Subject.actions(statement).stream().filter(pattern -> !pattern.value().equals("*"))
                        .flatMap(pattern -> {
                            var found = CREDENTIALS.stream().filter(action -> Subject.names(pattern, action)).toList();
                            return found.isEmpty()
                                    ? Stream.empty()
                                    : Stream.of(new Hit(pattern.at(),
                                            "the answer to " + quoted(found) + " holds credentials",
                                            "grant it only to those who need them"));
                        });
    }
}
