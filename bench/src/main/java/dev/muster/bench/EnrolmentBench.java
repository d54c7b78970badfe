package dev.muster.bench;

import dev.muster.api.id.RegionId;
import dev.muster.cloud.fault.FaultPlan;
import dev.muster.cloud.server.MusterServer;
import dev.muster.cloud.server.ServerSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** An enrolment as it runs, against the same calls really made one after another. Each has a world of its own. */
final class EnrolmentBench {

    private static final int MEMBERS = Integer.getInteger("muster.bench.members", 200);

    private static final int AT_ONCE = Integer.getInteger("muster.bench.parallel", 128);

    private static final int WARM_UPS = 4;

    private static final Duration LATENCY = Duration.ofMillis(50);

    private static final List<RegionId> REGIONS = Stream.of("us-east-1", "us-east-2", "us-west-2", "eu-west-1",
            "eu-central-1", "ap-northeast-1", "ap-southeast-2", "sa-east-1").map(RegionId::new).toList();

    private EnrolmentBench() {}

    static void run(PrintStream out) throws IOException {
        for (int i = 0; i < WARM_UPS; i++) { // so that neither pays for loading and compiling classes
            enrol(AT_ONCE, Duration.ZERO);
        }
        var together = enrol(AT_ONCE, LATENCY);
        var serial = enrol(1, LATENCY);
        out.printf(Locale.ROOT, "| enrol %d accounts × %d Regions, %d ms added to each call | %.1f s | one call after "
                + "another: %.1f s | %.1f |%n", MEMBERS, REGIONS.size(), LATENCY.toMillis(), seconds(together),
                seconds(serial), seconds(serial) / seconds(together));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static Duration enrol(int callsAtOnce, Duration latency) throws IOException {
        var settings = ServerSettings.scratch().withWorld(BenchWorld.file(MEMBERS)).withFaults(FaultPlan.latency(
                latency));
        try (var server = MusterServer.start(settings)) {
            return new BenchEnrolment(MEMBERS, REGIONS, callsAtOnce).run(server.endpoint());
        }
    }
}
