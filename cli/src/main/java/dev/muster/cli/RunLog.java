package dev.muster.cli;

import dev.muster.api.recorded.CallError;
import dev.muster.fleet.inventory.scan.ScanEvent;
import dev.muster.fleet.inventory.scan.ScanListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The log of a run, in its folder: a line for each event, {@code time - name - level - message}. */
final class RunLog implements ScanListener, AutoCloseable {

    /** How much there is to read. */
    enum Level {
        DEBUG, INFO, WARNING, ERROR;

        static Optional<Level> of(String name) {
            return Arrays.stream(values()).filter(level -> level.name().equals(name.toUpperCase(Locale.ROOT)))
                    .findFirst();
        }
    }

    private static final DateTimeFormatter FILE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm", Locale.ROOT);

    private static final DateTimeFormatter LINE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS", Locale.ROOT);

    private final PrintWriter out;

    private final Level least;

    private final InstantSource clock;

    private RunLog(PrintWriter out, Level least, InstantSource clock) {
        this.out = out;
        this.least = least;
        this.clock = clock;
    }

    static RunLog open(Path folder, Level least, InstantSource clock) throws IOException {
        var file = folder.resolve("aws_resources_" + FILE.format(clock.instant().atZone(ZoneId.systemDefault()))
                + ".log");
        return new RunLog(new PrintWriter(Files.newBufferedWriter(file, StandardOpenOption.CREATE,
                StandardOpenOption.APPEND)), least, clock);
    }

    @Override
    public void on(ScanEvent event) {
        switch (event) {
            case ScanEvent.Started(int accounts, long kept) -> line(Level.INFO, accounts + " accounts to scan, "
                    + kept + " calls done before");
            case ScanEvent.AccountStarted(var account, var name) -> line(Level.INFO, "account " + account + " `" + name
                    + "` begins");
            case ScanEvent.AccountFinished(var account) -> line(Level.INFO, "account " + account + " is done");
            case ScanEvent.AccountUnentered(var one) -> line(one.skipped() ? Level.WARNING : Level.ERROR, "account "
                    + one.account() + " is not scanned: " + said(one.error()));
            case ScanEvent.Doubted(var account, var doubt) -> line(Level.WARNING, "account " + account + ": " + doubt);
            case ScanEvent.Recorded(var call) -> {
                var what = call.account() + " " + call.region() + " " + call.name() + " is " + call.state();
                if (call.error().isPresent() && !call.state().isComplete()) {
                    line(Level.ERROR, what + ": " + said(call.error().get()));
                } else {
                    line(Level.DEBUG, what + ", " + call.effort().items() + " items, " + call.effort().tries()
                            + " tries, " + call.effort().millis() + " ms");
                }
            }
        }
    }

    private static String said(CallError error) {
        return error.kind() + ", " + error.code() + (error.message().isEmpty() ? "" : ": " + error.message());
    }

    private synchronized void line(Level level, String message) {
        if (level.compareTo(least) >= 0) {
            out.println(LINE.format(clock.instant().atZone(ZoneId.systemDefault())) + " - muster - " + level + " - "
                    + Style.plain(message));
        }
    }

    @Override
    public synchronized void close() {
        out.close();
    }
}
