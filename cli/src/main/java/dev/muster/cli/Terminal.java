package dev.muster.cli;

import java.nio.charset.Charset;
import java.util.Map;

/**
 * What stands behind the standard streams. The JVM can only say whether all of them are a terminal; the launcher knows
 * each, and how wide it is, and tells by system properties.
 *
 * @param in      whether somebody can be asked
 * @param out     whether results go to a screen
 * @param err     whether progress goes to a screen
 * @param columns how wide the screen is; {@link #PIPED} where there is none
 * @param colour  whether escape codes are welcome where there is a screen
 * @param symbols whether more than ASCII can be shown
 */
record Terminal(boolean in, boolean out, boolean err, int columns, boolean colour, boolean symbols) {

    /** The width of what is not shown on a screen. */
    static final int PIPED = 80;

    private static final int NARROWEST = 40;

    private static final int WIDEST = 160;

    Terminal {
        columns = Math.clamp(columns, NARROWEST, WIDEST);
    }

    /** Nobody looks on: no colours, no questions, nothing that moves. */
    static Terminal none() {
        return new Terminal(false, false, false, PIPED, false, true);
    }

    /** The terminal of this process. */
    static Terminal ofProcess() {
        var told = System.getProperty("muster.terminal");
        return of(told == null ? byConsole() : told, Integer.getInteger("muster.columns", PIPED),
                System.getenv(), Charset.forName(System.getProperty("stderr.encoding", "UTF-8")));
    }

    static Terminal of(String streams, int columns, Map<String, String> environment, Charset charset) {
        var dumb = "dumb".equals(environment.get("TERM"));
        var plain = dumb || !environment.getOrDefault("NO_COLOR", "").isEmpty();
        // what moves needs escape codes; a dumb terminal is treated like a file, but it can answer
        return new Terminal(streams.contains("0"), streams.contains("1"), streams.contains("2") && !dumb, columns,
                !plain, charset.newEncoder().canEncode('✓'));
    }

    private static String byConsole() {
        var console = System.console();
        return console != null && console.isTerminal() ? "012" : "";
    }
}
