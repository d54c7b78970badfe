package dev.muster.cloud.console.inventory;

import java.util.List;

/** All that a run knows of a resource. */
record ResourcePage(Run run, Place place, List<Told> told) {

    ResourcePage {
        told = List.copyOf(told);
    }
}
