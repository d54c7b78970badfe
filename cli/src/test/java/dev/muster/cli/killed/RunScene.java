package dev.muster.cli.killed;

import static dev.muster.cli.killed.ServedWorld.ADMIN;

import dev.muster.cli.ChildProcess;
import dev.muster.cli.TestOrganization;
import dev.muster.cli.TestOrganization.Run;
import dev.muster.cloud.server.MusterServer;
import dev.muster.cloud.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.detective.model.Account;

/**
 * An organization in which people have begun to work with Detective by hand: Regions without a graph, with a graph of
 * other tags, with members invited, enrolled, wrongly addressed and unknown to the file.
 */
final class RunScene implements AutoCloseable {

    static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "us-west-2");

    /** More than fit into one call of CreateMembers. */
    private static final List<String> MEMBERS = ServedWorld.members(54);

    private static final String STRANGER = MEMBERS.getLast();

    private static final Pattern WRITE = Pattern.compile("\"eventName\":\"(\\w+)\"");

    private static final Pattern LETTER = Pattern.compile(
            "\"account\":\"(\\d{12})\",\"to\":\"[^\"]*\",\"from\":\"[^\"]*\",\"subject\":\"[^\"]* in ([a-z0-9-]+)\"");

    /** The exit code of a process that was killed, by the number of the signal. */
    private static final int KILLED = 128 + 9;

    private final Path folder;

    private final MusterServer server;

    private final SdkHttpClient http = ApacheHttpClient.builder().maxConnections(100).build();

    private final Clients clients;

    RunScene(Path folder) throws IOException {
        this.folder = folder;
        server = MusterServer.start(ServerSettings.scratch().withWorld(ServedWorld.file(folder, MEMBERS)));
        clients = new Clients(server.endpoint(), "scene", http);
        System.setProperty("aws.region", "us-east-1");
        System.setProperty("aws.accessKeyId", ADMIN.accessKeyId());
        System.setProperty("aws.secretAccessKey", ADMIN.secretAccessKey());
        Files.writeString(folder.resolve("all.csv"), rows(MEMBERS.subList(0, MEMBERS.size() - 1)));
        Files.writeString(folder.resolve("some.csv"), rows(MEMBERS.subList(10, MEMBERS.size() - 1)));
        begunByHand();
    }

    private static String rows(List<String> members) {
        return members.stream().map(member -> member + "," + ServedWorld.email(member) + "\n").collect(Collectors
                .joining());
    }

    String file(String name) {
        return folder.resolve(name).toString();
    }

    private void begunByHand() {
        var ireland = clients.detective(ADMIN, "eu-west-1");
        var graph = ireland.createGraph(request -> request.tags(Map.of("Team", "other", "Department", "Old")))
                .graphArn();
        var wrong = Account.builder().accountId(MEMBERS.get(4)).emailAddress("nobody@example.com").build();
        ireland.createMembers(request -> request.graphArn(graph).accounts(account(0), account(1), account(2),
                account(3), wrong));
        clients.detective(ServedWorld.key(MEMBERS.get(3)), "eu-west-1").acceptInvitation(request -> request.graphArn(
                graph));
        var oregon = clients.detective(ADMIN, "us-west-2");
        var other = oregon.createGraph(request -> {}).graphArn();
        oregon.createMembers(request -> request.graphArn(other).accounts(account(MEMBERS.size() - 1), account(20)));
        clients.detective(ServedWorld.key(STRANGER), "us-west-2").acceptInvitation(request -> request.graphArn(other));
    }

    private static Account account(int index) {
        var member = MEMBERS.get(index);
        return Account.builder().accountId(member).emailAddress(ServedWorld.email(member)).build();
    }

    /** Runs a command to its end; how many calls it made. */
    int undisturbed(List<String> command) {
        try (var relay = Relay.counting(server.endpoint())) {
            var run = TestOrganization.run(arguments(command, relay).toArray(String[]::new));
            check(run);
            return relay.calls();
        }
    }

    private static void check(Run run) {
        if (run.code() != 0) {
            throw new AssertionError("the run ended with " + run.code() + ": " + run.out() + run.err());
        }
    }

    /** Runs a command in a process of its own and kills it at that call; false if it did not come so far. */
    boolean killed(List<String> command, int call, Relay.Moment moment) throws IOException, InterruptedException {
        var process = new AtomicReference<Process>();
        try (var relay = new Relay(server.endpoint(), call, moment, () -> Objects.requireNonNull(process.get())
                .destroyForcibly())) {
            // set long before the process makes its first call
            process.set(ChildProcess.withCredentials(ADMIN, arguments(command, relay)).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("killed.log").toFile()).start());
            return Objects.requireNonNull(process.get()).waitFor() == KILLED;
        }
    }

    private static List<String> arguments(List<String> command, Relay relay) {
        var all = new ArrayList<>(command);
        all.addAll(List.of("--yes", "--endpoint-url", relay.endpoint().toString()));
        return all;
    }

    /** Names of all calls that wrote, in no order. */
    List<String> writes() {
        return WRITE.matcher(clients.page("/_muster/trail?writes=true&limit=100000")).results().map(match -> match
                .group(1)).sorted().toList();
    }

    /** Everything that an enrolment is about, but for ids and times. */
    Facts state() {
        var seen = Facts.NONE;
        for (var region : REGIONS) {
            var detective = clients.detective(ADMIN, region);
            for (var graph : detective.listGraphs(request -> {}).graphList()) {
                seen = seen.with(region + " graph", "on");
                for (var tag : detective.listTagsForResource(request -> request.resourceArn(graph.arn())).tags()
                        .entrySet()) {
                    seen = seen.with(region + " tag " + tag.getKey(), tag.getValue());
                }
                for (var member : detective.listMembers(request -> request.graphArn(graph.arn())).memberDetails()) {
                    seen = seen.with(region + " " + member.accountId(), member.emailAddress() + " " + member
                            .statusAsString() + " " + member.invitationTypeAsString());
                }
            }
            for (var member : MEMBERS) {
                for (var invitation : clients.detective(ServedWorld.key(member), region).listInvitations(request -> {})
                        .invitations()) {
                    seen = seen.with(region + " invitation of " + member, invitation.statusAsString());
                }
            }
        }
        for (var letter : LETTER.matcher(clients.page("/_muster/mail")).results().toList()) {
            var name = letter.group(2) + " letters to " + letter.group(1);
            seen = seen.with(name, seen.has(name) ? seen.of(name) + "+1" : "1");
        }
        return seen;
    }

    @Override
    public void close() {
        server.close();
        http.close();
        List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.region").forEach(System::clearProperty);
    }
}
