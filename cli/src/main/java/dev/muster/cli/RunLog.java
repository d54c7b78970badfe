package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.api.recorded.CallError;
import dev.muster.api.recorded.RunLayout;
import dev.muster.fleet.inventory.record.RunFolder;
import dev.muster.fleet.inventory.scan.ScanEvent;
import dev.muster.fleet.inventory.scan.ScanListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The logs of a run: one of all in its folder, and one of each account that was entered in the account's. Those of
 * accounts are open while somebody is at work there.
 */
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

    private final RunFolder folder;

    private final String file;

    private final Level least;

    private final InstantSource clock;

    private final LogFile all;

    private final Map<AccountId, String> names = new ConcurrentHashMap<>();

    private final Map<AccountId, LogFile> accounts = new ConcurrentHashMap<>();

    private RunLog(RunFolder folder, String file, Level least, InstantSource clock, LogFile all) {
        this.folder = folder;
        this.file = file;
        this.least = least;
        this.clock = clock;
        this.all = all;
    }

    static RunLog open(RunFolder folder, Level least, InstantSource clock) throws IOException {
        var file = "aws_resources_" + FILE.format(clock.instant().atZone(ZoneId.systemDefault())) + ".log";
        return new RunLog(folder, file, least, clock, LogFile.open(folder.path().resolve(file), least, clock));
    }

    @Override
    public void on(ScanEvent event) {
        switch (event) {
            case ScanEvent.Started(int count, long kept) -> all.line(Level.INFO, count + " accounts to scan, "
                    + kept + " calls done before");
            case ScanEvent.AccountStarted(var account, var name) -> {
                names.put(account, name);
                all.line(Level.INFO, begins(account, name));
            }
            case ScanEvent.AccountFinished(var account) -> finished(account);
            case ScanEvent.AccountUnentered(var one) -> all.line(one.skipped() ? Level.WARNING : Level.ERROR, "account "
                    + one.account() + " is not scanned: " + said(one.error()));
            case ScanEvent.Doubted(var account, var doubt) -> line(account, Level.WARNING, "account " + account + ": "
                    + doubt);
            case ScanEvent.Recorded(var call) -> {
                var what = call.account() + " " + call.region() + " " + call.name() + " is " + call.state();
                if (call.error().isPresent() && !call.state().isComplete()) {
                    line(call.account(), Level.ERROR, what + ": " + said(call.error().get()));
                } else {
                    line(call.account(), Level.DEBUG, what + ", " + call.effort().items() + " items, " + call.effort()
                            .tries() + " tries, " + call.effort().millis() + " ms");
                }
            }
        }
    }

    private void line(AccountId account, Level level, String message) {
        all.line(level, message);
        if (folder.accounts()) {
            accounts.computeIfAbsent(account, this::begin).line(level, message);
        }
    }

    /** Nothing is written of an account before something is known of it: else it would look like one that was scanned. */
    private LogFile begin(AccountId account) {
        var name = names.getOrDefault(account, "");
        var place = folder.path().resolve(RunLayout.accountFolder(account, name)).resolve(file);
        try {
            var log = LogFile.open(place, least, clock);
            log.line(Level.INFO, begins(account, name));
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException("the log `" + place + "` cannot be written: " + e.getMessage(), e);
        }
    }

    private void finished(AccountId account) {
        var done = "account " + account + " is done";
        all.line(Level.INFO, done);
        names.remove(account);
        try (var log = accounts.remove(account)) {
            if (log != null) {
                log.line(Level.INFO, done);
            }
        }
    }

    private static String begins(AccountId account, String name) {
        return "account " + account + " `" + name + "` begins";
    }

    private static String said(CallError error) {
        return error.kind() + ", " + error.code() + (error.message().isEmpty() ? "" : ": " + error.message());
    }

    @Override
    public void close() {
        accounts.values().forEach(LogFile::close);
        all.close();
    }
}
