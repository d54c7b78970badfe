package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServeCommandTest {

    @TempDir
    Path folder;

    @Test
    void one_line_on_standard_output_says_where_it_answers() throws IOException, InterruptedException {
        var err = folder.resolve("err.log");
        var serve = ChildProcess.muster(List.of("serve", "--port", "0")).redirectError(err.toFile()).start();
        try (var out = serve.inputReader(StandardCharsets.UTF_8)) {
            var line = out.readLine();
            assertThat(line).matches("muster ready http://127\\.0\\.0\\.1:\\d+");

            var answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(
                    line.substring("muster ready ".length()) + "/_muster/health")).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            serve.toHandle().destroy(); // the process itself would close its output, too

            assertThat(out.readLine()).isNull();
            assertThat(Files.readString(err)).contains("export AWS_ENDPOINT_URL=", "export AWS_SECRET_ACCESS_KEY=")
                    .doesNotContain("Exception");
        } finally {
            serve.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_world_file_for_a_world_that_began_before_is_said_to_change_nothing()
            throws IOException, InterruptedException {
        var world = Files.writeString(folder.resolve("world.yaml"), """
                accounts:
                  - {id: "111122223333", email: root@example.com}
                """);
        var data = folder.resolve("data");

        assertThat(saidOnTheWay(data, world)).contains("a new world").doesNotContain("changes nothing");
        assertThat(saidOnTheWay(data, world)).contains("changes nothing", world.toString());
    }

    /** What a server says on standard error until it is ready. */
    private String saidOnTheWay(Path data, Path world) throws IOException, InterruptedException {
        var err = folder.resolve("said.log");
        var serve = ChildProcess.muster(List.of("serve", "--port", "0", "--data", data.toString(), "--world", world
                .toString())).redirectError(err.toFile()).start();
        try (var out = serve.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).startsWith("muster ready");
            return Files.readString(err);
        } finally {
            serve.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_database_that_is_not_served_is_bad_input_and_its_password_is_not_repeated() {
        var run = TestOrganization.run(Terminal.none(), "serve", "--database", "jdbc:mysql://user:secret@host/db");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("jdbc:sqlite:FILE").doesNotContain("secret", "Exception");
    }

    @Test
    void a_password_in_the_address_of_the_database_is_refused_and_not_repeated() {
        for (var url : List.of("jdbc:postgresql://user:secret@host/db",
                "jdbc:postgresql://host/db?user=a&password=secret", "jdbc:postgresql://host/db?sslpassword=secret",
                "jdbc:postgresql://host/db?password", "jdbc:postgresql://host/db?password&user=a")) {
            var run = TestOrganization.run(Terminal.none(), "serve", "--database", url);

            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("PGPASSWORD").doesNotContain("secret", "Exception");
        }
    }

    @Test
    void a_database_that_is_not_running_is_told_with_a_remedy() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var run = TestOrganization.run(Terminal.none(), "serve", "--port", "0", "--database",
                "jdbc:postgresql://127.0.0.1:" + port + "/muster?user=muster");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("jdbc:postgresql://127.0.0.1:" + port + "/muster", "is it running")
                .doesNotContain("Exception", "\tat ");
    }

    @Test
    void two_places_to_keep_the_world_in_are_bad_input() {
        var run = TestOrganization.run(Terminal.none(), "serve", "--data", folder.toString(), "--database",
                "jdbc:sqlite:" + folder.resolve("x.db"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("leave one out");
    }

    @Test
    void an_argument_that_begins_with_an_at_sign_is_no_file_of_arguments() {
        var run = TestOrganization.run(Terminal.none(), "serve", "--port", "@" + folder);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("@" + folder).doesNotContain("Exception");
    }

    @Test
    void a_port_that_is_taken_is_named() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var run = TestOrganization.run(Terminal.none(), "serve", "--port", Integer.toString(taken.getLocalPort()));

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains(Integer.toString(taken.getLocalPort()), "--port")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void a_world_file_with_mistakes_is_refused_with_their_places() throws IOException {
        var world = Files.writeString(folder.resolve("world.yaml"), "accounts:\n  - id: \"12\"\n    nmae: x\n");

        var run = TestOrganization.run(Terminal.none(), "serve", "--port", "0", "--world", world.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("world.yaml:2", "world.yaml:3").doesNotContain("Exception");
    }

    @Test
    void faults_that_are_wrong_are_bad_input_and_all_of_them_are_told() {
        var run = TestOrganization.run(Terminal.none(), "serve", "--port", "0", "--fault", "error=5", "--fault",
                "service=sts,reset=1%,when=now");
        var idle = TestOrganization.run(Terminal.none(), "serve", "--port", "0", "--fault",
                "operation=CreateMember,error=5%");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("fault `error=5`: `error` must be a share of the calls such as 5%, got `5`",
                "fault `service=sts,reset=1%,when=now`: `when` must be before or after, got `now`");
        assertThat(idle.code()).isEqualTo(2);
        assertThat(idle.err()).contains("fault `operation=CreateMember,error=5%`: no operation that is served here");
    }

    @Test
    void faults_of_the_command_line_are_in_force_and_their_seed_is_told() throws IOException, InterruptedException {
        var err = folder.resolve("err.log");
        var serve = ChildProcess.muster(List.of("serve", "--port", "0", "--latency", "20", "--fault",
                "service=detective,throttle=5/s,burst=10", "--fault-seed", "42")).redirectError(err.toFile()).start();
        try (var out = serve.inputReader(StandardCharsets.UTF_8)) {
            var endpoint = out.readLine().substring("muster ready ".length());

            var answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(endpoint
                    + "/_muster/faults")).build(), BodyHandlers.ofString());

            assertThat(answer.body()).isEqualTo("{\"seed\":42,\"rules\":["
                    + "{\"rule\":\"service=detective,throttle=5/s,burst=10\",\"calls\":0,\"struck\":0},"
                    + "{\"rule\":\"latency=20ms\",\"calls\":0,\"struck\":0}]}");
            assertThat(Files.readString(err)).contains("--fault-seed 42");
        } finally {
            serve.destroyForcibly().waitFor();
        }
    }

    @Test
    void models_that_cannot_be_read_are_bad_input() throws IOException {
        var broken = Files.createDirectories(folder.resolve("models/birds/2024-01-01")).resolve("service-2.json");
        Files.writeString(broken, "{\"metadata\": {}}");
        Files.createDirectories(folder.resolve("tree/111122223333-one/us-east-1"));

        var missing = TestOrganization.run(Terminal.none(), "serve", "--port", "0", "--replay", folder.resolve("tree")
                .toString(), "--models", folder.resolve("nowhere").toString());
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).startsWith("muster: --models: ").contains("nowhere` cannot be read");
        var unusable = TestOrganization.run(Terminal.none(), "serve", "--port", "0", "--replay", folder.resolve("tree")
                .toString(), "--models", folder.resolve("models").toString());
        assertThat(unusable.code()).isEqualTo(2);
        assertThat(unusable.err()).contains("service-2.json`: `metadata.endpointPrefix` is missing");
    }

    @Test
    void options_out_of_range_are_refused() {
        assertThat(TestOrganization.run(Terminal.none(), "serve", "--port", "70000").err()).contains("--port");
        assertThat(TestOrganization.run(Terminal.none(), "serve", "--auth", "none").err()).contains("--auth");
        assertThat(TestOrganization.run(Terminal.none(), "serve", "--latency", "-1").code()).isEqualTo(2);
    }
}
