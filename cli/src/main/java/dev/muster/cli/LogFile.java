package dev.muster.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A file with a line for each event that matters enough, {@code time - name - level - message}. Thread-safe. */
final class LogFile implements AutoCloseable {

    private static final DateTimeFormatter LINE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS", Locale.ROOT);

    private final PrintWriter out;

    private final RunLog.Level least;

    private final InstantSource clock;

    private LogFile(PrintWriter out, RunLog.Level least, InstantSource clock) {
        this.out = out;
        this.least = least;
        this.clock = clock;
    }

    /** Goes on where there is one already. */
    static LogFile open(Path file, RunLog.Level least, InstantSource clock) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return new LogFile(new PrintWriter(Files.newBufferedWriter(file, StandardOpenOption.CREATE,
                StandardOpenOption.APPEND)), least, clock);
    }

    synchronized void line(RunLog.Level level, String message) {
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
