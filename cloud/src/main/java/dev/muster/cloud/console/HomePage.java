package dev.muster.cloud.console;

import dev.muster.cloud.console.page.Alert;
import dev.muster.cloud.console.page.Tile;
import java.util.List;

/** What somebody sees first: what waits for them, and one tile for each service. */
record HomePage(List<Tile> tiles) {

    /** What waits for the account. */
    List<Alert> alerts() {
        return tiles.stream().flatMap(tile -> tile.alerts().stream()).toList();
    }
}
