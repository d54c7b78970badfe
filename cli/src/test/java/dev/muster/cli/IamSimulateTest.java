package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** Who may do what, from a world file and from an account. */
class IamSimulateTest {

    private static final String WORLD = """
            organization:
              id: o-exampleorgid
              management: "111122223333"
              serviceControlPolicies: true
            accounts:
              - id: "111122223333"
                name: security
                email: security@example.com
                users:
                  - name: admin
                    policies: [AdministratorAccess]
                    accessKeys: [{id: AKIAIOSFODNN7EXAMPLE, secret: wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY}]
                  - name: intern
              - id: "222233334444"
                name: workload
                email: workload@example.com
                users:
                  - name: admin
                    policies: [AdministratorAccess]
                    accessKeys: [{id: AKIAMEMBER0000000001, secret: member/secret}]
                roles:
                  - name: Auditor
                    trust: ["arn:aws:iam::111122223333:user/admin"]
                    policies:
                      - Version: "2012-10-17"
                        Statement:
                          - {Sid: Reading, Effect: Allow, Action: "detective:Get*", Resource: "*"}
                          - {Effect: Deny, Action: "detective:GetMembers", Resource: "*",
                             Condition: {StringEquals: {"aws:RequestedRegion": "eu-west-1"}}}
            """;

    @TempDir
    private Path folder;

    private TestOrganization.Run world(String... options) throws IOException {
        var file = Files.writeString(folder.resolve("world.yaml"), WORLD).toString();
        return simulate(Stream.concat(Stream.of("--world", file), Arrays.stream(options)));
    }

    private static TestOrganization.Run simulate(Stream<String> options) {
        return TestOrganization.run(Terminal.none(), Stream.concat(Stream.of("iam", "simulate"), options).toArray(
                String[]::new));
    }

    @Test
    void one_question_about_a_world_is_checked_and_explained_as_it_is_simulated() throws IOException {
        assertThat(about("check", "role/Auditor", "detective:GetMembers").out())
                .isEqualTo("Allowed by statement 1 `Reading` of `inline-1` (1:38), an identity-based policy.\n");
        assertThat(about("check", "role/Auditor", "detective:GetMembers", "--context",
                "aws:RequestedRegion=eu-west-1").code()).isEqualTo(1);
        assertThat(about("check", "arn:aws:iam::111122223333:user/intern", "iam:ListUsers").out())
                .isEqualTo("Denied: no identity-based policy allows it.\n");
        assertThat(about("explain", "intern", "iam:ListUsers").out())
                .contains("arn:aws:iam::111122223333:user/intern",
                        "none      identity-based policy, and an Allow is needed here");
        var role = "arn:aws:iam::222233334444:role/Auditor";
        assertThat(about("check", "arn:aws:iam::111122223333:user/admin", "sts:AssumeRole", "--resource", role).code())
                .isZero();
        assertThat(about("check", "arn:aws:iam::222233334444:user/admin", "sts:AssumeRole", "--resource", role).code())
                .isEqualTo(1);
    }

    @Test
    void a_name_that_means_nobody_or_several_is_told() throws IOException {
        assertThat(about("check", "nobody", "iam:ListUsers").err()).contains("`nobody` means none");
        assertThat(about("check", "admin", "iam:ListUsers").err()).contains(
                "arn:aws:iam::111122223333:user/admin, arn:aws:iam::222233334444:user/admin");
        assertThat(about("check", "intern", "ListUsers").err()).contains("an action is written `service:Name`");
    }

    private TestOrganization.Run about(String verb, String principal, String action, String... options)
            throws IOException {
        var file = Files.writeString(folder.resolve("world.yaml"), WORLD).toString();
        return TestOrganization.run(Terminal.none(), Stream.concat(Stream.of("iam", verb, "--world", file,
                "--principal", principal, "--action", action), Arrays.stream(options)).toArray(String[]::new));
    }

