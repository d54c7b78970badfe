package dev.muster.cloud.replay;

import dev.muster.api.document.Document;
import java.util.List;
import java.util.Map;

/** What a file of a run holds, made ready for the operation that it is of. */
sealed interface Kept {

    /** An answer, of all pages. */
    record Whole(Document.Members answer) implements Kept {}

    /**
     * An answer for each of several calls.
     *
     * @param exact by their parameters, see {@link Parameters#key}
     */
    record Rows(List<Row> rows, Map<String, Row> exact) implements Kept {}

    /** One of the calls. */
    record Row(Document.Members parameters, Document.Members answer) {}

    /** The file cannot be replayed. */
    record Broken(String why) implements Kept {}
}
