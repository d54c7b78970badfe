package dev.muster.bench;

import dev.muster.api.id.RegionId;
import dev.muster.cloud.server.MusterServer;
import dev.muster.cloud.server.ServerSettings;
import dev.muster.fleet.Fleet;
import dev.muster.fleet.Opening;
import dev.muster.fleet.enrolment.Desired;
import dev.muster.fleet.enrolment.EngineSettings;
import dev.muster.fleet.enrolment.Enrolment;
import dev.muster.fleet.enrolment.EnrolmentListener;
import dev.muster.fleet.enrolment.ExitStatus;
import dev.muster.fleet.enrolment.Invitation;
import dev.muster.fleet.enrolment.Regions;
import dev.muster.fleet.session.SessionSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An enrolment as it runs, against the same calls one after another, each on a world of its own. */
final class EnrolmentBench {

    private static final int MEMBERS = 60;

    private static final Duration LATENCY = Duration.ofMillis(50);

    private static final List<RegionId> REGIONS = List.of(new RegionId("us-east-1"), new RegionId("us-west-2"),
            new RegionId("eu-west-1"), new RegionId("ap-southeast-2"));

    private EnrolmentBench() {}

    static void run(PrintStream out) throws IOException {
        System.setProperty("aws.accessKeyId", BenchWorld.KEY);
        System.setProperty("aws.secretAccessKey", BenchWorld.SECRET);
        System.setProperty("aws.region", "us-east-1");
        enrol(64, Duration.ZERO); // so that neither pays for loading classes
        var together = enrol(64, LATENCY);
        var serial = enrol(1, LATENCY);
        out.printf(Locale.ROOT, "| enrol %d accounts × %d Regions, %d ms added to each call | %.1f s | one call after "
                + "another: %.1f s | %.1f |%n", MEMBERS, REGIONS.size(), LATENCY.toMillis(), seconds(together),
                seconds(
                        serial),
                seconds(serial) / seconds(together));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static Duration enrol(int callsAtOnce, Duration latency) throws IOException {
        var settings = ServerSettings.scratch().withWorld(BenchWorld.file(MEMBERS)).withLatency(latency);
        try (var server = MusterServer.start(settings)) {
            return enrol(server.endpoint(), callsAtOnce);
        }
    }

    private static Duration enrol(URI endpoint, int callsAtOnce) {
        var clock = InstantSource.system();
        var begin = System.nanoTime();
        var access = new SessionSettings(Optional.of(BenchWorld.ROLE), Optional.empty(), Optional.empty(), Optional.of(
                REGIONS.getFirst()), "bench");
        if (!(Fleet.open(access, callsAtOnce, Optional.of(endpoint), clock) instanceof Opening.Ready(var fleet))) {
            throw new IllegalStateException("the bench cannot sign in to its own server");
        }
        try (fleet) {
            var engine = new Enrolment(fleet.detective(BenchWorld.ADMINISTRATOR), EngineSettings.standard(clock),
                    EnrolmentListener.silent());
            var invitation = Invitation.standard(BenchWorld.ADMINISTRATOR, "Detective", true);
            var report = engine.apply(new Desired.Enrolled(BenchWorld.ADMINISTRATOR, BenchWorld.members(MEMBERS), Map
                    .of(), invitation), Regions.named(REGIONS));
            if (report.exit() != ExitStatus.DONE) {
                throw new IllegalStateException("the enrolment is not complete: " + report.failures().getFirst());
            }
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
