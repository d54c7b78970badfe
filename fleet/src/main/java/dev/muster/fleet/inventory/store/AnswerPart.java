package dev.muster.fleet.inventory.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Some rows of an answer, as DuckDB writes them.
 *
 * @param columns in order; two may have one name
 * @param rows    a value for each column; empty for NULL; long ones are cut
 * @param more    whether there are rows behind them
 */
public record AnswerPart(List<Column> columns, List<List<Optional<String>>> rows, boolean more) {

    /**
     * A column.
     *
     * @param name    of it
     * @param numeric whether its values are numbers
     */
    public record Column(String name, boolean numeric) {}

    public AnswerPart {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** The rows by the names of their columns, with nothing for NULL. */
    public List<Map<String, String>> named() {
        return rows.stream().map(row -> {
            var named = new LinkedHashMap<String, String>();
            for (int i = 0; i < columns.size(); i++) {
                named.put(columns.get(i).name(), row.get(i).orElse(""));
            }
            return Collections.unmodifiableMap(named);
        }).toList();
    }
}
