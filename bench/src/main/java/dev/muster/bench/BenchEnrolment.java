package dev.muster.bench;

import dev.muster.api.id.RegionId;
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
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole of {@code muster detective enable} for the first members of a {@link BenchWorld}.
 *
 * @param callsAtOnce how many calls may be on the wire at the same time
 */
record BenchEnrolment(int members, List<RegionId> regions, int callsAtOnce) {

    BenchEnrolment {
        regions = List.copyOf(regions);
    }

    /**
     * Enrols.
     *
     * @return how long it took
     * @throws IllegalStateException if anything of it is not done
     */
    Duration run(URI endpoint) {
        System.setProperty("aws.accessKeyId", BenchWorld.KEY);
        System.setProperty("aws.secretAccessKey", BenchWorld.SECRET);
        System.setProperty("aws.region", "us-east-1");
        var clock = InstantSource.system();
        var begin = System.nanoTime();
        var access = new SessionSettings(Optional.of(BenchWorld.ROLE), Optional.empty(), Optional.empty(), Optional.of(
                regions.getFirst()), "bench");
        if (!(Fleet.open(access, callsAtOnce, Optional.of(endpoint), clock) instanceof Opening.Ready(var fleet))) {
            throw new IllegalStateException("the bench cannot sign in to its own server");
        }
        try (fleet) {
            var engine = new Enrolment(fleet.detective(BenchWorld.ADMINISTRATOR), EngineSettings.standard(clock),
                    EnrolmentListener.silent());
            var invitation = Invitation.standard(BenchWorld.ADMINISTRATOR, "Detective", true);
            var report = engine.apply(new Desired.Enrolled(BenchWorld.ADMINISTRATOR, BenchWorld.members(members), Map
                    .of(), invitation), Regions.named(regions));
            if (report.exit() != ExitStatus.DONE) {
                throw new IllegalStateException("the enrolment is not complete: " + report.failures().getFirst());
            }
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
