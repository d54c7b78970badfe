package dev.muster.cli;

import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedCalls;
import dev.muster.fleet.inventory.diff.Difference;
import dev.muster.fleet.inventory.diff.Differences;
import java.util.Optional;

/** A way to write what differs between two inventories, as it is found. */
interface DiffText {

    /** Before the first difference: which runs are compared. */
    void begin(String older, String newer);

    /** One of them. */
    void difference(Difference difference);

    /** After the last. */
    void end(Differences counts);

    /** A value that changed, as JSON; a dash where there is none. */
    static String shown(Optional<Document> value) {
        return value.map(RecordedCalls::json).orElse("-");
    }

    /** The counts in a sentence. */
    static String summary(Differences counts) {
        var text = "+" + counts.appeared() + " appeared, -" + counts.vanished() + " vanished, ~" + counts.changed()
                + " changed, ?" + counts.unknown() + " unknown, " + counts.unchanged() + " unchanged";
        var missing = counts.beforeMissing() + counts.afterMissing() == 0
                ? ""
                : "; calls not known in full: " + counts.beforeMissing() + " of OLD, " + counts.afterMissing()
                        + " of NEW";
        return text + missing;
    }
}
