package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the shell can do to a run. */
@Timeout(60)
class InterruptedRunTest {

    @TempDir
    Path folder;

    @Test
    void control_c_ends_a_run_that_hangs_and_the_report_is_written() throws IOException, InterruptedException {
        try (var organization = TestOrganization.in(folder);
                var silent = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            var run = enable(organization, "http://127.0.0.1:" + silent.getLocalPort());
            silent.accept(); // the run is calling by now, and waits for an answer

            signal(run, "INT");

            assertThat(run.waitFor(15, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue()).isEqualTo(130);
            assertThat(Files.readString(folder.resolve("out"))).contains("222233334444").contains("stopped");
            assertThat(Files.readString(folder.resolve("err"))).contains("what is done stays done");
        }
    }

    @Test
    void a_report_that_nobody_reads_is_told_on_standard_error() throws IOException, InterruptedException {
        try (var organization = TestOrganization.in(folder)) {
            var muster = ChildProcess.muster(arguments(organization)).redirectError(folder.resolve("err").toFile());
            var run = muster.start();
            run.getInputStream().close();

            assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue()).isEqualTo(1);
            assertThat(Files.readString(folder.resolve("err"))).contains("could not be written");
            assertThat(organization.states("us-east-1")).contains("us-east-1 222233334444 enabled");
        }
    }

    /** The sessions come from the organization, and Detective is somewhere else. */
    private Process enable(TestOrganization organization, String detective) throws IOException {
        var muster = ChildProcess.muster(arguments(organization).subList(0, 11));
        muster.environment().put("AWS_ENDPOINT_URL_STS", organization.endpoint().toString());
        muster.environment().put("AWS_ENDPOINT_URL_DETECTIVE", detective);
        return muster.redirectOutput(folder.resolve("out").toFile()).redirectError(folder.resolve("err").toFile())
                .start();
    }

    private static List<String> arguments(TestOrganization organization) {
        return List.of("detective", "enable", "--input-file", organization.file("222233334444,web@example.com"),
                "--assume-role", "MusterAccess", "--enabled-regions", "us-east-1", "--yes", "--output", "csv",
                "--endpoint-url", organization.endpoint().toString());
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    }
}
