package dev.muster.cloud.console.inventory;

import java.util.List;
import java.util.Map;

/** What comes of comparing two runs. */
public sealed interface Comparison {

    /** They are still being compared. */
    record UnderWay() implements Comparison {}

    /**
     * They are compared.
     *
     * @param counts    resources by what happened to them
     * @param unchanged resources that are the same in both
     * @param gaps      calls that are not known in full, of the older and of the newer run
     * @param changes   those that were asked for
     */
    record Done(Map<Kind, Long> counts, long unchanged, Gaps gaps, Slice<Change> changes) implements Comparison {

        public Done {
            counts = Map.copyOf(counts);
        }

        String count(Kind kind) {
            return Words.count(counts.getOrDefault(kind, 0L));
        }
    }

    /** Calls that are not known in full. */
    record Gaps(long older, long newer) {}

    /**
     * A resource that two runs do not tell the same of.
     *
     * @param accountName possibly nothing
     * @param name        possibly nothing
     * @param reason      why it is unknown, possibly nothing
     * @param edits       values that changed, some of them
     * @param allEdits    how many changed in all
     */
    record Change(Kind kind, Place place, String accountName, String name, String reason, List<Edit> edits,
            long allEdits) {

        public Change {
            edits = List.copyOf(edits);
        }
    }

    /**
     * A value that changed.
     *
     * @param pointer where, as a JSON pointer
     * @param before  as JSON; nothing if there was none
     * @param after   as JSON; nothing if there is none
     */
    record Edit(String pointer, String before, String after) {}
}
