package dev.muster.policy;

import static dev.muster.policy.Ask.A;
import static dev.muster.policy.Ask.ALL;
import static dev.muster.policy.Ask.B;
import static dev.muster.policy.Ask.EC2;
import static dev.muster.policy.Ask.FEDERATED;
import static dev.muster.policy.Ask.ROLE_ARN;
import static dev.muster.policy.Ask.S3;
import static dev.muster.policy.Ask.SESSION;
import static dev.muster.policy.Ask.SESSION_ARN;
import static dev.muster.policy.Ask.ask;
import static dev.muster.policy.Ask.by;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.Decision.Allowed;
import dev.muster.policy.Decision.ExplicitlyDenied;
import dev.muster.policy.Decision.ImplicitlyDenied;
import dev.muster.policy.Decision.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EvaluatorTest {

    private static final String DENY = "{'Effect':'Deny','Action':'*','Resource':'*'}";
    private static final String DENY_ALL_CALLERS = "{'Effect':'Deny','Principal':'*','Action':'*','Resource':'*'}";
    private static final String ALLOW_ALL_CALLERS = "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}";
    private static final String ASSUME = "{'Effect':'Allow','Action':'sts:*','Resource':'*'}";

    /** A stack with one policy in every place. */
    private static PolicyStack everywhere(CompiledPolicy own, CompiledPolicy withPrincipal) {
        var source = new PolicySource("p", Optional.empty(), own);
        var principalSource = new PolicySource("p", Optional.empty(), withPrincipal);
        return new PolicyStack(List.of(source), Optional.of(source), Optional.of(List.of(source)),
                Optional.of(principalSource), List.of(List.of(source)), List.of(List.of(principalSource)),
                Optional.of(principalSource));
    }

    private static PolicyStack replaced(PolicyStack stack, PolicyKind kind, CompiledPolicy policy) {
        var source = new PolicySource("broken", Optional.empty(), policy);
        return switch (kind) {
            case IDENTITY -> stack.withIdentity(List.of(source));
            case BOUNDARY -> stack.withBoundary(source);
            case SESSION -> stack.withSession(List.of(source));
            case RESOURCE, TRUST -> stack.withResource(source);
            case SERVICE_CONTROL -> stack.withServiceControl(List.of(List.of(source)));
            case RESOURCE_CONTROL -> stack.withResourceControl(List.of(List.of(source)));
            case VPC_ENDPOINT -> stack.withVpcEndpoint(source);
        };
    }

    private static CompiledPolicy compiled(PolicyKind kind, String... statements) {
        var policy = CompiledPolicy.of("p", Ask.document(statements), kind);
        assertThat(policy.isUnparsable()).isFalse();
        return policy;
    }

    private static PolicyStack allAllow() {
        return everywhere(compiled(PolicyKind.IDENTITY, ALL), compiled(PolicyKind.RESOURCE, ALLOW_ALL_CALLERS));
    }

    @ParameterizedTest
    @EnumSource(PolicyKind.class)
    void an_unparsable_policy_of_any_kind_refuses_what_all_others_allow(PolicyKind kind) {
        var request = kind == PolicyKind.TRUST ? ask().in(EvaluationMode.TRUST).request() : ask().request();
        var stack = replaced(allAllow(), kind, CompiledPolicy.unparsable("broken"));

        assertThat(Evaluator.decide(request, allAllow()).isAllowed()).isTrue();
        assertThat(Evaluator.decide(request, stack)).isInstanceOfSatisfying(Decision.Unparsable.class, refused -> {
            assertThat(refused.kind()).isEqualTo(kind);
            assertThat(refused.because("s3:GetObject"))
                    .isEqualTo("because the " + kind.label() + " broken cannot be parsed");
        });
    }

    @Test
    void an_explicit_deny_is_named_even_beside_an_unparsable_policy() {
        var decision = new Ask(ask().request(), ask().allowAllBut(DENY).stack()
                .withBoundary(new PolicySource("broken", Optional.empty(), CompiledPolicy.unparsable("broken"))));

        assertThat(decision.decide()).isInstanceOf(ExplicitlyDenied.class);
    }

    @ParameterizedTest
    @EnumSource(PolicyKind.class)
    void a_deny_of_any_kind_wins(PolicyKind kind) {
        var request = kind == PolicyKind.TRUST ? ask().in(EvaluationMode.TRUST).request() : ask().request();
        var deny = kind.hasPrincipal()
                ? compiled(kind, ALLOW_ALL_CALLERS, DENY_ALL_CALLERS)
                : compiled(kind, ALL, DENY);

        assertThat(Evaluator.decide(request, replaced(allAllow(), kind, deny)))
                .isInstanceOfSatisfying(ExplicitlyDenied.class, denied -> {
                    assertThat(denied.kind()).isEqualTo(kind);
                    assertThat(denied.statementIndex()).isEqualTo(1);
                    assertThat(denied.source().name()).isEqualTo("broken");
                });
    }

    @Test
    void of_several_denies_the_organization_is_named_first_and_the_session_last() {
        var order = List.of(PolicyKind.SERVICE_CONTROL, PolicyKind.RESOURCE_CONTROL, PolicyKind.VPC_ENDPOINT,
                PolicyKind.RESOURCE, PolicyKind.IDENTITY, PolicyKind.BOUNDARY, PolicyKind.SESSION);
        var stack = everywhere(compiled(PolicyKind.IDENTITY, DENY), compiled(PolicyKind.RESOURCE, DENY_ALL_CALLERS));
        for (var kind : order) {
            assertThat(Evaluator.decide(ask().request(), stack)).isInstanceOfSatisfying(ExplicitlyDenied.class,
                    denied -> assertThat(denied.kind()).isEqualTo(kind));
            stack = replaced(stack, kind,
                    kind.hasPrincipal() ? compiled(kind, ALLOW_ALL_CALLERS) : compiled(kind, ALL));
        }
    }

    @Test
    void a_decision_points_at_the_statement_that_made_it() {
        var text = """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "*", "Resource": "*"},
                  {"Sid": "NoS3", "Effect": "Deny", "Action": "s3:*", "Resource": "*"}]}""";
        var source = new PolicySource("mine", Optional.of("arn:aws:iam::1:policy/mine"),
                CompiledPolicy.of("mine", text, PolicyKind.IDENTITY));
        var stack = PolicyStack.NONE.withIdentity(List.of(source));

        assertThat(Evaluator.decide(ask().request(), stack)).isEqualTo(new ExplicitlyDenied(PolicyKind.IDENTITY,
                source, 1, Optional.of("NoS3"), new Position(3, 3, text.indexOf("{\"Sid"))));
        assertThat(Evaluator.decide(ask().to("ec2:RunInstances", "*").request(), stack)).isEqualTo(
                new Allowed(new Reason.Statement(PolicyKind.IDENTITY, source, 0, Optional.empty(),
                        new Position(2, 3, text.indexOf("{\"Effect")))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            IDENTITY         | because no identity-based policy allows the s3:GetObject action
            RESOURCE         | because no resource-based policy allows the s3:GetObject action
            BOUNDARY         | because no permissions boundary allows the s3:GetObject action
            SESSION          | because no session policy allows the s3:GetObject action
            SERVICE_CONTROL  | because no service control policy allows the s3:GetObject action
            RESOURCE_CONTROL | because no resource control policy allows the s3:GetObject action
            VPC_ENDPOINT     | because no VPC endpoint policy allows the s3:GetObject action
            TRUST            | because no role trust policy allows the s3:GetObject action
            """)
    void an_implicit_deny_is_told_as_aws_does(PolicyKind kind, String reason) {
        assertThat(new ImplicitlyDenied(kind).because("s3:GetObject")).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            IDENTITY         | with an explicit deny in an identity-based policy
            RESOURCE         | with an explicit deny in a resource-based policy
            BOUNDARY         | with an explicit deny in a permissions boundary
            SESSION          | with an explicit deny in a session policy
            SERVICE_CONTROL  | with an explicit deny in a service control policy
            RESOURCE_CONTROL | with an explicit deny in a resource control policy
            VPC_ENDPOINT     | with an explicit deny in a VPC endpoint policy
            TRUST            | with an explicit deny in the role trust policy
            """)
    void an_explicit_deny_is_told_as_aws_does(PolicyKind kind, String reason) {
        var policy = CompiledPolicy.unparsable("p");
        var inline = new PolicySource("p", Optional.empty(), policy);
        var managed = new PolicySource("p", Optional.of("arn:p"), policy);

        assertThat(new ExplicitlyDenied(kind, inline, 0, Optional.empty(), Position.START).because("a:B"))
                .isEqualTo(reason);
        assertThat(new ExplicitlyDenied(kind, managed, 0, Optional.empty(), Position.START).because("a:B"))
                .isEqualTo(reason + ": arn:p");
    }

    @Test
    void an_endpoint_policy_must_allow() {
        var endpoint = Ask.source(Ask.document(ALLOW_ALL_CALLERS.replace("'Action':'*'", "'Action':'ec2:*'")),
                PolicyKind.VPC_ENDPOINT);
        var asked = ask().identity(S3);

        assertThat(Evaluator.decide(asked.request(), asked.stack().withVpcEndpoint(endpoint)))
                .isEqualTo(new ImplicitlyDenied(PolicyKind.VPC_ENDPOINT));
    }

    @Test
    void a_level_of_resource_control_policies_must_allow() {
        assertThat(ask().identity(S3).resourceControl(ALLOW_ALL_CALLERS).decide().isAllowed()).isTrue();
        assertThat(ask().identity(S3).resourceControl(DENY_ALL_CALLERS.replace("'Action':'*'", "'Action':'ec2:*'"))
                .decide()).isEqualTo(new ImplicitlyDenied(PolicyKind.RESOURCE_CONTROL));
    }

    @Test
    void the_root_user_needs_no_policy_at_home_and_one_of_the_resource_elsewhere() {
        var root = by(new Principal.Root(A));

        assertThat(root.decide()).isEqualTo(new Allowed(new Reason.RootUser()));
        assertThat(root.ownedBy(B).decide()).isEqualTo(new ImplicitlyDenied(PolicyKind.RESOURCE));
        assertThat(root.ownedBy(B).resourceAllows("{'AWS':'" + A + "'}").decide().isAllowed()).isTrue();
        assertThat(root.serviceControl(EC2).decide()).isEqualTo(new ImplicitlyDenied(PolicyKind.SERVICE_CONTROL));
        assertThat(root.session(EC2).decide()).isEqualTo(new ImplicitlyDenied(PolicyKind.SESSION));
    }

    @Test
    void a_federated_user_is_limited_when_only_its_user_is_named() {
        var toBob = "{'AWS':'arn:aws:iam::" + A + ":user/bob'}";

        assertThat(by(FEDERATED).resourceAllows(toBob).decide()).isEqualTo(new ImplicitlyDenied(PolicyKind.SESSION));
        assertThat(by(FEDERATED).resourceAllows(toBob).session(S3).decide().isAllowed()).isTrue();
        assertThat(by(FEDERATED).resourceAllows(toBob).session(S3).boundary(EC2).decide())
                .isEqualTo(new ImplicitlyDenied(PolicyKind.BOUNDARY));
    }

    @Test
    void a_federated_user_of_the_root_user_has_what_its_session_policy_gives() {
        var ofRoot = new Principal.FederatedUser(A, "arn:aws:sts::" + A + ":federated-user/fred", Optional.empty());

        assertThat(by(ofRoot).decide()).isEqualTo(new ImplicitlyDenied(PolicyKind.SESSION));
        assertThat(by(ofRoot).session(S3).decide().isAllowed()).isTrue();
    }

    @Test
    void a_resource_without_owner_counts_as_the_callers_own() {
        assertThat(ask().to("ec2:DescribeInstances", "*").identity(EC2).decide().isAllowed()).isTrue();
    }

    @Test
    void identity_only_takes_no_grant_from_the_resource() {
        assertThat(ask().ownedBy(B).in(EvaluationMode.IDENTITY_ONLY).resourceAllows("'*'").decide())
                .isEqualTo(new ImplicitlyDenied(PolicyKind.IDENTITY));
    }

    @Test
    void callers_outside_any_account_need_to_be_named_by_the_resource() {
        var service = by(new Principal.Service("detective.amazonaws.com"));

        assertThat(service.decide()).isEqualTo(new ImplicitlyDenied(PolicyKind.RESOURCE));
        assertThat(service.resourceAllows("{'Service':'guardduty.amazonaws.com'}").decide().isAllowed()).isFalse();
        assertThat(service.resourceAllows("{'Service':'detective.amazonaws.com'}").decide().isAllowed()).isTrue();
        assertThat(by(new Principal.Anonymous()).to("sts:GetCallerIdentity", "*").decide().isAllowed()).isFalse();
    }

    @Test
    void federated_callers_are_named_by_their_provider() {
        var saml = "arn:aws:iam::" + A + ":saml-provider/x";
        var trust = "{'Effect':'Allow','Principal':{'Federated':['accounts.google.com','" + saml
                + "']},'Action':['sts:AssumeRoleWithWebIdentity','sts:AssumeRoleWithSAML']}";

        assertThat(by(new Principal.WebIdentity("accounts.google.com")).assuming(A).trust(trust)
                .to("sts:AssumeRoleWithWebIdentity", ROLE_ARN).decide().isAllowed()).isTrue();
        assertThat(by(new Principal.Saml(saml)).assuming(A).trust(trust).to("sts:AssumeRoleWithSAML", ROLE_ARN)
                .decide().isAllowed()).isTrue();
        assertThat(by(new Principal.WebIdentity("www.amazon.com")).assuming(A).trust(trust)
                .to("sts:AssumeRoleWithWebIdentity", ROLE_ARN).decide())
                .isEqualTo(new ImplicitlyDenied(PolicyKind.TRUST));
    }

    @Test
    void an_absent_trust_policy_refuses_even_the_administrator() {
        assertThat(ask().assuming(A).identity(ALL).decide()).isEqualTo(new ImplicitlyDenied(PolicyKind.TRUST));
    }

    @Test
    void across_accounts_a_trust_in_everyone_still_needs_the_callers_own_policy() {
        assertThat(ask().assuming(B).trusts("'*'").decide()).isEqualTo(new ImplicitlyDenied(PolicyKind.IDENTITY));
        assertThat(ask().assuming(B).trusts("'*'").identity(ASSUME).decide().isAllowed()).isTrue();
    }

    @Test
    void a_session_tag_is_a_question_of_its_own_to_the_same_trust_policy() {
        var asked = ask().assuming(B).trusts("{'AWS':'" + A + "'}").identity(ASSUME);
        var tagging = asked.request().withAction("sts:TagSession");

        assertThat(asked.decide().isAllowed()).isTrue();
        assertThat(Evaluator.decide(tagging, asked.stack())).isEqualTo(new ImplicitlyDenied(PolicyKind.TRUST));
        var both = ask().assuming(B).identity(ASSUME).trust("{'Effect':'Allow','Principal':{'AWS':'" + A
                + "'},'Action':['sts:AssumeRole','sts:TagSession']}");
        assertThat(Evaluator.decide(tagging, both.stack()).isAllowed()).isTrue();
    }

    @Test
    void a_role_that_trusts_another_role_leaves_its_sessions_within_their_limits() {
        var toRole = "{'AWS':'" + ROLE_ARN + "'}";

        assertThat(by(SESSION).assuming(A).trusts(toRole).decide().isAllowed()).isTrue();
        assertThat(by(SESSION).assuming(A).trusts(toRole).session(EC2).decide())
                .isEqualTo(new ImplicitlyDenied(PolicyKind.SESSION));
    }

    @Test
    void the_resource_of_a_trust_policy_is_not_consulted() {
        assertThat(ask().assuming(A).trust("{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::" + A
                + ":user/alice'},'Action':'sts:AssumeRole','Resource':'arn:aws:s3:::x'}").decide().isAllowed())
                .isTrue();
    }

    @Test
    void ids_name_who_had_them_and_no_namesake() {
        assertThat(ask().resourceAllows("{'AWS':'AIDAALICE'}").decide().isAllowed()).isTrue();
        assertThat(ask().resourceAllows("{'AWS':'AIDAALICEBEFORE'}").decide().isAllowed()).isFalse();
        assertThat(by(SESSION).resourceAllows("{'AWS':'AROAAPP'}").decide().isAllowed()).isTrue();
        assertThat(by(SESSION).resourceAllows("{'AWS':'AROAAPP'}").boundary(EC2).decide().isAllowed()).isFalse();
    }

    @Test
    void a_role_is_told_by_its_name_whatever_the_path() {
        assertThat(by(SESSION).resourceAllows("{'AWS':'arn:aws:iam::" + A + ":role/app'}").decide().isAllowed())
                .isTrue();
        assertThat(by(SESSION).resourceAllows("{'AWS':'arn:aws:iam::" + B + ":role/app'}").decide().isAllowed())
                .isFalse();
        assertThat(by(SESSION).resourceAllows("{'AWS':'arn:aws:iam::" + A + ":role/App'}").decide().isAllowed())
                .isFalse();
    }

    @Test
    void a_deny_with_not_principal_spares_a_session_only_if_every_link_is_listed() {
        var root = "'arn:aws:iam::" + A + ":root'";
        var links = List.of(root, "'" + ROLE_ARN + "'", "'" + SESSION_ARN + "'");
        var deny = "{'Effect':'Deny','NotPrincipal':{'AWS':[%s]},'Action':'*','Resource':'*'}";

        assertThat(by(SESSION).identity(S3).resource(deny.formatted(String.join(",", links))).decide().isAllowed())
                .isTrue();
        for (var missing : links) {
            var others = links.stream().filter(link -> !link.equals(missing)).toList();
            assertThat(by(SESSION).identity(S3).resource(deny.formatted(String.join(",", others))).decide())
                    .isInstanceOf(ExplicitlyDenied.class);
        }
    }

    @Test
    void an_allow_with_not_principal_leaves_out_whoever_is_listed_by_any_link() {
        var allow = "{'Effect':'Allow','NotPrincipal':{'AWS':'%s'},'Action':'*','Resource':'*'}";

        assertThat(ask().resource(allow.formatted("arn:aws:iam::" + A + ":user/bob")).decide().isAllowed()).isTrue();
        assertThat(ask().resource(allow.formatted("arn:aws:iam::" + A + ":user/alice")).decide().isAllowed())
                .isFalse();
        assertThat(ask().resource(allow.formatted(A)).decide().isAllowed()).isFalse();
    }

    @Test
    void a_deny_with_not_principal_spares_the_service_that_it_names() {
        var service = by(new Principal.Service("detective.amazonaws.com"));
        var allow = "{'Effect':'Allow','Principal':{'Service':'detective.amazonaws.com'},'Action':'*','Resource':'*'}";
        var deny = "{'Effect':'Deny','NotPrincipal':{'Service':'%s'},'Action':'*','Resource':'*'}";

        assertThat(service.resource(allow, deny.formatted("detective.amazonaws.com")).decide().isAllowed()).isTrue();
        assertThat(service.resource(allow, deny.formatted("guardduty.amazonaws.com")).decide())
                .isInstanceOf(ExplicitlyDenied.class);
    }

    @Test
    void a_statement_without_principals_has_no_effect() {
        assertThat(ask().resourceAllows("{'AWS':[]}").decide().isAllowed()).isFalse();
        assertThat(ask().identity(S3).resource("{'Effect':'Deny','NotPrincipal':{},'Action':'*','Resource':'*'}")
                .decide().isAllowed()).isTrue();
    }

    @Test
    void the_full_access_policy_of_resource_control_has_no_finding() {
        assertThat(Policy.parse(Ask.document(ALLOW_ALL_CALLERS), PolicyKind.RESOURCE_CONTROL).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"arn:aws:iam::111111111111:role/app, true", "arn:aws:iam::111111111111:role/other/app, true",
            "arn:aws-cn:iam::111111111111:role/app, false", "arn::iam::111111111111:role/app, false",
            "arn:aws:iam:us-east-1:111111111111:role/app, false", "arn:aws:iam::222222222222:role/app, false"})
    void a_role_is_named_by_its_partition_account_and_name(String arn, boolean named) {
        assertThat(by(SESSION).resourceAllows("{'AWS':'" + arn + "'}").decide().isAllowed()).isEqualTo(named);
    }

    @ParameterizedTest
    @CsvSource({"i, I, true", "\u0130, i, false", "\u0131, i, false", "\u0131, I, false", "\u0130, \u0130, true",
            "ß, \u1e9e, true", "\u017f, s, true", "\u212a, k, true", "\ud801\udc00, \ud801\udc28, true"})
    void case_is_ignored_by_simple_folding_which_leaves_the_turkish_letters_alone(String wanted, String actual,
            boolean same) {
        assertThat(ask().with("aws:username", actual)
                .allowedWhen("'StringEqualsIgnoreCase':{'aws:username':'" + wanted + "'}").decide().isAllowed())
                .isEqualTo(same);
    }
}
