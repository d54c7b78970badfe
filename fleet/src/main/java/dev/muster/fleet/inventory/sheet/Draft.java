package dev.muster.fleet.inventory.sheet;

import dev.muster.api.document.Document;
import dev.muster.api.id.RegionId;
import java.util.List;
import java.util.Optional;

/**
 * An entry as it is written, before anybody looked whether it can be called.
 *
 * @param number  of the entry in its sheet, from 1
 * @param name    what it is to be called, if it says
 * @param parent  what it is called for
 * @param listed    whether it is an entry, and not just what another is called for
 */
record Draft(int number, Optional<String> name, String service, String function, Optional<String> resultKey,
        Document.Members parameters, Optional<Parent> parent, int batch, List<RegionId> regions, boolean listed) {

    Draft {
        regions = List.copyOf(regions);
    }

    /** What an entry is called for. */
    sealed interface Parent {

        /** Another entry of the sheet. */
        record Named(String name) implements Parent {}

        /** A call that is there for this only. */
        record Inline(Draft draft) implements Parent {}
    }

    SheetProblem problem(Reason why) {
        return new SheetProblem(number, service, function, why);
    }
}
