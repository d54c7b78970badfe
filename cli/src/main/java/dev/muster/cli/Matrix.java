package dev.muster.cli;

import dev.muster.api.id.RegionId;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Accounts down, for each service where there are several; Regions across; a word in each field. */
final class Matrix {

    private static final int MOST_LINES = 60;

    private final List<String> heads;

    /** By what stands on the left. */
    private final Map<List<String>, Map<RegionId, TextTable.Cell>> fields = new LinkedHashMap<>();

    private final Set<RegionId> regions = new LinkedHashSet<>();

    Matrix(String... heads) {
        this.heads = List.of(heads);
    }

    /** Puts a word on the line of an account, or of an account and a service, as there are heads. */
    void put(List<String> line, RegionId region, TextTable.Cell word) {
        regions.add(region);
        fields.computeIfAbsent(line, _ -> new LinkedHashMap<>()).put(region, word);
    }

    /** Whether a person can take it in at a glance. */
    boolean fits(Style style) {
        return !fields.isEmpty() && fields.size() <= MOST_LINES && table().width() <= style.width();
    }

    void print(PrintWriter out, Style style) {
        table().print(out, style);
    }

    private TextTable table() {
        var headers = new ArrayList<>(heads);
        regions.forEach(region -> headers.add(region.code()));
        var table = new TextTable(headers);
        fields.forEach((line, words) -> {
            var cells = new ArrayList<TextTable.Cell>();
            line.forEach(part -> cells.add(TextTable.Cell.of(part)));
            regions.forEach(region -> cells.add(words.getOrDefault(region, TextTable.Cell.faint("-"))));
            table.row(cells);
        });
        return table;
    }
}
