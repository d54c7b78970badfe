package dev.muster.cli.killed;

import static dev.muster.cli.killed.ServedWorld.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.TestOrganization;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.detective.model.Account;

/**
 * A server is killed while its world comes into being, or is brought back to its first state: the next start finds a
 * whole world or makes one. {@code -Dmuster.kills=50} kills more often, {@code -Dmuster.seed=N} at other moments.
 */
@Execution(ExecutionMode.CONCURRENT)
class KilledStartTest {

    private static final int KILLS = Integer.getInteger("muster.kills", 2);

    private static final long SEED = Long.getLong("muster.seed", 20260405);

    private static final List<String> MEMBERS = ServedWorld.members(12);

    private final SplittableRandom random = new SplittableRandom(SEED);

    private final SdkHttpClient http = ApacheHttpClient.builder().maxConnections(100).build();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        http.close();
    }

    private ServerProcess serve(Path data, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("--data", data.toString(), "--world", ServedWorld.file(folder,
                MEMBERS).toString()));
        arguments.addAll(List.of(more));
        return ServerProcess.start(folder.resolve("server.log"), Map.of(), arguments);
    }

    @Test
    void a_first_start_that_is_killed_leaves_nothing_or_a_whole_world() throws IOException, SQLException {
        long length;
        Facts whole;
        var first = folder.resolve("undisturbed");
        try (var server = serve(first)) {
            awaitFile(server, first);
            var begin = System.nanoTime();
            var endpoint = server.endpoint();
            length = System.nanoTime() - begin;
            whole = WorldFacts.of(new Clients(endpoint, "look", http), MEMBERS);
        }
        for (int kill = 0; kill < KILLS; kill++) {
            var data = folder.resolve("data-" + kill);
            var what = "kill " + kill + ", seed " + SEED;
            for (int times = random.nextInt(1, 3); times > 0; times--) {
                try (var server = serve(data)) {
                    awaitFile(server, data);
                    LockSupport.parkNanos(random.nextLong(length));
                }
                assertThat(Disk.faults(data, folder)).as(what).isEmpty();
            }
            try (var server = serve(data)) {
                var look = new Clients(server.endpoint(), "look", http);

                assertThat(WorldFacts.of(look, MEMBERS).values()).as(what).isEqualTo(whole.values());
            }
        }
    }

    /** Waits until there is a database to be founded. */
    private static void awaitFile(ServerProcess server, Path data) {
        while (server.alive() && !Files.exists(data.resolve("world.db"))) {
            Pause.millis(1);
        }
    }

    @Test
    void a_reset_that_is_killed_leaves_the_old_world_or_the_first_one() throws IOException, SQLException {
        var data = folder.resolve("data");
        Facts fresh;
        long length;
        try (var server = serve(data, "--auth", "off")) {
            var endpoint = server.endpoint();
            var clients = new Clients(endpoint, "change", http);
            fresh = WorldFacts.of(clients, MEMBERS);
            change(clients);
            var begin = System.nanoTime();
            reset(endpoint);
            length = System.nanoTime() - begin;

            assertThat(WorldFacts.of(clients, MEMBERS).values()).isEqualTo(fresh.values());
        }
        for (int kill = 0; kill < KILLS; kill++) {
            Facts changed;
            try (var server = serve(data, "--auth", "off")) {
                var endpoint = server.endpoint();
                var clients = new Clients(endpoint, "change", http);
                change(clients);
                changed = WorldFacts.of(clients, MEMBERS);
                Thread.ofVirtual().start(() -> reset(endpoint));
                LockSupport.parkNanos(random.nextLong(length * 3 / 2));
            }
            assertThat(Disk.faults(data, folder)).isEmpty();
            try (var server = serve(data, "--auth", "off")) {
                var endpoint = server.endpoint();
                var seen = WorldFacts.of(new Clients(endpoint, "look", http), MEMBERS);

                assertThat(seen.values()).as("kill " + kill + ", seed " + SEED).isIn(fresh.values(), changed.values());
                reset(endpoint);
            }
        }
    }

    /** Something in every service that a reset must take away. */
    private void change(Clients clients) {
        for (int i = 0; i < 20; i++) {
            var name = "extra-" + i;
            clients.iam(ADMIN).createUser(request -> request.userName(name));
        }
        var detective = clients.detective(ADMIN, "us-east-1");
        var graph = detective.createGraph(request -> request.tags(Map.of("one", "1"))).graphArn();
        detective.createMembers(request -> request.graphArn(graph)
                .accounts(MEMBERS.stream().map(member -> Account.builder().accountId(member)
                        .emailAddress(ServedWorld.email(member)).build()).toList()));
    }

    private static void reset(URI endpoint) {
        try {
            HttpClient.newHttpClient().send(HttpRequest.newBuilder(endpoint.resolve("/_muster/reset")).POST(
                    BodyPublishers.noBody()).build(), BodyHandlers.discarding());
        } catch (IOException _) {
            // killed meanwhile
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void one_server_alone_has_the_folder_and_its_death_sets_it_free() throws IOException {
        var data = folder.resolve("data");
        try (var server = serve(data)) {
            server.endpoint();
            var link = Files.createSymbolicLink(folder.resolve("link"), data);
            for (var place : List.of(List.of("--data", data.toString()), List.of("--data", link.toString()), List.of(
                    "--database", "jdbc:sqlite:" + data.resolve("world.db")))) {
                var second = TestOrganization.run("serve", "--port", "0", place.getFirst(), place.getLast());

                assertThat(second.code()).as(place.toString()).isEqualTo(1);
                assertThat(second.out()).isEmpty();
                assertThat(second.err()).contains("another server is using it").doesNotContain("Exception");
            }
            assertThat(server.alive()).isTrue();
        }
        try (var next = serve(data)) {
            assertThat(next.endpoint()).hasScheme("http");
        }
    }
}