    @Test
    void everybody_of_a_world_file_is_shown_with_what_decides() throws IOException {
        var run = world("--action", "detective:GetMembers");
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("""
                detective:GetMembers on *
                  ✓ 111122223333 user/admin    AdministratorAccess, statement 1
                  ✗ 111122223333 user/intern   no identity-based policy allows it
                  ✓ 222233334444 user/admin    AdministratorAccess, statement 1
                  ✓ 222233334444 role/Auditor  inline-1, statement Reading
                  3 of 4 may

                """);
        assertThat(run.err()).contains("aws:RequestedRegion", "--context KEY=VALUE");
    }

    @Test
    void condition_keys_that_are_given_decide_and_are_no_longer_missed() throws IOException {
        var run = world("--action", "detective:GetMembers", "--principal", "role/*", "--context",
                "aws:RequestedRegion=eu-west-1", "--output", "csv");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualToIgnoringNewLines("""
                principal,action,resource,decision,decidedBy
                arn:aws:iam::222233334444:role/Auditor,detective:GetMembers,*,ExplicitlyDenied,"identity-based policy \
                denies: inline-1, statement 2"
                """);
    }

    @Test
    void a_role_is_assumed_by_whom_its_trust_policy_and_their_own_policies_let() throws IOException {
        var role = "arn:aws:iam::222233334444:role/Auditor";
        var run = world("--action", "sts:AssumeRole", "--resource", role, "--output", "json");
        var decisions = JsonMapper.builder().build().readTree(run.out()).get("decisions");
        assertThat(decisions).extracting(row -> row.get("principal").asText() + " " + row.get("decision").asText())
                .containsExactly("arn:aws:iam::111122223333:user/admin Allowed",
                        "arn:aws:iam::111122223333:user/intern ImplicitlyDenied",
                        "arn:aws:iam::222233334444:user/admin ImplicitlyDenied", role + " ImplicitlyDenied");
    }

    @Test
    void one_decision_is_explained() throws IOException {
        var run = world("--action", "iam:CreateUser", "--principal", "intern", "--explain");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("iam:CreateUser", "identity-based policy").doesNotContain(" may\n");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(world("--action", "iam:CreateUser", "--explain").err())
                .contains("--explain is about one decision, and these are 4");
    }

    @Test
    void wildcards_stand_for_the_actions_of_a_service() throws IOException {
        var run = world("--action", "detective:*Members,detective:CreateGraph", "--principal", "Auditor", "--output",
                "csv");
        assertThat(run.out().lines().skip(1).map(line -> line.split(",", -1)[1] + " " + line.split(",", -1)[3]))
                .containsExactlyInAnyOrder("detective:CreateMembers ImplicitlyDenied",
                        "detective:DeleteMembers ImplicitlyDenied", "detective:GetMembers Allowed",
                        "detective:ListMembers ImplicitlyDenied", "detective:CreateGraph ImplicitlyDenied");
        assertThat(world("--action", "s3:Get*").err())
                .startsWith("muster: --action: `s3:Get*` means no action that is known here");
    }

