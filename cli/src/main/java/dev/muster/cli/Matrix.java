package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Accounts down, Regions across, a word in each field. */
final class Matrix {

    private static final int MOST_ACCOUNTS = 60;

    private final Map<AccountId, Map<RegionId, TextTable.Cell>> fields = new LinkedHashMap<>();

    private final Set<RegionId> regions = new LinkedHashSet<>();

    void put(AccountId account, RegionId region, TextTable.Cell word) {
        regions.add(region);
        fields.computeIfAbsent(account, _ -> new LinkedHashMap<>()).put(region, word);
    }

    /** Whether a person can take it in at a glance. */
    boolean fits(Style style) {
        return !fields.isEmpty() && fields.size() <= MOST_ACCOUNTS && table().width() <= style.width();
    }

    void print(PrintWriter out, Style style) {
        table().print(out, style);
    }

    private TextTable table() {
        var headers = new ArrayList<String>();
        headers.add("Account");
        regions.forEach(region -> headers.add(region.code()));
        var table = new TextTable(headers);
        fields.forEach((account, words) -> {
            var cells = new ArrayList<TextTable.Cell>();
            cells.add(TextTable.Cell.of(account.digits()));
            regions.forEach(region -> cells.add(words.getOrDefault(region, TextTable.Cell.faint("-"))));
            table.row(cells);
        });
        return table;
    }
}
