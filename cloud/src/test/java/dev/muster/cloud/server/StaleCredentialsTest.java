package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static dev.muster.cloud.server.ServerWorld.MEMBER_KEY;
import static dev.muster.cloud.server.ServerWorld.POWERLESS_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.cloud.server.RawHttp.Answer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.sts.model.StsException;

/** Credentials that were good once. What AWS refuses at once is refused at once; what it lets live on, lives on. */
class StaleCredentialsTest {

    private static final String EVERYTHING = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Action\":\"*\",\"Resource\":\"*\"}]}";

    @TempDir
    private Path directory;

    private ServerWorld world;

    @BeforeEach
    void start() {
        world = ServerWorld.start(directory);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private Answer call(AwsCredentials credentials, Front front) {
        return world.http().send(world.signer(credentials, front.service()).sign(front.call()));
    }

    private void assertGood(AwsCredentials credentials) {
        assertThat(call(credentials, Front.QUERY).status()).isEqualTo(200);
        assertThat(call(credentials, Front.REST_JSON).status()).isEqualTo(200);
    }

    private void assertUnknown(AwsCredentials credentials) {
        for (var front : Front.values()) {
            var answer = call(credentials, front);
            assertThat(front.code(answer)).as(answer.toString())
                    .isEqualTo(front.xml() ? "InvalidClientTokenId" : "UnrecognizedClientException");
            assertThat(answer.status()).isEqualTo(front.refused());
        }
    }

    private AwsSessionCredentials session() {
        return (AwsSessionCredentials) world.assume(ADMIN_KEY, MEMBER, "MusterAccess");
    }

    @Test
    void every_character_of_a_token_counts() {
        var session = session();
        var token = session.sessionToken();
        for (int i = 0; i < token.length(); i++) {
            var other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(call(withToken(session, token.substring(0, i) + other + token.substring(i + 1)), Front.REST_JSON)
                    .status()).as("character %d of %d", i, token.length()).isEqualTo(403);
        }
        for (var other : List.of(token.substring(1), token.substring(0, token.length() - 1), token + "A", token + "=",
                token + token, "A", "=".repeat(40), token.replace(token.charAt(3), '+'), "x".repeat(5_000))) {
            assertUnknown(withToken(session, other));
        }
    }

    private static AwsSessionCredentials withToken(AwsCredentials credentials, String token) {
        return AwsSessionCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey(), token);
    }

    @Test
    void the_parts_of_two_sessions_do_not_mix() {
        var one = session();
        var other = session();
        assertGood(one);
        assertUnknown(withToken(one, other.sessionToken()));
        assertThat(call(AwsSessionCredentials.create(one.accessKeyId(), other.secretAccessKey(), one.sessionToken()),
                Front.REST_JSON).status()).isEqualTo(403);
        assertUnknown(AwsSessionCredentials.create(MEMBER_KEY.accessKeyId(), MEMBER_KEY.secretAccessKey(),
                one.sessionToken()));
    }

