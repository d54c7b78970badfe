package dev.muster.cli;

import dev.muster.api.id.RegionId;
import dev.muster.fleet.enrolment.Action;
import dev.muster.fleet.enrolment.EnrolmentEvent;
import dev.muster.fleet.enrolment.EnrolmentListener;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Shows a run while it runs: a line per Region that is done, and on a terminal one moving line with a bar for all that
 * is not. On standard error, so that standard output holds the result alone.
 */
final class Progress implements EnrolmentListener, AutoCloseable {

    private static final int BAR = 24;

    private final PrintWriter err;

    private final Style style;

    private final boolean moving;

    private final int regions;

    private final int perRegion;

    /** Accounts that are through their last step, by Region. */
    private final Map<RegionId, Set<String>> through = new HashMap<>();

    private final Set<RegionId> finished = new HashSet<>();

    private String doing = "looking";

    private boolean shown;

    private Progress(PrintWriter err, Style style, boolean moving, int regions, int perRegion) {
        this.err = err;
        this.style = style;
        this.moving = moving;
        this.regions = regions;
        this.perRegion = perRegion;
    }

    static Progress on(CommandSpec spec, int regions, int accountsPerRegion) {
        var terminal = Style.onTerminal() && !"dumb".equals(System.getenv("TERM"));
        return new Progress(spec.commandLine().getErr(), Style.of(spec), terminal, regions, accountsPerRegion);
    }

    // the engine sends one event at a time
    @Override
    public void on(EnrolmentEvent event) {
        switch (event) {
            case EnrolmentEvent.RegionStarted _ -> {}
            case EnrolmentEvent.RegionObserved(var region, _, var counts) -> {
                doing = "looked at " + region;
                var already = counts.getOrDefault("enabled", 0);
                var set = through.computeIfAbsent(region, _ -> new HashSet<>());
                for (int i = 0; i < already; i++) {
                    set.add("was enabled " + i);
                }
            }
            case EnrolmentEvent.ActionStarted(var region, var action) -> doing = gerund(action) + " in " + region;
            case EnrolmentEvent.AccountFinished(var region, var action, var account, var problem) -> {
                if (problem.isPresent() || last(action)) {
                    through.computeIfAbsent(region, _ -> new HashSet<>()).add(account.digits());
                }
            }
            case EnrolmentEvent.ActionFinished _ -> {}
            case EnrolmentEvent.Waiting(var region, var accounts, _, var waited) -> doing = "waiting for AWS to check "
                    + accounts + " addresses in " + region + ", " + waited.toSeconds() + " s";
            case EnrolmentEvent.RegionFinished(var region, var done, var unchanged, var failed) -> {
                finished.add(region);
                erase();
                if (done + unchanged + failed > 0) {
                    err.println(
                            (failed == 0 ? style.good("✓ ") : style.bad("✗ ")) + String.format("%-15s", region.code())
                                    + counted(done, "done now") + counted(unchanged, "as wanted before")
                                    + counted(failed, "failed"));
                }
            }
        }
        draw();
    }

    private static String counted(int count, String what) {
        return count == 0 ? "" : "  " + count + " " + what;
    }

    private static boolean last(Action action) {
        return action instanceof Action.Accept || action instanceof Action.Remove
                || action instanceof Action.StartMonitoring;
    }

    private static String gerund(Action action) {
        return switch (action) {
            case Action.TurnOn _ -> "enabling the service";
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
        long total = (long) regions * perRegion;
        long done = 0;
        for (var entry : through.entrySet()) {
            done += finished.contains(entry.getKey()) ? 0 : Math.min(perRegion, entry.getValue().size());
        }
        done = Math.min(total, done + (long) finished.size() * perRegion);
        var filled = (int) (BAR * done / Math.max(1, total));
        var line = "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "] " + done + "/" + total + "  " + doing;
        err.print("\r" + (line.length() < style.width() ? line : line.substring(0, style.width() - 1)) + "\u001b[K");
        err.flush();
        shown = true;
    }

    private void erase() {
        if (shown) {
            err.print("\r\u001b[K");
            shown = false;
        }
    }

    /** Takes the moving line away, so that a result can be printed. */
    void end() {
        erase();
        err.flush();
    }

    @Override
    public void close() {
        end();
    }
}
