package dev.muster.policy.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.CompiledPolicy;
import dev.muster.policy.Context;
import dev.muster.policy.ParseResult;
import dev.muster.policy.Policy;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicySource;
import dev.muster.policy.Principal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {

    private static final String ACCOUNT = "111122223333";

    private static final Principal ALICE = new Principal.User(ACCOUNT, "arn:aws:iam::111122223333:user/alice",
            "AIDAALICE", "alice");

    private static final String ARN = "arn:aws:s3:::bucket/key";

    private static SimulatedPolicy policy(String id, String text, PolicyKind kind) {
        if (Policy.parse(text, kind) instanceof ParseResult.Parsed(var tree, _)) {
            return SimulatedPolicy.of(id, "none", tree, text);
        }
        throw new AssertionError("no policy: " + text);
    }

    private static SimulatedPolicy identity(String id, String... statements) {
        return policy(id, document(statements), PolicyKind.IDENTITY);
    }

    private static String document(String... statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    }

    private static String statement(String effect, String action) {
        return "{\"Effect\":\"" + effect + "\",\"Action\":\"" + action + "\",\"Resource\":\"*\"}";
    }

    private static Simulation simulation(SimulatedPolicy... policies) {
        return new Simulation(ALICE, List.of(policies), Optional.empty(), Optional.empty(), List.of(), Context.EMPTY);
    }

    private static List<String> ids(Outcome outcome) {
        return outcome.statements().stream().map(match -> match.policyId() + "@" + match.start().column()).toList();
    }

    @Test
    void every_statement_that_allows_is_told() {
        var outcome = simulation(identity("a", statement("Allow", "s3:*"), statement("Allow", "iam:*")), identity("b",
                statement("Allow", "s3:GetObject"))).ask("s3:GetObject", ARN, ACCOUNT);
        assertThat(outcome.verdict()).isEqualTo(Verdict.ALLOWED);
        assertThat(ids(outcome)).containsExactly("a@38", "b@38");
    }

    @Test
    void once_anything_denies_only_denials_are_told_those_of_the_boundary_among_them() {
        var boundary = policy("bound", document(statement("Allow", "*"), statement("Deny", "s3:Get*")),
                PolicyKind.BOUNDARY);
        var outcome = new Simulation(ALICE, List.of(identity("a", statement("Allow", "s3:*"), statement("Deny",
                "s3:*"))), Optional.of(boundary), Optional.empty(), List.of(), Context.EMPTY).ask("s3:GetObject", ARN,
                        ACCOUNT);
        assertThat(outcome.verdict()).isEqualTo(Verdict.EXPLICIT_DENY);
        assertThat(outcome.statements()).extracting(MatchedStatement::policyId).containsExactly("a", "bound");
        assertThat(outcome.withinBoundary()).contains(false);
    }

    @Test
    void silence_has_no_statement() {
        var outcome = simulation(identity("a", statement("Allow", "iam:*"))).ask("s3:GetObject", ARN, ACCOUNT);
        assertThat(outcome).isEqualTo(new Outcome(Verdict.IMPLICIT_DENY, List.of(), Optional.empty(), Optional.empty(),
                Optional.empty()));
    }

    @Test
    void an_action_that_needs_no_permission_has_no_statement_either() {
        var outcome = simulation(identity("a", statement("Deny", "*"))).ask("sts:GetCallerIdentity", "*", ACCOUNT);
        assertThat(outcome.verdict()).isEqualTo(Verdict.ALLOWED);
        assertThat(outcome.statements()).isEmpty();
    }

    @Test
    void a_level_of_the_organization_that_is_silent_shows() {
        var level = List.of(new PolicySource("scp", Optional.empty(), CompiledPolicy.of("scp", document(statement(
                "Allow", "iam:*")), PolicyKind.SERVICE_CONTROL)));
        var simulation = new Simulation(ALICE, List.of(identity("a", statement("Allow", "*"))), Optional.empty(),
                Optional.empty(), List.of(level), Context.EMPTY);
        assertThat(simulation.ask("s3:GetObject", ARN, ACCOUNT).withinOrganization()).contains(false);
        assertThat(simulation.ask("s3:GetObject", ARN, ACCOUNT).verdict()).isEqualTo(Verdict.IMPLICIT_DENY);
        assertThat(simulation.ask("iam:GetUser", ARN, ACCOUNT).withinOrganization()).contains(true);
    }

    @Test
    void across_accounts_each_side_is_told() {
        var bucket = policy("bucket", "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + ACCOUNT
                + "\"},\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}}", PolicyKind.RESOURCE);
        var simulation = new Simulation(ALICE, List.of(identity("a", statement("Allow", "s3:GetObject"))),
                Optional.empty(), Optional.of(bucket), List.of(), Context.EMPTY);
        var across = simulation.ask("s3:GetObject", ARN, "222233334444");
        assertThat(across.sides()).contains(new Outcome.Sides(Verdict.ALLOWED, Verdict.ALLOWED));
        assertThat(across.statements()).extracting(MatchedStatement::policyId).containsExactly("a", "bucket");
        assertThat(simulation.ask("s3:PutObject", ARN, "222233334444").sides())
                .contains(new Outcome.Sides(Verdict.IMPLICIT_DENY, Verdict.IMPLICIT_DENY));
        assertThat(simulation.ask("s3:GetObject", ARN, ACCOUNT).sides()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"Sid\": \"a}\\\"b\\\\\", \"Effect\": \"Allow\",\n \"Action\": [\"s3:*\"],\r\n\"Resource\": \"*\"\r}",
            "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":{\"Null\":{\"a:b\":\"true\"}}}"})
    void a_statement_ends_with_its_own_brace(String statement) {
        var text = "{\n  \"Statement\": " + statement + "}";
        var end = simulation(policy("a", text, PolicyKind.IDENTITY)).ask("s3:GetObject", ARN, ACCOUNT).statements()
                .getFirst().end();
        int offset = text.lastIndexOf('}', text.length() - 2);
        assertThat(end.offset()).isEqualTo(offset);
        var before = text.substring(0, offset).split("\r\n|\r|\n", -1);
        assertThat(end.line()).isEqualTo(before.length);
        assertThat(end.column()).isEqualTo(before[before.length - 1].length() + 1);
    }

    @Test
    void keys_come_from_conditions_and_from_variables_that_are_replaced() {
        var text = """
                {"Version": "%s", "Statement": {"Effect": "Allow", "Action": "s3:*",
                  "Resource": ["arn:aws:s3:::b/${aws:username}/${aws:PrincipalTag/team, 'none'}/${*}",
                               "arn:aws:s3:${aws:RequestedRegion}::b"],
                  "Condition": {"StringLike": {"s3:prefix": ["${AWS:userid}", "${broken"]},
                                "StringEquals": {"S3:Prefix": "x"}}}}""";
        assertThat(ContextKeys.of(List.of(policy("a", text.formatted("2012-10-17"), PolicyKind.IDENTITY).tree())))
                .containsExactly("aws:PrincipalTag/team", "AWS:userid", "aws:username", "s3:prefix");
        assertThat(ContextKeys.of(List.of(policy("a", text.formatted("2008-10-17"), PolicyKind.IDENTITY).tree())))
                .containsExactly("s3:prefix");
    }
}
