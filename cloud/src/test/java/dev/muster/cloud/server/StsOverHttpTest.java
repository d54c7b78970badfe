package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN;
import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static dev.muster.cloud.server.ServerWorld.POWERLESS_KEY;
import static dev.muster.cloud.server.ServerWorld.THIRD_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.detective.model.AccessDeniedException;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.sts.model.StsException;

/** STS through the AWS SDK. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StsOverHttpTest {

    private static final String MEMBER_ROLE = "arn:aws:iam::" + MEMBER + ":role/MusterAccess";

    private ServerWorld world;

    @BeforeAll
    void start(@TempDir Path directory) {
        world = ServerWorld.start(directory);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void a_caller_is_told_who_it_is() {
        try (var sts = world.sts(ADMIN_KEY)) {
            var identity = sts.getCallerIdentity();
            assertThat(identity.account()).isEqualTo(ADMIN);
            assertThat(identity.arn()).isEqualTo("arn:aws:iam::" + ADMIN + ":user/admin");
            assertThat(identity.userId()).startsWith("AIDA");
        }
    }

    @Test
    void a_user_without_any_policy_may_ask_who_it_is_and_nothing_else() {
        try (var sts = world.sts(POWERLESS_KEY); var detective = world.detective(POWERLESS_KEY)) {
            assertThat(sts.getCallerIdentity().arn()).endsWith("user/powerless");
            assertThatThrownBy(() -> detective.listGraphs(r -> {})).isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("User: arn:aws:iam::" + ADMIN + ":user/powerless is not authorized to "
                            + "perform: detective:ListGraphs on resource: * because no identity-based policy allows "
                            + "the detective:ListGraphs action");
        }
    }

    @Test
    void a_role_of_another_account_is_assumed_and_acts_there() {
        try (var sts = world.sts(world.assume(ADMIN_KEY, MEMBER, "MusterAccess"))) {
            assertThat(sts.getCallerIdentity().arn())
                    .isEqualTo("arn:aws:sts::" + MEMBER + ":assumed-role/MusterAccess/test");
        }
    }

    @Test
    void a_role_that_is_missing_or_does_not_trust_is_refused_in_the_same_words() {
        try (var sts = world.sts(ADMIN_KEY); var third = world.sts(THIRD_KEY)) {
            for (var role : new String[]{"NoSuchRole"}) {
                var arn = "arn:aws:iam::" + MEMBER + ":role/" + role;
                assertRefused(sts, "arn:aws:iam::" + ADMIN + ":user/admin", arn);
            }
            assertRefused(third, "arn:aws:iam::333344445555:user/admin", MEMBER_ROLE);
        }
        try (var sts = world.sts(POWERLESS_KEY)) {
            assertRefused(sts, "arn:aws:iam::" + ADMIN + ":user/powerless", MEMBER_ROLE);
        }
    }

    private static void assertRefused(software.amazon.awssdk.services.sts.StsClient sts, String who, String role) {
        var failure = catchThrowableOfType(StsException.class, () -> sts.assumeRole(r -> r.roleArn(role)
                .roleSessionName("test")));
        assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
        assertThat(failure.statusCode()).isEqualTo(403);
        assertThat(failure.awsErrorDetails().errorMessage())
                .isEqualTo("User: " + who + " is not authorized to perform: sts:AssumeRole on resource: " + role);
    }

    @Test
    void model_violations_are_told_together() {
        try (var sts = world.sts(ADMIN_KEY)) {
            var failure = catchThrowableOfType(StsException.class, () -> sts.assumeRole(r -> r.roleArn(MEMBER_ROLE)
                    .roleSessionName("a:b").externalId("x")));
            assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
            assertThat(failure.awsErrorDetails().errorMessage()).startsWith("2 validation errors detected: ");
            assertThat(failure.statusCode()).isEqualTo(400);
        }
    }

    @Test
    void a_broken_session_policy_has_an_exception_of_its_own() {
        try (var sts = world.sts(ADMIN_KEY)) {
            assertThatThrownBy(() -> sts.assumeRole(r -> r.roleArn(MEMBER_ROLE).roleSessionName("test")
                    .policy("{\"Version\":\"2012-10-17\",\"Statement\":{}}")))
                    .isInstanceOf(MalformedPolicyDocumentException.class);
        }
    }

    @Test
    void a_managed_session_policy_without_a_name_is_refused() {
        var request = RawHttp.Request.of("POST", "/", "Action=GetFederationToken&Version=2011-06-15&Name=word"
                + "&PolicyArns.member.1=", "Content-Type", "application/x-www-form-urlencoded");
        var answer = world.http().send(world.signer(ADMIN_KEY, "sts").sign(request));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>ValidationError</Code>");
    }

    @Test
    void a_session_policy_narrows_what_the_role_may_do() {
        Credentials narrow;
        try (var sts = world.sts(ADMIN_KEY)) {
            narrow = sts.assumeRole(r -> r.roleArn(MEMBER_ROLE).roleSessionName("test").policy("""
                    {"Version":"2012-10-17","Statement":[
                    {"Effect":"Allow","Action":"detective:ListGraphs","Resource":"*"}]}""")).credentials();
        }
        try (var detective = world.detective(ServerWorld.credentials(narrow))) {
            assertThat(detective.listGraphs(r -> {}).graphList()).isEmpty();
            assertThatThrownBy(() -> detective.listInvitations(r -> {})).isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("because no session policy allows the detective:ListInvitations action");
        }
    }

    @Test
    void a_chained_session_lives_one_hour_at_most() {
        var session = world.assume(ADMIN_KEY, MEMBER, "MusterAccess");
        try (var sts = world.sts(session)) {
            var failure = catchThrowableOfType(StsException.class, () -> sts.assumeRole(r -> r.roleArn(MEMBER_ROLE)
                    .roleSessionName("test").durationSeconds((int) Duration.ofHours(1).toSeconds() + 1)));
            assertThat(failure).isNotNull();
            assertThat(failure.statusCode()).isIn(400, 403);
        }
    }

    @Test
    void an_action_that_does_not_exist_is_named() {
        var request = RawHttp.Request.of("POST", "/", "Action=Nonsense&Version=2011-06-15", "Content-Type",
                "application/x-www-form-urlencoded");
        var answer = world.http().send(world.signer(ADMIN_KEY, "sts").sign(request));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>InvalidAction</Code>",
                "Could not find operation Nonsense for version 2011-06-15",
                "http://webservices.amazon.com/AWSFault/2005-15-09");
    }
}