    @Test
    void a_session_ends_when_its_role_is_deleted_even_if_another_takes_its_name() {
        var session = session();
        assertGood(session);
        try (var iam = world.iam(MEMBER_KEY)) {
            var trust = iam.getRole(r -> r.roleName("MusterAccess")).role().assumeRolePolicyDocument();
            iam.detachRolePolicy(r -> r.roleName("MusterAccess")
                    .policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
            iam.deleteRole(r -> r.roleName("MusterAccess"));
            assertRefusedEverywhere(session);
            iam.createRole(r -> r.roleName("MusterAccess").assumeRolePolicyDocument(URLDecoder.decode(trust,
                    StandardCharsets.UTF_8)));
            iam.attachRolePolicy(r -> r.roleName("MusterAccess")
                    .policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        }
        assertRefusedEverywhere(session);
        assertGood(session());
    }

    private void assertRefusedEverywhere(AwsCredentials credentials) {
        for (var front : Front.values()) {
            var answer = call(credentials, front);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(front.refused());
        }
    }

    @Test
    void a_session_outlives_a_change_of_the_trust_that_made_it_as_at_aws() {
        var session = session();
        try (var iam = world.iam(MEMBER_KEY)) {
            iam.updateAssumeRolePolicy(r -> r.roleName("MusterAccess").policyDocument(EVERYTHING
                    .replace("\"Action\":\"*\",\"Resource\":\"*\"",
                            "\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"")));
        }
        assertGood(session);
        var answer = world.http().send(world.signer(ADMIN_KEY, "sts").sign(Front.QUERY.call().withBody(
                "Action=AssumeRole&Version=2011-06-15&RoleSessionName=test&RoleArn=arn%3Aaws%3Aiam%3A%3A" + MEMBER
                        + "%3Arole%2FMusterAccess")));
        assertThat(answer.status()).as("but no new one is made").isEqualTo(403);
    }

    @Test
    void older_sessions_are_revoked_by_the_policy_that_the_console_makes() {
        var old = session();
        world.clock().pass(Duration.ofSeconds(10));
        var revoke = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":[\"*\"],\"Resource\":"
                + "[\"*\"],\"Condition\":{\"DateLessThan\":{\"aws:TokenIssueTime\":\"" + world.clock().instant()
                + "\"}}}]}";
        try (var iam = world.iam(MEMBER_KEY)) {
            iam.putRolePolicy(r -> r.roleName("MusterAccess").policyName("AWSRevokeOlderSessions").policyDocument(
                    revoke));
        }
        world.clock().pass(Duration.ofSeconds(10));
        var answer = call(old, Front.REST_JSON);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(Front.REST_JSON.message(answer)).contains("with an explicit deny in an identity-based policy");
        assertGood(session());
    }

    @Test
    void a_deleted_user_is_unknown_and_so_are_its_sessions() {
        AwsCredentials session;
        try (var sts = world.sts(POWERLESS_KEY)) {
            session = ServerWorld.credentials(sts.getSessionToken().credentials());
        }
        assertThat(call(POWERLESS_KEY, Front.QUERY).status()).isEqualTo(200);
        assertThat(call(session, Front.QUERY).status()).isEqualTo(200);
        try (var iam = world.iam(ADMIN_KEY)) {
            iam.deleteAccessKey(r -> r.userName("powerless").accessKeyId(POWERLESS_KEY.accessKeyId()));
            assertUnknown(POWERLESS_KEY);
            iam.deleteUser(r -> r.userName("powerless"));
        }
        assertUnknown(POWERLESS_KEY);
        assertRefusedEverywhere(session);
    }

    @Test
    void an_inactive_key_is_unknown_until_it_is_active_again() {
        try (var iam = world.iam(ADMIN_KEY)) {
            iam.updateAccessKey(r -> r.userName("powerless")
                    .accessKeyId(POWERLESS_KEY.accessKeyId())
                    .status(StatusType.INACTIVE));
            assertUnknown(POWERLESS_KEY);
            iam.updateAccessKey(r -> r.userName("powerless")
                    .accessKeyId(POWERLESS_KEY.accessKeyId())
                    .status(StatusType.ACTIVE));
            assertThat(call(POWERLESS_KEY, Front.QUERY).status()).isEqualTo(200);
        }
    }

    @Test
    void keys_and_sessions_of_a_closed_account_are_unknown() {
        var session = session();
        try (var organizations = world.organizations(ADMIN_KEY)) {
            organizations.closeAccount(r -> r.accountId(MEMBER));
        }
        assertUnknown(MEMBER_KEY);
        assertUnknown(session);
        try (var sts = world.sts(ADMIN_KEY)) {
            assertThatThrownBy(() -> sts.assumeRole(r -> r.roleArn("arn:aws:iam::" + MEMBER + ":role/MusterAccess")
                    .roleSessionName("test"))).isInstanceOf(StsException.class);
        }
    }

    @Test
    void in_a_region_that_is_off_nobody_is_known() {
        for (var credentials : List.of(ADMIN_KEY, session())) {
            var answer = world.http().send(world.signer(credentials, "detective").scoped("detective", "ap-east-1")
                    .sign(Front.REST_JSON.call()));
            assertThat(Front.REST_JSON.code(answer)).isEqualTo("UnrecognizedClientException");
        }
    }

    @Test
    void a_session_is_worth_nothing_after_its_end_and_cannot_prolong_itself() {
        var session = session();
        world.clock().pass(Duration.ofMinutes(59));
        assertGood(session);
        try (var sts = world.sts(session)) {
            assertThatThrownBy(() -> sts.assumeRole(r -> r.roleArn("arn:aws:iam::" + MEMBER + ":role/MusterAccess")
                    .roleSessionName("test")
                    .durationSeconds(3_601))).isInstanceOf(StsException.class);
            assertThatThrownBy(sts::getSessionToken).isInstanceOf(StsException.class);
        }
        world.clock().pass(Duration.ofMinutes(2));
        for (var front : Front.values()) {
            assertThat(front.code(call(session, front))).startsWith("ExpiredToken");
        }
    }
}
