package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in processes of their own, since the environment decides. */
class CredentialsTest {

    @TempDir
    Path folder;

    @Test
    void without_any_credentials_it_ends_with_3_and_says_how_to_sign_in() throws IOException, InterruptedException {
        var run = status(Map.of());

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("no AWS credentials were found", "aws sso login").doesNotContain("Exception");
    }

    @Test
    void an_endpoint_that_does_not_answer_ends_with_1_and_is_named() throws IOException, InterruptedException {
        var run = status(Map.of("AWS_ACCESS_KEY_ID", TestOrganization.KEY, "AWS_SECRET_ACCESS_KEY",
                TestOrganization.SECRET));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("AWS could not be asked who you are", "127.0.0.1:1").doesNotContain("Exception",
                TestOrganization.SECRET);
    }

    private TestOrganization.Run status(Map<String, String> environment) throws IOException, InterruptedException {
        var out = folder.resolve("out.log");
        var err = folder.resolve("err.log");
        var process = ChildProcess.withoutCredentials(List.of("detective", "status", "--endpoint-url",
                "http://127.0.0.1:1"));
        process.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        process.environment().putAll(Map.of("HOME", folder.toString(), "AWS_EC2_METADATA_DISABLED", "true"));
        process.environment().putAll(environment);
        var code = process.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
        return new TestOrganization.Run(code, Files.readString(out), Files.readString(err));
    }
}
