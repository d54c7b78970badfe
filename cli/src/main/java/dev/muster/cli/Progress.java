package dev.muster.cli;

import dev.muster.api.id.RegionId;
import dev.muster.fleet.enrolment.Action;
import dev.muster.fleet.enrolment.EnrolmentEvent;
import dev.muster.fleet.enrolment.EnrolmentListener;
import dev.muster.fleet.enrolment.MemberState;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Shows a run while it runs: a line per Region that is done, and on a terminal one moving line with a bar for all that
 * is not. On standard error, so that standard output holds the result alone. Tells what to do when the run is
 * interrupted.
 */
final class Progress implements EnrolmentListener, AutoCloseable {

    private static final int BAR = 24;

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter err;

    private final Style style;

    private final boolean moving;

    private final int regions;

    private final int members;

    private final String wantedState;

    private final Thread whenInterrupted = Thread.ofPlatform().unstarted(this::interrupted);

    /** How many accounts are as wanted, by Region. */
    private final Map<RegionId, Integer> asWanted = new HashMap<>();

    private final Set<RegionId> finished = new HashSet<>();

    private String doing = "looking";

    private boolean shown;

    private boolean over;

    private Progress(CommandSpec spec, int regions, int members, String wantedState) {
        this.err = spec.commandLine().getErr();
        this.style = Style.ofErr(spec);
        this.moving = Muster.terminal(spec).err();
        this.regions = regions;
        this.members = members;
        this.wantedState = wantedState;
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
    }

    static Progress ofEnabling(CommandSpec spec, int regions, int members) {
        return new Progress(spec, regions, members, new MemberState.Enabled().label());
    }

    static Progress ofDisabling(CommandSpec spec, int regions, int members) {
        return new Progress(spec, regions, members, new MemberState.Absent().label());
    }

    @Override
    public synchronized void on(EnrolmentEvent event) {
        if (over) {
            return;
        }
        switch (event) {
            case EnrolmentEvent.RegionStarted _ -> {}
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
            case EnrolmentEvent.ActionFinished _ -> {}
            case EnrolmentEvent.Waiting(var region, var accounts, _, var waited) -> doing = "waiting for AWS in "
                    + region + ": " + (accounts == 1 ? "1 account" : accounts + " accounts") + ", "
                    + waited.toSeconds() + " s";
            case EnrolmentEvent.RegionFinished region -> finished(region);
        }
        draw();
    }

    private void finished(EnrolmentEvent.RegionFinished region) {
        finished.add(region.region());
        erase();
        if (region.done() + region.unchanged() + region.failed() > 0) {
            err.println((region.failed() == 0 ? style.goodMark() : style.badMark()) + " "
                    + String.format("%-15s", region.region().code()) + counted(region.done(), "done now")
                    + counted(region.unchanged(), "as wanted before") + counted(region.failed(), "failed"));
        }
    }

    private static String counted(int count, String what) {
        return count == 0 ? "" : "  " + count + " " + what;
    }

    /** Whether an account is as wanted after it, as a rule; the next look at the Region tells. */
    private static boolean last(Action action) {
        return switch (action) {
            case Action.Accept _,Action.StartMonitoring _,Action.Remove _ -> true;
            case Action.TurnOn _,Action.Resume _,Action.Tag _,Action.Look _,Action.TurnOnIn _,Action.Reinvite _,Action.Invite _,Action.Await _,Action.TurnOffIn _,Action.TurnOff _ ->
                false;
        };
    }

    private static String gerund(Action action) {
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

    private void draw() {
        if (!moving || finished.size() == regions) {
            return;
        }
        // the administrator counts as one more account, which is through when its Region is
        long total = (long) regions * (members + 1);
        long done = (long) finished.size() * (members + 1);
        for (var region : asWanted.entrySet()) {
            done += finished.contains(region.getKey()) ? 0 : Math.min(members, region.getValue());
        }
        var filled = (int) (BAR * done / total);
        var line = "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "] " + done + "/" + total + "  " + doing;
        err.print("\r" + (line.length() < style.width() ? line : line.substring(0, style.width() - 1)) + "\u001b[K");
        err.flush();
        shown = true;
    }

    private void erase() {
        if (shown) {
            err.print(CLEAR_LINE);
            shown = false;
        }
    }

    private synchronized void interrupted() {
        if (!over) {
            over = true;
            erase();
            Failures.tell(err, "stopped half-way; what is done stays done, and the same command goes on from there");
        }
    }

    /** Takes the moving line away, so that a result can be printed. */
    @Override
    public void close() {
        synchronized (this) {
            if (!over) {
                over = true;
                erase();
                if (moving) {
                    err.println(); // between the Regions and the result, where both are on the screen
                }
                err.flush();
            }
        }
        try {
            Runtime.getRuntime().removeShutdownHook(whenInterrupted);
        } catch (IllegalStateException _) {
            // the process is ending, the hook runs, and finds that all is over
        }
    }
}
