package dev.muster.cloud.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.cloud.call.AwsFailure;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says that a call is refused with this very code and text. */
final class Refused {

    private Refused() {}

    static void by(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsFailure.class, failure -> {
            assertThat(failure.message()).isEqualTo(message);
            assertThat(failure.code()).isEqualTo(code);
        });
    }
}
