package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.enrolment.Row;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Accounts down, Regions across, a word in each field. Shown only where it fits on the screen. */
final class Matrix {

    private static final int MOST_ACCOUNTS = 60;

    private final Map<AccountId, Map<RegionId, TextTable.Cell>> fields = new LinkedHashMap<>();

    private final Map<AccountId, Row.Role> roles = new LinkedHashMap<>();

    private final Set<RegionId> regions = new LinkedHashSet<>();

    void put(AccountId account, Row.Role role, RegionId region, TextTable.Cell word) {
        regions.add(region);
        roles.put(account, role);
        fields.computeIfAbsent(account, _ -> new LinkedHashMap<>()).put(region, word);
    }

    void print(PrintWriter out, Style style) {
        if (fields.isEmpty() || fields.size() > MOST_ACCOUNTS) {
            return;
        }
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
        if (table.width() <= style.width()) {
            table.print(out, style);
            out.println();
        }
    }
}
