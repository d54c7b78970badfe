package dev.muster.fleet.inventory.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Which resources are compared; an empty list stands for all. Types may have {@code *} for anything. */
public record DiffFilter(List<String> accounts, List<String> regions, List<String> services, List<String> types) {

    public static final DiffFilter ALL = new DiffFilter(List.of(), List.of(), List.of(), List.of());

    public DiffFilter {
        accounts = List.copyOf(accounts);
        regions = List.copyOf(regions);
        services = List.copyOf(services);
        types = List.copyOf(types);
    }

    /** The condition in SQL. */
    String sql() {
        var conditions = new ArrayList<String>();
        conditions.add("true");
        in(conditions, "account_id", accounts);
        in(conditions, "region", regions);
        in(conditions, "service", services);
        if (!types.isEmpty()) {
            conditions.add(types.stream().map(type -> "type ILIKE " + quoted(type.replace("\\", "\\\\").replace("%",
                    "\\%").replace("_", "\\_").replace("*", "%")) + " ESCAPE '\\'").collect(Collectors.joining(" OR ",
                            "(", ")")));
        }
        return String.join(" AND ", conditions);
    }

    private static void in(List<String> conditions, String column, List<String> values) {
        if (!values.isEmpty()) {
            conditions.add(column + " IN (" + values.stream().map(DiffFilter::quoted).collect(Collectors.joining(
                    ", ")) + ")");
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
