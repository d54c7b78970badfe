package dev.muster.fleet.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.fleet.call.AwsFailure.Kind;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

final class NoCredentialsTest {

    @Test
    void the_screenful_of_the_sdk_becomes_one_line_that_keeps_what_the_profile_said() {
        var failure = NoCredentials.because(SdkClientException.create("""
                Unable to load credentials from any of the providers in the chain \
                AwsCredentialsProviderChain(credentialsProviders=[SystemPropertyCredentialsProvider()]) : \
                [SystemPropertyCredentialsProvider(): Unable to load credentials from system settings., \
                ProfileCredentialsProvider(profileName=x, profileFile=ProfileFile(sections=[])): Profile file \
                contained no credentials for profile 'x': ProfileFile(sections=[]), \
                InstanceProfileCredentialsProvider(): Failed to load credentials from IMDS.]"""));

        assertThat(failure.kind()).isEqualTo(Kind.NO_CREDENTIALS);
        assertThat(failure.message()).isEqualTo("neither in the environment nor in a profile, a container or an "
                + "instance role (Profile file contained no credentials for profile 'x')");
    }

    @Test
    void any_other_reason_is_kept_as_it_is() {
        assertThat(NoCredentials.because(SdkClientException.create("Token is expired")).message())
                .isEqualTo("Token is expired");
    }
}
