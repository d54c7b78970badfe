package dev.muster.bench;

import dev.muster.api.id.RegionId;
import dev.muster.bench.FaultWatch.Look;
import dev.muster.cloud.fault.FaultPlan;
import dev.muster.cloud.server.MusterServer;
import dev.muster.cloud.server.ServerSettings;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Enrolments that wait for token buckets: how much of what a bucket grants they take. Each has a world of its own, large
 * enough that the bucket is what it waits for.
 */
final class PacedBench {

    private static final int AT_ONCE = 128;

    private static final String LATENCY = "latency=50ms";

    /** So that it is gone soon. */
    private static final int MOST_BURST = 20;

    /** Those that every account has from the start. */
    private static final List<RegionId> REGIONS = Stream.of("us-east-1", "us-east-2", "us-west-1", "us-west-2",
            "ca-central-1", "sa-east-1", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3",
            "ap-northeast-1", "ap-northeast-2", "ap-south-1", "ap-southeast-1", "ap-southeast-2").map(RegionId::new)
            .toList();

    private PacedBench() {}

    /**
     * Buckets of a kind.
     *
     * @param perSecond what each of them grants
     * @param rules     one for each
     */
    private record Buckets(String what, int perSecond, List<String> rules) {

        /** The caller has a single one: STS is asked in the home Region alone. */
        static Buckets assumeRole(int perSecond) {
            return new Buckets("AssumeRole: caller", perSecond, List.of("service=sts,operation=AssumeRole,throttle="
                    + perSecond + "/s,burst=" + Math.min(perSecond, MOST_BURST)));
        }

        /** In each of the first Regions. */
        static Buckets inEach(String whose, String per, String operation, int perSecond, int regions) {
            return new Buckets(operation + ": " + whose, perSecond, REGIONS.stream().limit(regions)
                    .map(region -> "service=detective,operation=" + operation + ",region=" + region + ",throttle="
                            + perSecond + "/s,per=" + per)
                    .toList());
        }

        /** For all Regions. */
        static Buckets one(String whose, String operation, int perSecond) {
            return new Buckets(operation + ": " + whose, perSecond, List.of("service=detective,operation=" + operation
                    + ",throttle=" + perSecond + "/s,per=account"));
        }

        /**
         * What came of them.
         *
         * @param first the place of their first rule in the plan
         */
        String line(String world, List<Look> looks, int first) {
            var shortage = Shortage.NONE;
            long passed = 0;
            long refused = 0;
            for (int rule = first; rule < first + rules.size(); rule++) {
                shortage = shortage.and(Shortage.of(looks, rule));
                var toll = looks.getLast().rules().get(rule);
                passed += toll.passed();
                refused += toll.refused();
            }
            var offered = shortage.seconds() * perSecond;
            var taken = shortage.granted() == 0
                    ? String.format(Locale.ROOT, "never: %,d calls |", passed)
                    : String.format(Locale.ROOT, "%,d of %,.1f in %.1f s | %.2f", shortage.granted(), offered, shortage
                            .seconds(), shortage.granted() / offered);
            return String.format(Locale.ROOT, "| %s | %d/s | %s | %s | %.1f %% |", what, perSecond, world, taken, 100.0
                    * refused / Math.max(1, passed + refused));
        }
    }

    static void run(PrintStream out) throws Exception {
        measure(50, 2); // loads and compiles the classes
        out.println("| bucket | grants | accounts × Regions | run | granted while waited for | share | refused |");
        out.println("|---|---|---|---|---|---|---|");
        measure(30, 1, Buckets.assumeRole(2)).forEach(out::println);
        measure(300, 1, Buckets.assumeRole(20)).forEach(out::println);
        measure(1_200, 1, Buckets.assumeRole(200)).forEach(out::println);
        measure(1_200, 2, Buckets.inEach("administrator and Region", "account", "CreateMembers", 2, 2)).forEach(
                out::println);
        measure(200, 2, Buckets.inEach("Region, all members together", "operation", "AcceptInvitation", 20, 2))
                .forEach(out::println);
        measure(2, 16, Buckets.one("administrator, all Regions together", "CreateGraph", 1)).forEach(out::println);
        measure(1_200, 2, Buckets.assumeRole(100), Buckets.inEach("administrator and Region", "account",
                "CreateMembers", 2, 2), Buckets.inEach("member and Region", "account", "AcceptInvitation", 1, 2),
                Buckets.inEach("administrator and Region", "account", "CreateGraph", 1, 2)).forEach(out::println);
    }

    /** A run with these buckets, all at once; a line for each kind. */
    private static List<String> measure(int members, int regions, Buckets... kinds) throws Exception {
        var rules = Stream.concat(Stream.of(LATENCY), Arrays.stream(kinds).flatMap(kind -> kind.rules().stream()))
                .toList();
        var settings = ServerSettings.scratch().withWorld(BenchWorld.file(members)).withFaults(FaultPlan.parse(1,
                rules));
        var enrolment = new BenchEnrolment(members, REGIONS.subList(0, regions), AT_ONCE);
        try (var server = MusterServer.start(settings); var watch = FaultWatch.of(server.endpoint())) {
            var run = enrolment.run(server.endpoint()).toMillis() / 1000.0;
            var looks = watch.end();
            var world = String.format(Locale.ROOT, "%,d × %d | %.1f s", members, regions, run);
            var lines = new ArrayList<String>();
            int rule = 1;
            for (var kind : kinds) {
                lines.add(kind.line(world, looks, rule));
                rule += kind.rules().size();
            }
            return lines;
        }
    }
}