    @Test
    void what_means_nobody_or_nothing_is_a_mistake() throws IOException {
        assertThat(world("--action", "iam:CreateUser", "--principal", "role/Auditer")).satisfies(run -> {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).isEqualTo("muster: --principal: no user or role is meant by `role/Auditer`\n");
        });
        assertThat(world("--action", "iam:CreateUser", "--principal", "AWSServiceRole*").out()).contains("0 of 2 may");
        assertThat(world("--action", "CreateUser").err())
                .isEqualTo(
                        "muster: --action must be like detective:ListMembers or detective:List*, got `CreateUser`\n");
        assertThat(world("--action", "iam:CreateUser", "--context", "x").err())
                .isEqualTo("muster: --context must be like aws:SourceIp=10.0.0.1, got `x`\n");
    }

    @Test
    void an_account_is_read_through_its_apis_with_groups_boundaries_and_service_control_policies() {
        try (var organization = TestOrganization.of(folder, WORLD)) {
            prepare(organization);
            organization.credentials("AKIAMEMBER0000000001", "member/secret");
            var live = Stream.of("--endpoint-url", organization.endpoint().toString(), "--action",
                    "detective:GetMembers,detective:SearchGraph", "--principal", "*li*,Auditor");
            var run = simulate(live);
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.err()).contains("service control policies were not seen", "organizations:");
            assertThat(run.out()).isEqualTo("""
                    detective:GetMembers on *
                      ✓ 222233334444 user/alice    read, statement 1
                      ✗ 222233334444 user/limited  no permissions boundary allows it
                      ✓ 222233334444 role/Auditor  inline-1, statement Reading
                      2 of 3 may

                    detective:SearchGraph on *
                      ✗ 222233334444 user/alice    no identity-based policy allows it
                      ✗ 222233334444 user/limited  no permissions boundary allows it
                      ✗ 222233334444 role/Auditor  no identity-based policy allows it
                      0 of 3 may

                    """);
        }
    }

    @Test
    void service_control_policies_count_where_the_organization_shows_them() {
        try (var organization = TestOrganization.of(folder, WORLD)) {
            try (var client = OrganizationsClient.builder().endpointOverride(organization.endpoint())
                    .region(Region.US_EAST_1).credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials
                            .create(TestOrganization.KEY, TestOrganization.SECRET)))
                    .build()) {
                var policy = client.createPolicy(r -> r.name("no-search").description("")
                        .type("SERVICE_CONTROL_POLICY").content("""
                                {"Version":"2012-10-17","Statement":[{"Sid":"Quiet","Effect":"Deny",
                                  "Action":"detective:SearchGraph","Resource":"*"}]}""")).policy().policySummary();
                client.enableAWSServiceAccess(r -> r.servicePrincipal("detective.amazonaws.com"));
                client.attachPolicy(r -> r.policyId(policy.id()).targetId("222233334444"));
                client.registerDelegatedAdministrator(r -> r.accountId("222233334444")
                        .servicePrincipal("detective.amazonaws.com"));
            }
            organization.credentials("AKIAMEMBER0000000001", "member/secret");
            var run = simulate(Stream.of("--endpoint-url", organization.endpoint().toString(), "--action",
                    "detective:SearchGraph,iam:GetUser", "--principal", "user/admin", "--output", "csv"));
            assertThat(run.err()).isEmpty();
            assertThat(run.out().lines().skip(1)).containsExactly(
                    "arn:aws:iam::222233334444:user/admin,detective:SearchGraph,*,ExplicitlyDenied,"
                            + "\"service control policy denies: no-search, statement Quiet\"",
                    "arn:aws:iam::222233334444:user/admin,iam:GetUser,*,Allowed,\"AdministratorAccess, statement 1\"");
        }
    }

    private static void prepare(TestOrganization organization) {
        try (var iam = IamClient.builder().endpointOverride(organization.endpoint()).region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        "AKIAMEMBER0000000001", "member/secret")))
                .build()) {
            iam.createGroup(r -> r.groupName("analysts"));
            iam.putGroupPolicy(r -> r.groupName("analysts").policyName("read").policyDocument("""
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"detective:Get*",
                      "Resource":"*"}]}"""));
            iam.createUser(r -> r.userName("alice"));
            iam.addUserToGroup(r -> r.groupName("analysts").userName("alice"));
            iam.createUser(r -> r.userName("limited")
                    .permissionsBoundary("arn:aws:iam::aws:policy/IAMReadOnlyAccess"));
            iam.attachUserPolicy(r -> r.userName("limited")
                    .policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        }
    }

    @Test
    void whoever_may_not_read_the_account_is_told_what_is_missing() {
        try (var organization = TestOrganization.of(folder, WORLD.replace("  - name: intern\n", """
                  - name: intern
                        accessKeys: [{id: AKIAINTERN0000000001, secret: intern/secret}]
                """))) {
            organization.credentials("AKIAINTERN0000000001", "intern/secret");
            var run = simulate(Stream.of("--endpoint-url", organization.endpoint().toString(), "--action",
                    "iam:GetUser"));
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("your credentials need `iam:GetAccountAuthorizationDetails` on `*`");
        }
    }
}
