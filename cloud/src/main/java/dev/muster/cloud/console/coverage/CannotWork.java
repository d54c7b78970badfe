package dev.muster.cloud.console.coverage;

import dev.muster.cloud.console.page.Notice;
import java.util.List;

/** Nothing was begun: what was asked for cannot be meant, or AWS refuses the credentials. */
public final class CannotWork extends RuntimeException {

    private final List<String> lines;

    /** @param lines why, and what to do about it */
    public CannotWork(String title, List<String> lines) {
        super(title);
        this.lines = List.copyOf(lines);
    }

    Notice notice() {
        return new Notice(false, String.valueOf(getMessage()), lines);
    }
}
