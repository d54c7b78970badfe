package dev.muster.cloud.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.TestWorld;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Caller;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.iam.Iam;
import dev.muster.cloud.iam.Identifiers;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

class CallerIdentityTest {

    private static final AccountId M = new AccountId("111111111111");

    private final StsWorld world = new StsWorld();

    @AfterEach
    void close() {
        world.close();
    }

    static Stream<Arguments> callers() {
        var user = new Identity.User(M, "AIDAALICE", "/team/", "alice");
        return Stream.of(Arguments.of(new Identity.Root(M), "111111111111", "arn:aws:iam::111111111111:root"),
                Arguments.of(user, "AIDAALICE", "arn:aws:iam::111111111111:user/team/alice"),
                Arguments.of(new Identity.RoleSession(M, "AROAX", "/team/", "Reader", "s1"), "AROAX:s1",
                        "arn:aws:sts::111111111111:assumed-role/Reader/s1"),
                Arguments.of(new Identity.Federated(user, "bob"), "111111111111:bob",
                        "arn:aws:sts::111111111111:federated-user/bob"));
    }

    @ParameterizedTest
    @MethodSource("callers")
    void everybody_is_told_who_they_are(Identity identity, String userId, String arn) {
        var caller = new Caller.Signed(identity, Optional.empty(), "AKIATEST");

        GetCallerIdentityResponse answer = world.call(caller, GetCallerIdentityRequest.builder().build());

        assertThat(answer.userId()).isEqualTo(userId);
        assertThat(answer.account()).isEqualTo("111111111111");
        assertThat(answer.arn()).isEqualTo(arn);
    }

    @Test
    void nobody_can_be_denied_to_ask_who_they_are() {
        assertThat(world.checks(world.user(M, "alice"), GetCallerIdentityRequest.builder().build())).isEmpty();
    }

    @Test
    void the_account_of_a_key_is_read_from_the_key() {
        assertThat(accountOf("ASIAY34FZKBOKMUTVV7A")).isEqualTo("609629065308");
        assertThat(accountOf("AKIARZPUZDIKAAJBEEQS")).isEqualTo("123456789012");
        assertThat(accountOf(Identifiers.accessKeyId("AKIA", world.other))).isEqualTo("333333333333");
    }

    @Test
    void a_key_that_a_world_file_names_has_the_account_it_was_given() {
        world.iam.keys.put("AKIAIOSFODNN7EXAMPLE",
                new Iam.AccessKey("AKIAIOSFODNN7EXAMPLE", "secret", new Identity.Root(world.member), false));

        assertThat(accountOf("AKIAIOSFODNN7EXAMPLE")).isEqualTo("222222222222");
    }

    @Test
    void text_that_is_no_key_is_refused() {
        assertThatThrownBy(() -> accountOf("AIDARZPUZDIKAAJBEEQS")).isInstanceOf(AwsFailure.class)
                .hasMessage("AIDARZPUZDIKAAJBEEQS is invalid");
    }

    @Test
    void asking_about_a_key_needs_permission_and_a_refusal_gives_no_reason() {
        var checks = world.checks(TestWorld.user(M, "alice"), keyInfo("AKIARZPUZDIKAAJBEEQS"));

        assertThat(checks).containsExactly(Check.of("sts:GetAccessKeyInfo").withoutReason());
    }

    private String accountOf(String key) {
        GetAccessKeyInfoResponse answer = world.call(world.user(M, "alice"), keyInfo(key));
        return answer.account();
    }

    private static GetAccessKeyInfoRequest keyInfo(String key) {
        return GetAccessKeyInfoRequest.builder().accessKeyId(key).build();
    }
}
