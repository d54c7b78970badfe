package dev.muster.cloud.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.TestWorld;
import dev.muster.cloud.call.Caller;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.Session.Kind;
import dev.muster.policy.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.DecodeAuthorizationMessageRequest;
import software.amazon.awssdk.services.sts.model.DecodeAuthorizationMessageResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.GetFederationTokenRequest;
import software.amazon.awssdk.services.sts.model.GetFederationTokenResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

class CallerSessionsTest {

    private static final String POLICY = """
            {"Version": "2012-10-17",
             "Statement": {"Effect": "Allow", "Action": "detective:ListGraphs", "Resource": "*"}}""";

    private final StsWorld world = new StsWorld();

    private final Caller alice = world.user(world.management, "alice");

    @AfterEach
    void close() {
        world.close();
    }

    private Credentials sessionToken(Caller caller, GetSessionTokenRequest request) {
        GetSessionTokenResponse answer = world.call(caller, request);
        return answer.credentials();
    }

    private static GetSessionTokenRequest seconds(int seconds) {
        return GetSessionTokenRequest.builder().durationSeconds(seconds).build();
    }

    @Test
    void a_session_token_acts_as_its_user() {
        assertThat(world.checks(alice, GetSessionTokenRequest.builder().build())).isEmpty();

        var credentials = sessionToken(alice, GetSessionTokenRequest.builder().build());
        GetCallerIdentityResponse identity = world.call(world.with(credentials),
                GetCallerIdentityRequest.builder().build());

        assertThat(identity.arn()).isEqualTo("arn:aws:iam::111111111111:user/alice");
        assertThat(credentials.expiration()).isEqualTo(world.world.now().plusSeconds(43_200));
        assertThat(sessionToken(alice, seconds(129_600)).expiration())
                .isEqualTo(world.world.now().plusSeconds(129_600));
    }

    @Test
    void a_session_token_of_root_lasts_an_hour_at_most() {
        var root = TestWorld.root(world.management);

        assertThat(sessionToken(root, GetSessionTokenRequest.builder().build()).expiration())
                .isEqualTo(world.world.now().plusSeconds(3600));
        assertThat(sessionToken(root, seconds(129_600)).expiration())
                .isEqualTo(world.world.now().plusSeconds(3600));
        assertThat(sessionToken(root, seconds(900)).expiration()).isEqualTo(world.world.now().plusSeconds(900));
    }

    @Test
    void temporary_credentials_get_no_further_ones_of_their_own() {
        world.iam.role(world.member, "Reader");
        AssumeRoleResponse role = world.call(alice, AssumeRoleRequest.builder()
                .roleArn("arn:aws:iam::222222222222:role/Reader")
                .roleSessionName("s1")
                .build());
        var callers = List.of(world.with(role.credentials()),
                world.with(sessionToken(alice, GetSessionTokenRequest.builder().build())));

        for (var caller : callers) {
            Refused.by(() -> world.call(caller, GetSessionTokenRequest.builder().build()), "AccessDenied",
                    "Cannot call GetSessionToken with session credentials");
            Refused.by(() -> world.call(caller, GetFederationTokenRequest.builder().name("bob").build()),
                    "AccessDenied", "Cannot call GetFederationToken with session credentials");
        }
    }

    @Test
    void a_root_session_assumes_no_role_either() {
        var session = world.with(sessionToken(TestWorld.root(world.management), seconds(900)));

        Refused.by(() -> world.call(session, AssumeRoleRequest.builder()
                .roleArn("arn:aws:iam::222222222222:role/Reader")
                .roleSessionName("s1")
                .build()), "AccessDenied", "Roles may not be assumed by root accounts.");
    }

    @Test
    void a_federated_user_is_named_under_the_account_and_bound_by_the_policies_sent() {
        var request = GetFederationTokenRequest.builder()
                .name("bob")
                .policy(POLICY)
                .policyArns(PolicyDescriptorType.builder().arn("arn:aws:iam::aws:policy/ReadOnlyAccess").build())
                .tags(Tag.builder().key("Team").value("blue").build())
                .build();
        world.iam.managed.put("arn:aws:iam::aws:policy/ReadOnlyAccess", "{}");

        GetFederationTokenResponse answer = world.call(alice, request);

        assertThat(answer.federatedUser().federatedUserId()).isEqualTo("111111111111:bob");
        assertThat(answer.federatedUser().arn()).isEqualTo("arn:aws:sts::111111111111:federated-user/bob");
        assertThat(answer.packedPolicySize()).isPositive();
        assertThat(world.with(answer.credentials())).isInstanceOfSatisfying(Caller.Signed.class, caller -> {
            assertThat(caller.identity()).isEqualTo(new Identity.Federated(alice.identity(), "bob"));
            assertThat(caller.session()).hasValueSatisfying(session -> {
                assertThat(session.policies()).containsExactly(POLICY);
                assertThat(session.policyArns()).containsExactly("arn:aws:iam::aws:policy/ReadOnlyAccess");
                assertThat(session.tags()).containsEntry("Team", "blue");
            });
        });
        assertThat(world.checks(alice, request)).extracting(Check::action)
                .containsExactly("sts:GetFederationToken", "sts:TagSession");
        assertThat(world.checks(alice, request)).allSatisfy(check -> {
            assertThat(check.resource()).isEqualTo("arn:aws:sts::111111111111:federated-user/bob");
            assertThat(check.owner()).contains(world.management);
            assertThat(check.context()).containsEntry("aws:TagKeys", List.of("Team"));
        });
    }

