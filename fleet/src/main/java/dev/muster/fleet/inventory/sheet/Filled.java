package dev.muster.fleet.inventory.sheet;

import dev.muster.api.document.Document;

/** What becomes of an entry's parameters for items. */
public sealed interface Filled {

    /** The parameters of one call. */
    record Call(Document.Members parameters) implements Filled {}

    /**
     * There is no call to make: an item does not have what a placeholder stands for.
     *
     * @param placeholder as it is written
     */
    record Lacking(String placeholder) implements Filled {}
}
