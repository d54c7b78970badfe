package dev.muster.cli;

import dev.muster.fleet.inventory.scan.ScanEvent;
import dev.muster.fleet.inventory.scan.ScanListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Shows a scan while it runs: what must be told at once, and on a terminal one moving line with what is left. On standard
 * error, so that standard output holds the report alone.
 */
final class ScanProgress implements ScanListener, AutoCloseable {

    private static final int BAR = 20;

    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter err;

    private final Style style;

    private final boolean moving;

    private final InstantSource clock;

    private final Instant start;

    private Instant drawn = Instant.MIN;

    private int accounts;

    private int finished;

    private long calls;

    private long throttled;

    private long failed;

    private boolean shown;

    private boolean over;

    ScanProgress(CommandSpec spec, int entries, InstantSource clock) {
        this.err = spec.commandLine().getErr();
        this.style = Style.ofErr(spec);
        this.moving = Muster.terminal(spec).err();
        this.clock = clock;
        this.start = clock.instant();
    }

    @Override
    public synchronized void on(ScanEvent event) {
        if (over) {
            return;
        }
        switch (event) {
            case ScanEvent.Started(int all, long kept) -> {
                accounts = all;
                tell((all == 1 ? "1 account" : all + " accounts") + " to scan" + (kept == 0
                        ? ""
                        : "; " + kept + " calls are done already"));
            }
            case ScanEvent.AccountStarted _ -> {}
            case ScanEvent.AccountFinished _ -> finished++;
            case ScanEvent.AccountUnentered(var one) -> {
                if (!one.skipped()) {
                    failed++;
                    erase();
                    err.println(style.badMark() + " " + one.account() + "  " + Style.plain(one.error().kind() + ": "
                            + one.error().code()));
                }
            }
            case ScanEvent.Doubted(_, var doubt) -> tell(doubt);
            case ScanEvent.Recorded(var call) -> {
                calls += call.effort().tries();
                throttled += call.effort().throttled();
                failed += call.state().isComplete() ? 0 : 1;
            }
        }
        draw();
    }

    private void tell(String text) {
        erase();
        Failures.tell(err, text);
    }

    private void draw() {
        var now = clock.instant();
        if (!moving || accounts == 0 || now.isBefore(drawn.plus(PAUSE))) {
            return;
        }
        drawn = now;
        double seconds = Math.max(0.1, Duration.between(start, now).toMillis() / 1_000.0);
        int filled = BAR * finished / accounts;
        var line = "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "] " + finished + "/" + accounts
                + " accounts  " + Math.round(calls / seconds) + " calls/s"
                + (throttled == 0 ? "" : "  " + throttled + " throttled")
                + (failed == 0 ? "" : "  " + failed + " failed")
                + (finished == 0 ? "" : "  " + left(seconds));
        err.print("\r" + (line.length() < style.width() ? line : line.substring(0, style.width() - 1)) + "\u001b[K");
        err.flush();
        shown = true;
    }

    private String left(double seconds) {
        long rest = Math.round(seconds / finished * (accounts - finished));
        return rest >= 60 ? rest / 60 + " min left" : rest + " s left";
    }

    private void erase() {
        if (shown) {
            err.print(CLEAR_LINE);
            shown = false;
        }
    }

    /** The scan is over; what is told from now on is its report. */
    synchronized void end() {
        if (!over) {
            over = true;
            erase();
            err.flush();
        }
    }

    @Override
    public void close() {
        end();
    }
}
