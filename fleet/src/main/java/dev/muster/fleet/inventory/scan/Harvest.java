package dev.muster.fleet.inventory.scan;

import dev.muster.api.recorded.CallState;
import dev.muster.fleet.inventory.sheet.Item;
import java.util.List;

/**
 * The items of an entry, for those that are called for them.
 *
 * @param state of the entry
 */
record Harvest(CallState state, List<Item> items) {

    Harvest {
        items = List.copyOf(items);
    }

    static Harvest none(CallState state) {
        return new Harvest(state, List.of());
    }
}
