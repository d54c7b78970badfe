package dev.muster.fleet.inventory.store;

import dev.muster.api.document.Document;
import java.util.Optional;

/**
 * An account of a run.
 *
 * @param id    twelve digits
 * @param about what the run knows of it: name, email, and more
 */
record RunAccount(String id, Document.Members about) {

    /** Stands for the account of a tree that does not say whose it is. */
    static final String UNKNOWN = "000000000000";

    Optional<String> name() {
        return about.text("name");
    }
}
