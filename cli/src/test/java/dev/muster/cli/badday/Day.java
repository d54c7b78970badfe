package dev.muster.cli.badday;

import dev.muster.api.id.RegionId;
import dev.muster.cloud.fault.FaultPlan;
import dev.muster.cloud.server.MusterServer;
import dev.muster.cloud.server.ServerSettings;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsClients;
import dev.muster.fleet.call.Backoff;
import dev.muster.fleet.call.Calls;
import dev.muster.fleet.detective.DetectiveEnrolment;
import dev.muster.fleet.enrolment.Desired;
import dev.muster.fleet.enrolment.EngineSettings;
import dev.muster.fleet.enrolment.Enrolment;
import dev.muster.fleet.enrolment.EnrolmentListener;
import dev.muster.fleet.enrolment.Invitation;
import dev.muster.fleet.enrolment.Patience;
import dev.muster.fleet.enrolment.Regions;
import dev.muster.fleet.enrolment.Report;
import dev.muster.fleet.session.SessionSettings;
import dev.muster.fleet.session.Sessions;
import dev.muster.fleet.session.StsSessions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.detective.DetectiveClient;

/** A fresh world on loopback and the enrolment of its accounts, by the engine that users run, in time of their own. */
final class Day implements AutoCloseable {

    static final List<RegionId> REGIONS = Stream.of("us-east-1", "eu-west-1", "ap-southeast-2").map(RegionId::new)
            .toList();

    static final String KEY = "AKIAIOSFODNN7EXAMPLE";

    static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private static final Pattern LETTER = Pattern.compile("\"to\":\"([^\"]*)\"");

    private static final int CALLS_AT_ONCE = 16;

    private final Cast cast;

    private final FastTime time;

    private final SplittableRandom random;

    private final MusterServer server;

    private final HttpClient http = HttpClient.newHttpClient();

    Day(long seed, int timesAsFast, Path folder, FaultPlan faults) throws IOException {
        cast = Cast.drawnBy(seed);
        time = new FastTime(timesAsFast);
        random = new SplittableRandom(seed);
        var world = Files.writeString(Files.createTempFile(folder, "world-", ".yaml"), cast.world(KEY, SECRET));
        var scratch = ServerSettings.scratch().withWorld(world).withFaults(faults);
        server = MusterServer.start(new ServerSettings(scratch.host(), scratch.port(), scratch.data(), scratch
                .database(), scratch.world(), scratch.auth(), scratch.faults(), time));
    }

    /** Everybody becomes a member, but who cannot. */
    Optional<Report> enrol() {
        return run(new Desired.Enrolled(Cast.ADMINISTRATOR, cast.membership(), Map.of("Geo", "Americas"), Invitation
                .standard(Cast.ADMINISTRATOR, "detective", true)));
    }

    /** Some are members no longer, or nobody is. */
    Optional<Report> offBoard(boolean everybody) {
        return run(new Desired.Removed(Cast.ADMINISTRATOR, cast.leaving(), false, everybody));
    }

    /** One run from the start, as after a kill; empty if not even the caller could be found out. */
    private Optional<Report> run(Desired desired) {
        try (var clients = new AwsClients(CALLS_AT_ONCE, Optional.of(server.endpoint()))) {
            var calls = new Calls(CALLS_AT_ONCE, Backoff.standard(), time, time, () -> {
                synchronized (random) {
                    return random.nextLong();
                }
            });
            var entry = new SessionSettings(Optional.of("MusterAccess"), Optional.empty(), Optional.empty(), Optional
                    .empty(), "bad-day");
            return switch (StsSessions.open(entry, clients, calls, time)) {
                case Answer.Failed<?> _ -> Optional.empty();
                case Answer.Ok<?>(var open) -> {
                    var sessions = (Sessions) open;
                    var service = new DetectiveEnrolment(Cast.ADMINISTRATOR, sessions, clients, calls);
                    var engine = new Enrolment(service, new EngineSettings(CALLS_AT_ONCE, Patience.standard(), time,
                            time), EnrolmentListener.silent());
                    yield Optional.of(engine.apply(desired, Regions.named(REGIONS)));
                }
            };
        }
    }

    /** From now on it is a bad one. */
    void turn(FaultPlan faults) {
        var rules = faults.rules().stream().map(rule -> '"' + rule.text() + '"').toList();
        page("PUT", "/_muster/faults", "{\"seed\":" + faults.seed() + ",\"rules\":" + rules + "}");
    }

    /** All that the server holds in the end, as lines: graphs, tags, members, letters. */
    List<String> end() {
        page("DELETE", "/_muster/faults");
        var lines = new ArrayList<String>();
        for (var region : REGIONS) {
            try (var client = DetectiveClient.builder().endpointOverride(server.endpoint()).region(Region.of(region
                    .code())).credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY,
                            SECRET)))
                    .build()) {
                for (var graph : client.listGraphs(request -> {}).graphList()) {
                    lines.add(region + " graph " + client.listTagsForResource(request -> request.resourceArn(graph
                            .arn())).tags());
                    client.listMembers(request -> request.graphArn(graph.arn())).memberDetails().forEach(
                            member -> lines.add(region + " " + member.accountId() + " " + member.emailAddress() + " "
                                    + member.statusAsString()));
                }
            }
        }
        LETTER.matcher(page("GET", "/_muster/mail")).results().map(letter -> "letter to " + letter.group(1))
                .forEach(lines::add);
        return lines.stream().sorted().toList();
    }

    /** What the faults have done, as the server tells it. */
    String tolls() {
        return page("GET", "/_muster/faults");
    }

    private String page(String method, String path) {
        return page(method, path, "");
    }

    private String page(String method, String path, String body) {
        try {
            var answer = http.send(HttpRequest.newBuilder(URI.create(server.endpoint() + path)).method(method,
                    BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(method + " " + path + " is answered " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }
}
