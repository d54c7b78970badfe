package dev.muster.cli;

import dev.muster.api.id.RegionId;
import dev.muster.fleet.enrolment.Action;
import dev.muster.fleet.enrolment.EnrolmentEvent;
import dev.muster.fleet.enrolment.MemberState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How far a run is, by what it has told. Used by one thread at a time. */
final class RunTally {

    private final int regions;

    private final int members;

    private final String wantedState;

    /** How many accounts are as wanted, by Region. */
    private final Map<RegionId, Integer> asWanted = new HashMap<>();

    private final Set<RegionId> finished = new HashSet<>();

    private long failed;

    private String doing = "looking";

    private RunTally(int regions, int members, String wantedState) {
        this.regions = regions;
        this.members = members;
        this.wantedState = wantedState;
    }

    static RunTally ofEnabling(int regions, int members) {
        return new RunTally(regions, members, new MemberState.Enabled().label());
    }

    static RunTally ofDisabling(int regions, int members) {
        return new RunTally(regions, members, new MemberState.Absent().label());
    }

    void add(EnrolmentEvent event) {
        switch (event) {
            case EnrolmentEvent.RegionStarted _,EnrolmentEvent.ActionFinished _ -> {}
            case EnrolmentEvent.RegionObserved(var region, _, var counts) -> {
                doing = "looked at " + region;
                asWanted.put(region, counts.getOrDefault(wantedState, 0));
            }
            case EnrolmentEvent.ActionStarted(var region, var action) -> doing = gerund(action) + " in " + region;
            case EnrolmentEvent.AccountFinished(var region, var action, _, var problem) -> {
                if (problem.isEmpty() && last(action)) {
                    asWanted.merge(region, 1, Integer::sum);
                }
            }
            case EnrolmentEvent.Waiting(var region, var accounts, _, var waited) -> doing = "waiting for AWS in "
                    + region + ": " + (accounts == 1 ? "1 account" : accounts + " accounts") + ", "
                    + waited.toSeconds() + " s";
            case EnrolmentEvent.RegionFinished region -> {
                finished.add(region.region());
                failed += region.failed();
            }
        }
    }

    /** What is being done, in a few words. */
    String doing() {
        return doing;
    }

    /** Whether all Regions are through. */
    boolean isOver() {
        return finished.size() == regions;
    }

    /** All accounts in all Regions; the administrator counts as one more account, which is through when its Region is. */
    long total() {
        return (long) regions * (members + 1);
    }

    /** How many of them are through, as wanted or not. */
    long through() {
        long through = (long) finished.size() * (members + 1);
        for (var region : asWanted.entrySet()) {
            through += finished.contains(region.getKey()) ? 0 : Math.min(members, region.getValue());
        }
        return through;
    }

    /** How many of those are not as wanted, as far as Regions are through. */
    long failed() {
        return failed;
    }

    /** Whether an account is as wanted after it, as a rule; the next look at the Region tells. */
    private static boolean last(Action action) {
        return switch (action) {
            case Action.Accept _,Action.StartMonitoring _,Action.Remove _ -> true;
            case Action.TurnOn _,Action.Resume _,Action.Tag _,Action.Look _,Action.TurnOnIn _,Action.Reinvite _,Action.Invite _,Action.Await _,Action.TurnOffIn _,Action.TurnOff _ ->
                false;
        };
    }

    /** An action while it is going on. */
    static String gerund(Action action) {
        return switch (action) {
            case Action.TurnOn _ -> "enabling the service";
            case Action.Resume _ -> "resuming the service";
            case Action.Look _ -> "looking into accounts";
            case Action.TurnOnIn _ -> "enabling the service in accounts";
            case Action.TurnOffIn _ -> "disabling the service in accounts";
            case Action.Tag _ -> "tagging";
            case Action.Reinvite _,Action.Invite _ -> "inviting";
            case Action.Await _ -> "waiting for AWS";
            case Action.Accept _ -> "accepting";
            case Action.StartMonitoring _ -> "starting to take data";
            case Action.Remove _ -> "removing";
            case Action.TurnOff _ -> "disabling the service";
        };
    }
}
