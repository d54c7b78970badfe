package dev.muster.cloud.server;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import dev.muster.cloud.fault.FaultPlan;
import dev.muster.cloud.fault.Faults;
import dev.muster.cloud.guardduty.LoadedFindings;
import dev.muster.cloud.guardduty.finding.FindingBatch;
import dev.muster.cloud.mail.Posted;
import dev.muster.cloud.trail.Recorded;
import dev.muster.cloud.trail.TrailQuery;
import dev.muster.fuzz.Cost;
import dev.muster.policy.explain.Explanation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is put at {@code /_muster/faults}: it is in force afterwards, or is refused and nothing has changed. */
class FaultsPageFuzz {

    @FuzzTest(maxDuration = Cost.TIME)
    void any_body_is_a_plan_or_is_refused(byte[] input) {
        Cost.inProportion(input, FaultsPageFuzz::put);
    }

    private static void put(byte[] body) {
        var day = new Day();
        var before = day.faults.plan();
        var answer = new FaultsPage(day).replace(new WireRequest("PUT", "/_muster/faults", "", Headers.NONE, body));
        var text = new String(answer.body(), StandardCharsets.UTF_8);
        var put = switch (answer.status()) {
            case 200 -> !day.faults.plan().equals(before) || text.contains("\"seed\":1,\"rules\":[]");
            case 400 -> day.faults.plan().equals(before);
            default -> false;
        };
        if (!put) {
            throw new AssertionError(answer.status() + " " + text);
        }
    }

    /** A world in which nothing has happened. */
    private static final class Day implements LocalPages.Source {

        private final Faults faults = new Faults(new FaultPlan(1, List.of()));

        @Override
        public List<String> events(TrailQuery query) {
            return List.of();
        }

        @Override
        public Optional<Recorded> recorded(UUID event) {
            return Optional.empty();
        }

        @Override
        public Optional<String> encoded(Explanation refusal) {
            return Optional.empty();
        }

        @Override
        public List<Posted> letters() {
            return List.of();
        }

        @Override
        public Faults faults() {
            return faults;
        }

        @Override
        public void replaceFaults(FaultPlan plan) {
            faults.replace(plan);
        }

        @Override
        public List<LoadedFindings> load(FindingBatch batch, Optional<AccountId> account, Optional<RegionId> region) {
            return List.of();
        }

        @Override
        public boolean reset() {
            return false;
        }
    }
}
