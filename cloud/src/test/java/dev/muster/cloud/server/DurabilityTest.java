package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN;
import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.cloud.auth.AuthMode;
import dev.muster.cloud.fault.FaultPlan;
import dev.muster.cloud.server.RawHttp.Request;
import dev.muster.cloud.world.InvalidWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** What stays when a server stops, and when it does not start. */
class DurabilityTest {

    @TempDir
    private Path directory;

    private ServerSettings settings(Path data) {
        return new ServerSettings("127.0.0.1", 0, Optional.of(data), Optional.empty(), Optional.empty(),
                AuthMode.ENFORCE, FaultPlan.NONE, InstantSource.system());
    }

    @Test
    void a_restarted_server_knows_the_same_graphs_keys_sessions_and_events() {
        try (var world = ServerWorld.start(directory)) {
            var role = world.assume(ADMIN_KEY, MEMBER, "MusterAccess");
            String graph;
            try (var detective = world.detective(ADMIN_KEY)) {
                graph = detective.createGraph(r -> {}).graphArn();
            }
            world.restart();
            try (var detective = world.detective(ADMIN_KEY); var sts = world.sts(role)) {
                assertThat(detective.listGraphs(r -> {}).graphList().getFirst().arn()).isEqualTo(graph);
                assertThat(sts.getCallerIdentity().arn()).contains("assumed-role/MusterAccess");
            }
            assertThat(world.http().send(Request.of("GET", "/_muster/trail", "")).body())
                    .contains("CreateGraph", "AssumeRole");
        }
    }

    @Test
    void a_world_without_a_file_is_made_once_and_shows_its_key_again() {
        Introduction first;
        try (var server = MusterServer.start(settings(directory.resolve("data")))) {
            first = server.introduction();
            assertThat(first.fresh()).isTrue();
        }
        try (var server = MusterServer.start(settings(directory.resolve("data")))) {
            var again = server.introduction();
            assertThat(again.fresh()).isFalse();
            assertThat(again.accessKeyId()).isEqualTo(first.accessKeyId());
            assertThat(again.secret()).isEqualTo(first.secret()).isPresent();
            assertThat(again.toString()).doesNotContain(again.secret().orElseThrow());
            var key = AwsBasicCredentials.create(again.accessKeyId().orElseThrow(), again.secret().orElseThrow());
            var http = new RawHttp(server.endpoint());
            var signer = new Signer(http.authority(), key, "sts", "us-east-1", InstantSource.system().instant());
            assertThat(http.send(signer.sign(Front.QUERY.call())).body()).contains(ADMIN + ":user/admin");
        }
    }

    @Test
    void a_second_server_on_the_same_folder_is_refused() {
        var data = directory.resolve("data");
        try (var server = MusterServer.start(settings(data))) {
            assertThatThrownBy(() -> MusterServer.start(settings(data))).isInstanceOf(UncheckedIOException.class)
                    .hasMessage("cannot keep the world in `" + data
                            + "`: another server is using it; stop that one or give another folder");
            assertThat(new RawHttp(server.endpoint()).send(Request.of("GET", "/_muster/health", "")).status())
                    .isEqualTo(200);
        }
        MusterServer.start(settings(data)).close();
    }

    @Test
    void a_port_that_is_taken_is_named_and_leaves_the_folder_free() throws IOException {
        var data = directory.resolve("data");
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var busy = new ServerSettings("127.0.0.1", taken.getLocalPort(), Optional.of(data), Optional.empty(),
                    Optional.empty(), AuthMode.ENFORCE, FaultPlan.NONE, InstantSource.system());
            assertThatThrownBy(() -> MusterServer.start(busy)).isInstanceOf(UncheckedIOException.class)
                    .hasMessage(
                            "cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": the address is in use, or not "
                                    + "one of this machine; choose another with --port or --host");
        }
        MusterServer.start(settings(data)).close();
    }

    @Test
    void a_host_that_does_not_exist_is_named() {
        var nowhere = new ServerSettings("no-such-host.invalid", 0, Optional.empty(), Optional.empty(),
                Optional.empty(), AuthMode.ENFORCE, FaultPlan.NONE, InstantSource.system());
        assertThatThrownBy(() -> MusterServer.start(nowhere)).isInstanceOf(UncheckedIOException.class)
                .hasMessage(
                        "cannot listen on no-such-host.invalid:0: there is no such host; choose another with --port "
                                + "or --host");
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_told() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "x");
        assertThatThrownBy(() -> MusterServer.start(settings(file))).isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot keep the world in `" + file + "`: there is a file in its place");
    }

    @Test
    void a_world_that_cannot_be_made_leaves_nothing_behind() throws IOException {
        var file = directory.resolve("world.yaml");
        Files.writeString(file, """
                accounts:
                  - id: "111122223333"
                    email: a@example.com
                    users:
                      - name: one
                        policies: [AdminAccess, AdministratorAccess]
                      - name: two
                        policies: ["arn:aws:iam::999999999999:policy/Other"]
                """);
        var settings = settings(directory.resolve("data")).withWorld(file);
        assertThatThrownBy(() -> MusterServer.start(settings)).isInstanceOfSatisfying(InvalidWorld.class,
                failure -> assertThat(failure.problems()).containsExactly(
                        file + ":6:20: there is no managed policy `AdminAccess`, neither of account `111122223333` nor "
                                + "of AWS",
                        file + ":8:20: there is no managed policy `arn:aws:iam::999999999999:policy/Other`, neither "
                                + "of account `111122223333` nor of AWS"));
        Files.writeString(file, "accounts: [{id: '111122223333', email: a@example.com}]");
        try (var server = MusterServer.start(settings)) {
            assertThat(server.introduction().fresh()).isTrue();
            assertThat(server.introduction().accessKeyId()).isEmpty();
        }
    }

    @Test
    void nobody_else_may_read_the_world() throws IOException {
        var data = Files.createDirectory(directory.resolve("data"));
        try (var server = MusterServer.start(settings(data))) {
            assertThat(server.introduction().fresh()).isTrue();
            try (var files = Files.list(data)) {
                for (var file : files.filter(path -> !path.toString().endsWith(".lock")).toList()) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString()).isEqualTo("rw-------");
                }
            }
        }
    }
}
