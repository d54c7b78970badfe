package dev.muster.fleet.inventory.sheet;

import java.util.List;

/**
 * The calls of an inventory, a parent before those that are called for its items.
 *
 * @param source  where it came from: a path, a URL, {@code built in}
 * @param entries those that can be called
 */
public record Sheet(String source, List<SheetEntry> entries) {

    public Sheet {
        entries = List.copyOf(entries);
    }
}
