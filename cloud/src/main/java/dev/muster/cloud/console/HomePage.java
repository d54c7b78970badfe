package dev.muster.cloud.console;

import dev.muster.cloud.console.page.Tile;
import java.util.List;

/** What somebody sees first: one tile for each service. */
record HomePage(List<Tile> tiles) {}
