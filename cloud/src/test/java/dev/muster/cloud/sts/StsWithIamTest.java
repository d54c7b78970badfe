package dev.muster.cloud.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.TestWorld;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.call.Caller;
import dev.muster.cloud.iam.SqlIam;
import dev.muster.cloud.sts.Sessions.Lookup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;

/** STS and the IAM that the world really has. */
class StsWithIamTest {

    private final TestWorld world = new TestWorld();

    private final SqlIam iam = new SqlIam(world.database());

    private final StsService sts = new StsService(iam, Accounts.sql(), new SqlSessions(StsWorld.SEAL, iam),
            IdentityProviders.sql(), new AuthorizationMessages(StsWorld.SEAL));

    private Caller alice = new Caller.Anonymous();

    @BeforeEach
    void fill() {
        var account = world.account("111111111111");
        var member = world.account("222222222222");
        alice = world.database().write(transaction -> {
            iam.seedUser(transaction, account, "/team/", "alice", List.of(), Map.of(),
                    Map.of("AKIAIOSFODNN7EXAMPLE", "secret"), Map.of(), world.now());
            iam.seedRole(transaction, member, "/team/", "Reader", """
                    {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
                     "Principal": {"AWS": "arn:aws:iam::111111111111:root"}, "Action": "sts:AssumeRole"}}""",
                    List.of(), Map.of(), Map.of(), Duration.ofHours(1), world.now());
            var key = iam.accessKey(transaction, "AKIAIOSFODNN7EXAMPLE").orElseThrow();
            return new Caller.Signed(key.owner(), Optional.empty(), key.id());
        });
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** Asks as a server does that has just been started. */
    private String arnBehind(Credentials credentials) {
        var restarted = new SqlSessions(StsWorld.SEAL, new SqlIam(world.database()));
        var found = world.database()
                .read(transaction -> restarted.find(transaction, credentials.accessKeyId(),
                        credentials.sessionToken(), world.now()));
        return found instanceof Lookup.Good(var good) ? good.identity().arn() : found.toString();
    }

    @Test
    void a_role_is_assumed_by_its_own_arn_under_a_policy_of_aws() {
        AssumeRoleResponse answer = world.call(sts, alice, AssumeRoleRequest.builder()
                .roleArn("arn:aws:iam::222222222222:role/team/Reader")
                .roleSessionName("s1")
                .policyArns(PolicyDescriptorType.builder().arn("arn:aws:iam::aws:policy/ReadOnlyAccess").build())
                .build());

        assertThat(arnBehind(answer.credentials()))
                .isEqualTo("arn:aws:sts::222222222222:assumed-role/Reader/s1");
        Refused.by(() -> world.call(sts, alice, AssumeRoleRequest.builder()
                .roleArn("arn:aws:iam::222222222222:role/Reader")
                .roleSessionName("s1")
                .build()), "AccessDenied", "User: arn:aws:iam::111111111111:user/team/alice is not authorized to "
                        + "perform: sts:AssumeRole on resource: arn:aws:iam::222222222222:role/Reader");
    }

    @Test
    void a_session_token_is_its_users() {
        GetSessionTokenResponse answer = world.call(sts, alice, GetSessionTokenRequest.builder().build());

        assertThat(arnBehind(answer.credentials())).isEqualTo("arn:aws:iam::111111111111:user/team/alice");
    }
}
