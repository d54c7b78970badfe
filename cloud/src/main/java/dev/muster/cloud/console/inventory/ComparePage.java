package dev.muster.cloud.console.inventory;

import dev.muster.api.wire.Percent;
import java.util.Optional;

/** What changed between two runs. */
record ComparePage(Run older, Run newer, Optional<Kind> kind, Window window, Comparison comparison) {

    /** The query that asks for all changes, or for those of a kind. */
    String query(String kindCode) {
        return "?older=" + Percent.encode(older.key()) + "&newer=" + Percent.encode(newer.key()) + "&kind=" + kindCode;
    }

    String here() {
        return query(kind.map(Kind::code).orElse(""));
    }
}
