package dev.muster.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.AwsFailure.Kind;
import dev.muster.fleet.enrolment.ExitStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class OpeningTest {

    @ParameterizedTest
    @EnumSource(names = {"DENIED", "UNKNOWN_CLIENT", "CREDENTIALS", "NO_CREDENTIALS", "CLOCK"})
    void refused_credentials_of_the_caller_have_an_exit_code_of_their_own(Kind kind) {
        assertThat(opening(kind).exit()).isEqualTo(ExitStatus.REFUSED);
        assertThat(opening(kind).cause()).contains("because");
        assertThat(opening(kind).remedy()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(names = {"UNREACHABLE", "SERVER", "THROTTLED"})
    void an_aws_that_cannot_be_asked_is_a_failure_like_others(Kind kind) {
        assertThat(opening(kind).exit()).isEqualTo(ExitStatus.FAILED);
    }

    private static Opening opening(Kind kind) {
        return Opening.failed(new AwsFailure(kind, "sts:GetCallerIdentity", "Code", "because"));
    }
}
