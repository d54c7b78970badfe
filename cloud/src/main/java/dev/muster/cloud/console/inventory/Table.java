package dev.muster.cloud.console.inventory;

import java.util.List;
import java.util.Optional;

/**
 * Some rows of an answer.
 *
 * @param rows a value for each column; empty for NULL; long ones are cut
 * @param more whether there are rows behind them
 */
public record Table(List<Column> columns, List<List<Optional<String>>> rows, boolean more) {

    /** A column, and whether it has numbers. */
    public record Column(String name, boolean numeric) {}

    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
