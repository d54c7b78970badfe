package dev.muster.cli;

import dev.muster.fleet.enrolment.EnrolmentEvent;
import dev.muster.fleet.enrolment.EnrolmentListener;
import java.io.PrintWriter;
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

    private final RunTally tally;

    private final Thread whenInterrupted = Thread.ofPlatform().unstarted(this::interrupted);

    private boolean shown;

    private boolean over;

    private Progress(CommandSpec spec, RunTally tally) {
        this.err = spec.commandLine().getErr();
        this.style = Style.ofErr(spec);
        this.moving = Muster.terminal(spec).err();
        this.tally = tally;
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
    }

    static Progress ofEnabling(CommandSpec spec, int regions, int members) {
        return new Progress(spec, RunTally.ofEnabling(regions, members));
    }

    static Progress ofDisabling(CommandSpec spec, int regions, int members) {
        return new Progress(spec, RunTally.ofDisabling(regions, members));
    }

    @Override
    public synchronized void on(EnrolmentEvent event) {
        if (over) {
            return;
        }
        tally.add(event);
        if (event instanceof EnrolmentEvent.RegionFinished region) {
            finished(region);
        }
        draw();
    }

    private void finished(EnrolmentEvent.RegionFinished region) {
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

    private void draw() {
        if (!moving || tally.isOver()) {
            return;
        }
        long total = tally.total();
        long done = tally.through();
        var filled = (int) (BAR * done / total);
        var line = "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "] " + done + "/" + total + "  "
                + tally.doing();
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
