package dev.muster.cloud.console.inventory;

import java.util.List;

/**
 * Some rows of many.
 *
 * @param more whether there are more behind them
 */
public record Slice<T>(List<T> rows, boolean more) {

    public Slice {
        rows = List.copyOf(rows);
    }
}
