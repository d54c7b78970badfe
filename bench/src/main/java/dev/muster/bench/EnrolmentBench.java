package dev.muster.bench;

import dev.muster.api.id.RegionId;
import dev.muster.cloud.fault.FaultPlan;
import dev.muster.cloud.server.MusterServer;
import dev.muster.cloud.server.ServerSettings;
import dev.muster.fleet.Fleet;
import dev.muster.fleet.Opening;
import dev.muster.fleet.enrolment.Action;
import dev.muster.fleet.enrolment.Desired;
import dev.muster.fleet.enrolment.EngineSettings;
import dev.muster.fleet.enrolment.Enrolment;
import dev.muster.fleet.enrolment.EnrolmentEvent;
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
import java.util.stream.Stream;

/**
 * An enrolment as it runs, against the same calls really made one after another; and against what a token bucket grants.
 * Each has a world of its own.
 */
final class EnrolmentBench {

    private static final int MEMBERS = Integer.getInteger("muster.bench.members", 200);

    private static final int AT_ONCE = Integer.getInteger("muster.bench.parallel", 128);

    private static final int WARM_UPS = 4;

    private static final Duration LATENCY = Duration.ofMillis(50);

    private static final List<RegionId> REGIONS = Stream.of("us-east-1", "us-east-2", "us-west-2", "eu-west-1",
            "eu-central-1", "ap-northeast-1", "ap-southeast-2", "sa-east-1").map(RegionId::new).toList();

    private static final int RATE = 20;

    private static final int BURST = 20;

    private EnrolmentBench() {}

    static void run(PrintStream out) throws IOException {
        for (int i = 0; i < WARM_UPS; i++) { // so that neither pays for loading and compiling classes
            enrol(AT_ONCE, FaultPlan.latency(Duration.ZERO));
        }
        var together = enrol(AT_ONCE, FaultPlan.latency(LATENCY)).whole();
        var serial = enrol(1, FaultPlan.latency(LATENCY)).whole();
        out.printf(Locale.ROOT, "| enrol %d accounts × %d Regions, %d ms added to each call | %.1f s | one call after "
                + "another: %.1f s | %.1f |%n", MEMBERS, REGIONS.size(), LATENCY.toMillis(), seconds(together),
                seconds(serial), seconds(serial) / seconds(together));
        runPaced(out);
    }

    /** Every member's role is assumed once, in the one bucket of the caller; accepting waits for nothing else. */
    static void runPaced(PrintStream out) throws IOException {
        var plan = FaultPlan.parse(1,
                List.of("latency=" + LATENCY.toMillis() + "ms", "service=sts,operation=AssumeRole,"
                        + "throttle=" + RATE + "/s,burst=" + BURST));
        var paced = enrol(AT_ONCE, plan).accepting();
        double granted = (MEMBERS - BURST) / seconds(paced);
        out.printf(Locale.ROOT,
                "| AssumeRole calls granted per second while accepting, %d accounts × %d Regions, burst of "
                        + "%d left out | %.1f | granted by the token bucket: %d | %.2f |%n",
                MEMBERS, REGIONS.size(), BURST,
                granted, RATE, granted / RATE);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /**
     * How long it took.
     *
     * @param accepting from the first acceptance that began to the last that ended
     */
    private record Took(Duration whole, Duration accepting) {}

    private static Took enrol(int callsAtOnce, FaultPlan faults) throws IOException {
        System.setProperty("aws.accessKeyId", BenchWorld.KEY);
        System.setProperty("aws.secretAccessKey", BenchWorld.SECRET);
        System.setProperty("aws.region", "us-east-1");
        var settings = ServerSettings.scratch().withWorld(BenchWorld.file(MEMBERS)).withFaults(faults);
        try (var server = MusterServer.start(settings)) {
            return enrol(server.endpoint(), callsAtOnce);
        }
    }

    private static Took enrol(URI endpoint, int callsAtOnce) {
        var clock = InstantSource.system();
        var begin = System.nanoTime();
        var access = new SessionSettings(Optional.of(BenchWorld.ROLE), Optional.empty(), Optional.empty(), Optional.of(
                REGIONS.getFirst()), "bench");
        if (!(Fleet.open(access, callsAtOnce, Optional.of(endpoint), clock) instanceof Opening.Ready(var fleet))) {
            throw new IllegalStateException("the bench cannot sign in to its own server");
        }
        var accepting = new Accepting();
        try (fleet) {
            var engine = new Enrolment(fleet.detective(BenchWorld.ADMINISTRATOR), EngineSettings.standard(clock),
                    accepting);
            var invitation = Invitation.standard(BenchWorld.ADMINISTRATOR, "Detective", true);
            var report = engine.apply(new Desired.Enrolled(BenchWorld.ADMINISTRATOR, BenchWorld.members(MEMBERS), Map
                    .of(), invitation), Regions.named(REGIONS));
            if (report.exit() != ExitStatus.DONE) {
                throw new IllegalStateException("the enrolment is not complete: " + report.failures().getFirst());
            }
        }
        return new Took(Duration.ofNanos(System.nanoTime() - begin), Duration.ofNanos(accepting.last
                - accepting.first));
    }

    /** Notes the times of the acceptances. The engine tells one event at a time. */
    private static final class Accepting implements EnrolmentListener {

        private long first = Long.MAX_VALUE;

        private long last = Long.MIN_VALUE;

        @Override
        public void on(EnrolmentEvent event) {
            switch (event) {
                case EnrolmentEvent.ActionStarted(_, Action.Accept _) -> first = Math.min(first, System.nanoTime());
                case EnrolmentEvent.AccountFinished(_, Action.Accept _, _, _) -> last = System.nanoTime();
                default -> {} // nothing about accepting
            }
        }
    }
}
