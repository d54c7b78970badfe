package dev.muster.cloud.console.coverage;

import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.console.page.Search;
import java.util.List;
import java.util.Optional;

/**
 * Who is covered where.
 *
 * @param choice  what the form says
 * @param running the work that is under way; then there is nothing else to see
 * @param shown   what was seen
 * @param mended  what came of mending just now
 */
record CoveragePage(Choice choice, Optional<Running> running, Optional<Shown> shown, Optional<AtHand.Mended> mended,
        Optional<Notice> notice) {

    /** More reasons than that nobody reads. */
    private static final int MOST_GAPS = 12;

    /**
     * A look, as it is shown.
     *
     * @param at   when it was taken, as people read it
     * @param gaps what is missing, what concerns most first
     * @param more how many reasons there are beside these
     */
    record Shown(Seen seen, String at, Table table, Search search, List<Gap> gaps, int more) {

        static Shown of(Seen seen, String at, Search search) {
            var all = seen.parts().stream().flatMap(part -> part.gaps().stream())
                    .sorted((a, b) -> Integer.compare(b.count(), a.count())).toList();
            return new Shown(seen, at, Table.of(seen, search), search, all.stream().limit(MOST_GAPS).toList(),
                    Math.max(0, all.size() - MOST_GAPS));
        }
    }
}
