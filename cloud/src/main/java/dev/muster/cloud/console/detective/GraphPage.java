package dev.muster.cloud.console.detective;

import dev.muster.cloud.console.page.Notice;
import java.util.List;
import java.util.Optional;

/**
 * A behaviour graph itself.
 *
 * @param picture  its members
 * @param tags     by key
 * @param packages where its data come from
 */
record GraphPage(Graph graph, Picture picture, List<Tag> tags, List<DataPackage> packages, Optional<Notice> notice) {

    /** A tag of the graph. */
    record Tag(String key, String value) {}

    GraphPage {
        tags = List.copyOf(tags);
        packages = List.copyOf(packages);
    }
}
