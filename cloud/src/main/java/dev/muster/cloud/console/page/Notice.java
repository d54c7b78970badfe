package dev.muster.cloud.console.page;

import java.util.List;
import java.util.Optional;

/**
 * Something that a page says before all else.
 *
 * @param good  whether it is good news
 * @param title in one line
 * @param lines what else there is to say, possibly nothing
 * @param why   the path of the page that explains it, if there is one
 */
public record Notice(boolean good, String title, List<String> lines, Optional<String> why) {

    public Notice {
        lines = List.copyOf(lines);
    }

    public Notice(boolean good, String title, List<String> lines) {
        this(good, title, lines, Optional.empty());
    }

    public static Notice done(String title) {
        return new Notice(true, title, List.of());
    }

    public static Notice problem(String title, String... lines) {
        return new Notice(false, title, List.of(lines));
    }
}
