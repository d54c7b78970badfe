package dev.muster.cloud.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.api.id.RegionId;
import dev.muster.cloud.TestWorld;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Caller;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Session;
import dev.muster.cloud.sts.Sessions.Lookup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

class AssumeRoleTest {

    private static final String READER = "arn:aws:iam::222222222222:role/Reader";

    private static final String LATER = "arn:aws:iam::333333333333:role/Later";

    private static final String POLICY = """
            {"Version": "2012-10-17",
             "Statement": {"Effect": "Allow", "Action": "detective:ListGraphs", "Resource": "%s"}}""";

    private final StsWorld world = new StsWorld();

    private final Caller alice = world.user(world.management, "alice");

    @AfterEach
    void close() {
        world.close();
    }

    private static AssumeRoleRequest request(String role, Consumer<AssumeRoleRequest.Builder> more) {
        var request = AssumeRoleRequest.builder().roleArn(role).roleSessionName("s1");
        more.accept(request);
        return request.build();
    }

    private AssumeRoleResponse assume(Caller caller, String role, Consumer<AssumeRoleRequest.Builder> more) {
        return world.call(caller, request(role, more));
    }

    private AssumeRoleResponse assume(Caller caller, String role) {
        return assume(caller, role, _ -> {});
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void credentials_of_a_role_make_the_caller_a_session_of_it() {
        world.iam.role(world.member, "AROAREADER", "/team/", "Reader", Duration.ofHours(1), Map.of());

        var answer = assume(alice, "arn:aws:iam::222222222222:role/team/Reader",
                request -> request.externalId("external-id:one"));
        GetCallerIdentityResponse identity = world.call(world.with(answer.credentials()),
                GetCallerIdentityRequest.builder().build());

        assertThat(identity.arn()).isEqualTo("arn:aws:sts::222222222222:assumed-role/Reader/s1");
        assertThat(answer.assumedRoleUser().arn()).isEqualTo(identity.arn());
        assertThat(answer.assumedRoleUser().assumedRoleId()).isEqualTo("AROAREADER:s1").isEqualTo(identity.userId());
        assertThat(answer.credentials().expiration()).isEqualTo(world.world.now().plusSeconds(3600));
        assertThat(answer.packedPolicySize()).isNull();
        assertThat(answer.toString()).doesNotContain("external-id:one");
    }

    @Test
    void iam_is_asked_about_the_role_its_trust_and_what_the_request_says() {
        var role = world.iam.role(world.member, "AROAREADER", "/", "Reader", Duration.ofHours(1),
                Map.of("Env", "prod"));

        var checks = world.checks(alice, request(READER, request -> request.externalId("x1")));

        assertThat(checks).containsExactly(Check.of("sts:AssumeRole")
                .on(READER, world.member)
                .trusting(Optional.of(role.trust()))
                .withoutReason()
                .with("sts:ExternalId", "x1")
                .with("sts:RoleSessionName", "s1")
                .with("aws:ResourceTag/Env", "prod")
                .with("iam:ResourceTag/Env", "prod"));
    }

    @Test
    void tags_and_a_source_identity_are_asked_about_on_their_own() {
        var role = world.iam.role(world.member, "Reader");

        var checks = world.checks(alice, request(READER, request -> request
                .tags(tag("Team", "blue"), tag("Cost", "7"))
                .transitiveTagKeys("Team")
                .sourceIdentity("alice")));

        assertThat(checks).extracting(Check::action)
                .containsExactly("sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity");
        assertThat(checks).allSatisfy(check -> {
            assertThat(check.trust()).contains(role.trust());
            assertThat(check.reasonShown()).isFalse();
            assertThat(check.context()).containsEntry("aws:RequestTag/Team", List.of("blue"))
                    .containsEntry("aws:RequestTag/Cost", List.of("7"))
                    .containsEntry("aws:TagKeys", List.of("Team", "Cost"))
                    .containsEntry("sts:TransitiveTagKeys", List.of("Team"))
                    .containsEntry("sts:SourceIdentity", List.of("alice"));
        });
    }

    @Test
    void a_role_that_is_not_there_is_refused_like_one_that_trusts_others() {
        world.iam.role(world.member, "AROAREADER", "/team/", "Reader", Duration.ofHours(1), Map.of());

        for (var arn : List.of(READER, "arn:aws:iam::222222222222:role/team/reader",
                "arn:aws:iam::999999999999:role/Reader")) {
            assertThat(world.checks(alice, request(arn, _ -> {}))).hasSize(1).allSatisfy(check -> {
                assertThat(check.mode()).isEqualTo(Check.Mode.TRUST);
                assertThat(check.trust()).isEmpty();
                assertThat(check.reasonShown()).isFalse();
            });
            Refused.by(() -> assume(alice, arn), "AccessDenied",
                    "User: arn:aws:iam::111111111111:user/alice is not authorized to perform: sts:AssumeRole "
                            + "on resource: " + arn);
        }
    }

    @Test
    void the_root_user_assumes_no_role_whether_it_is_there_or_not() {
        Refused.by(() -> assume(TestWorld.root(world.management), READER), "AccessDenied",
                "Roles may not be assumed by root accounts.");
    }

    @Test
    void text_that_is_no_arn_of_a_role_is_invalid() {
        for (var text : List.of("arn:aws:iam::222222222222:user/alice", "arn:aws:iam::2222:role/Reader",
                "arn:aws:sts::222222222222:assumed-role/Reader/s", "arn:aws:iam::222222222222:role/")) {
            Refused.by(() -> assume(alice, text), "ValidationError", text + " is invalid");
        }
    }

    @Test
    void a_session_lasts_no_longer_than_its_role_allows() {
        world.iam.role(world.member, "AROAREADER", "/", "Reader", Duration.ofHours(2), Map.of());

        assertThat(assume(alice, READER, request -> request.durationSeconds(7200)).credentials().expiration())
                .isEqualTo(world.world.now().plusSeconds(7200));
        Refused.by(() -> assume(alice, READER, request -> request.durationSeconds(7201)), "ValidationError",
                "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }

    @Test
    void a_session_got_with_role_credentials_lasts_an_hour_at_most() {
        world.iam.role(world.member, "Reader");
        world.iam.role(world.other, "AROALATER", "/", "Later", Duration.ofHours(12), Map.of());
        var first = world.with(assume(alice, READER).credentials());

        Refused.by(() -> assume(first, LATER, request -> request.durationSeconds(3601)), "ValidationError",
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        assertThat(assume(first, LATER, request -> request.durationSeconds(3600)).credentials().expiration())
                .isEqualTo(world.world.now().plusSeconds(3600));
        var second = assume(first, LATER);
        assertThat(second.credentials().expiration()).isEqualTo(world.world.now().plusSeconds(3600));
        assertThat(session(second).chained()).isTrue();
    }

    @Test
    void the_session_token_of_a_user_does_not_make_a_chain() {
        world.iam.role(world.other, "AROALATER", "/", "Later", Duration.ofHours(12), Map.of());
        GetSessionTokenResponse token = world.call(alice, GetSessionTokenRequest.builder().build());

        var answer = assume(world.with(token.credentials()), LATER, request -> request.durationSeconds(43200));

        assertThat(answer.credentials().expiration()).isEqualTo(world.world.now().plusSeconds(43200));
        assertThat(session(answer).chained()).isFalse();
    }

    @Test
    void tags_that_do_not_go_together_are_refused() {
        world.iam.role(world.member, "Reader");
        world.iam.role(world.other, "Later");

        Refused.by(() -> assume(alice, READER, request -> request.tags(tag("Team", "a"), tag("team", "b"))),
                "InvalidParameterValue", "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        Refused.by(() -> assume(alice, READER, request -> request.tags(tag("Team", "a")).transitiveTagKeys("Cost")),
                "InvalidParameterValue", "The specified transitive tag key must be included in the requested tags.");
        var first = world.with(assume(alice, READER, request -> request.tags(tag("Team", "a"))
                .transitiveTagKeys("Team")).credentials());
        Refused.by(() -> assume(first, LATER, request -> request.tags(tag("TEAM", "b")).transitiveTagKeys("TEAM")),
                "InvalidParameterValue", "One of the specified transitive tag keys can't be set because it conflicts "
                        + "with a transitive tag key from the calling session.");
    }

    @Test
    void only_transitive_tags_go_on_along_a_chain() {
        world.iam.role(world.member, "Reader");
        world.iam.role(world.other, "Later");
        var first = assume(alice, READER, request -> request.tags(tag("Team", "blue"), tag("Cost", "7"))
                .transitiveTagKeys("team"));

        var second = assume(world.with(first.credentials()), LATER, request -> request.tags(tag("Env", "x")));

        assertThat(session(first).tags()).isEqualTo(Map.of("Team", "blue", "Cost", "7"));
        assertThat(session(second).tags()).isEqualTo(Map.of("Team", "blue", "Env", "x"));
        assertThat(session(second).transitiveTagKeys()).containsExactly("Team");
        assertThat(first.packedPolicySize()).isBetween(1, 10);
    }

    @Test
    void inherited_tags_and_source_identity_are_asked_about_again() {
        world.iam.role(world.member, "Reader");
        world.iam.role(world.other, "Later");
        var first = world.with(assume(alice, READER, request -> request.tags(tag("Team", "blue"))
                .transitiveTagKeys("Team")
                .sourceIdentity("alice")).credentials());

        assertThat(world.checks(first, request(LATER, _ -> {}))).extracting(Check::action)
                .containsExactly("sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity");
        assertThat(assume(first, LATER).sourceIdentity()).isEqualTo("alice");
        assertThat(assume(first, LATER, request -> request.sourceIdentity("alice")).sourceIdentity())
                .isEqualTo("alice");
        Refused.by(() -> assume(first, LATER, request -> request.sourceIdentity("mallory")), "ValidationError",
                "The source identity is already set for this assume role session");
    }

    @Test
    void session_policies_are_kept_and_their_size_is_told() {
        world.iam.role(world.member, "Reader");
        var own = "arn:aws:iam::222222222222:policy/Own";
        world.iam.managed.put(own, "{}");

        var answer = assume(alice, READER, request -> request.policy(POLICY.formatted("*"))
                .policyArns(PolicyDescriptorType.builder().arn(own).build()));

        assertThat(session(answer).policies()).containsExactly(POLICY.formatted("*"));
        assertThat(session(answer).policyArns()).containsExactly(own);
        assertThat(answer.packedPolicySize()).isBetween(5, 20);
    }

    @Test
    void session_policies_that_are_broken_foreign_or_absent_are_refused() {
        world.iam.role(world.member, "Reader");
        var foreign = "arn:aws:iam::333333333333:policy/Theirs";
        world.iam.managed.put(foreign, "{}");

        Refused.by(() -> assume(alice, READER, request -> request.policy("nonsense")),
                "MalformedPolicyDocumentException", "Syntax errors in policy.");
        for (var arn : List.of(foreign, "arn:aws:iam::aws:policy/NotThere")) {
            Refused.by(() -> assume(alice, READER, request -> request.policyArns(
                    PolicyDescriptorType.builder().arn(arn).build())), "ValidationError", arn + " is invalid");
        }
    }

    @Test
    void ten_managed_session_policies_are_taken_and_eleven_are_refused() {
        world.iam.role(world.member, "Reader");
        var arns = IntStream.range(0, 11).mapToObj("arn:aws:iam::222222222222:policy/Own%d"::formatted).toList();
        arns.forEach(arn -> world.iam.managed.put(arn, "{}"));
        var named = arns.stream().map(arn -> PolicyDescriptorType.builder().arn(arn).build()).toList();

        assertThat(session(assume(alice, READER, request -> request.policyArns(named.subList(0, 10)))).policyArns())
                .hasSize(10);
        Refused.by(() -> assume(alice, READER, request -> request.policyArns(named)), "ValidationError",
                "1 validation error detected: Value '[" + String.join(", ", arns) + "]' at 'policyArns' failed to "
                        + "satisfy constraint: Member must have length less than or equal to 10");
    }

    @Test
    void policies_and_tags_that_do_not_pack_are_too_large() {
        world.iam.role(world.member, "Reader");
        var noise = new StringBuilder();
        new SplittableRandom(1).ints(1900, 33, 126)
                .filter(character -> character != '"' && character != '\\')
                .forEach(noise::appendCodePoint);

        assertThatThrownBy(
                () -> assume(alice, READER, request -> request.policy(POLICY.formatted("arn:aws:s3:::" + noise))))
                .isInstanceOfSatisfying(AwsFailure.class, failure -> {
                    assertThat(failure.code()).isEqualTo("PackedPolicyTooLargeException");
                    assertThat(failure.message())
                            .matches("Packed policy consumes 1[0-9]{2}% of allotted space, please use smaller policy.");
                });
        assertThatThrownBy(
                () -> assume(alice, READER, request -> request.policy(POLICY.formatted("*") + " ".repeat(2048))))
                .isInstanceOfSatisfying(AwsFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo("ValidationError"))
                .hasMessageEndingWith("Member must have length less than or equal to 2048");
    }

    @Test
    void an_mfa_code_is_refused_as_nobody_has_a_device() {
        world.iam.role(world.member, "Reader");

        Refused.by(() -> assume(alice, READER, request -> request.serialNumber("arn:aws:iam::111111111111:mfa/alice")
                .tokenCode("123456")), "AccessDenied",
                "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number "
                        + "is valid and associated with this user.");
        Refused.by(() -> assume(alice, READER, request -> request.tokenCode("123456")), "AccessDenied",
                "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.");
    }

    @Test
    void the_endpoint_of_a_region_that_the_roles_account_has_not_switched_on_gives_nothing() {
        world.iam.role(world.member, "Reader");
        var bahrain = new RegionId("me-south-1");

        Refused.by(() -> world.world.call(world.sts, alice, bahrain, request(READER, _ -> {})),
                "RegionDisabledException", "STS is not activated in this region for account:222222222222. "
                        + "Your account administrator can activate STS in this region using the IAM Console.");
        world.optIn(world.member, "me-south-1");
        AssumeRoleResponse answer = world.world.call(world.sts, alice, bahrain, request(READER, _ -> {}));
        assertThat(session(answer).issuedIn()).isEqualTo(bahrain);
    }

    private Session session(AssumeRoleResponse answer) {
        return switch (world.find(answer.credentials())) {
            case Lookup.Good(var good) -> good.session();
            case Lookup.Expired _ -> throw new AssertionError("expired");
            case Lookup.Invalid _ -> throw new AssertionError("invalid");
        };
    }
}