    @Test
    void a_federation_token_with_nothing_to_pack_says_so() {
        GetFederationTokenResponse answer = world.call(alice, GetFederationTokenRequest.builder().name("bob").build());

        assertThat(answer.packedPolicySize()).isZero();
        assertThat(answer.credentials().expiration()).isEqualTo(world.world.now().plusSeconds(43_200));
    }

    @ParameterizedTest
    @CsvSource({
            "ASSUME_ROLE, false, sts, AssumeRole, ''",
            "ASSUME_ROLE, false, sts, GetFederationToken, AccessDenied",
            "ASSUME_ROLE_WITH_SAML, false, sts, GetSessionToken, AccessDenied",
            "ASSUME_ROLE_WITH_WEB_IDENTITY, false, iam, ListUsers, ''",
            "SESSION_TOKEN, false, sts, AssumeRole, ''",
            "SESSION_TOKEN, false, sts, GetCallerIdentity, ''",
            "SESSION_TOKEN, true, sts, GetAccessKeyInfo, AccessDenied",
            "SESSION_TOKEN, true, sts, GetSessionToken, AccessDenied",
            "SESSION_TOKEN, false, iam, ListUsers, InvalidClientTokenId",
            "SESSION_TOKEN, true, iam, ListUsers, ''",
            "SESSION_TOKEN, false, detective, ListGraphs, ''",
            "FEDERATION_TOKEN, false, sts, GetCallerIdentity, ''",
            "FEDERATION_TOKEN, false, sts, AssumeRole, AccessDenied",
            "FEDERATION_TOKEN, true, iam, ListUsers, InvalidClientTokenId",
            "FEDERATION_TOKEN, false, organizations, ListAccounts, ''"})
    void each_kind_of_session_has_its_limits(Kind kind, boolean mfa, String service, String operation, String code) {
        var refusal = SessionLimits.refusal(kind, mfa, service, operation);

        assertThat(refusal.map(failure -> failure.code()).orElse("")).isEqualTo(code);
        refusal.ifPresent(failure -> assertThat(failure.message()).isEqualTo(service.equals("iam")
                ? "The security token included in the request is invalid."
                : "Cannot call " + operation + " with session credentials"));
    }

    @Test
    void a_message_about_a_refusal_is_read_by_its_account_alone() {
        var message = world.messages.encode(new AuthorizationMessages.Refusal(false, Optional.empty(),
                new Principal.User("111111111111", alice.identity().arn(), alice.identity().userId(), "alice"),
                "detective:ListGraphs", "*", Map.of("aws:SourceIp", List.of("127.0.0.1"))), world.world.now())
                .orElseThrow();
        var request = DecodeAuthorizationMessageRequest.builder().encodedMessage(message).build();

        DecodeAuthorizationMessageResponse answer = world.call(alice, request);

        assertThat(answer.decodedMessage()).isEqualTo("""
                {"allowed":false,"explicitDeny":false,"matchedStatements":{"items":[]},"failures":{"items":[]},\
                "context":{"principal":{"id":"AIDAalice","name":"alice","arn":"arn:aws:iam::111111111111:user/alice"},\
                "action":"detective:ListGraphs","resource":"*","conditions":{"items":[{"key":"aws:SourceIp",\
                "values":{"items":[{"value":"127.0.0.1"}]}}]}}}""");
        assertThat(world.checks(alice, request))
                .containsExactly(Check.of("sts:DecodeAuthorizationMessage").withoutReason());
        Refused.by(() -> world.call(world.user(world.member, "mallory"), request),
                "InvalidAuthorizationMessageException", "Message is not valid");
        for (var altered : List.of("x", message.substring(1), message + "A", message.toLowerCase(Locale.ROOT))) {
            Refused.by(() -> world.call(alice, DecodeAuthorizationMessageRequest.builder().encodedMessage(altered)
                    .build()), "InvalidAuthorizationMessageException", "Message is not valid");
        }
    }

    @Test
    void a_message_about_a_refusal_is_good_for_a_week() {
        var message = world.messages
                .encode(new AuthorizationMessages.Refusal(false, Optional.empty(), new Principal.Root(
                        "111111111111"), "detective:ListGraphs", "*", Map.of()), world.world.now())
                .orElseThrow();
        var request = DecodeAuthorizationMessageRequest.builder().encodedMessage(message).build();

        world.world.pass(Duration.ofDays(7));
        DecodeAuthorizationMessageResponse answer = world.call(alice, request);
        assertThat(answer.decodedMessage()).startsWith("{\"allowed\":false");

        world.world.pass(Duration.ofSeconds(1));
        Refused.by(() -> world.call(alice, request), "InvalidAuthorizationMessageException", "Message is not valid");
    }

    @Test
    void what_cannot_be_read_is_refused_without_a_word() {
        assertThat(world.sts.malformed("DurationSeconds is no number").code()).isEqualTo("MalformedInput");
        assertThat(world.sts.malformed("DurationSeconds is no number").message()).isEmpty();
        assertThat(world.sts.malformed("").status()).hasValue(400);
        assertThat(world.sts.validatesFirst()).isTrue();
        assertThat(world.sts.name()).isEqualTo("sts");
    }
}
