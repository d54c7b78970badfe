package dev.muster.cloud.console.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.console.page.Search;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final RegionId EAST = new RegionId("us-east-1");

    private static final RegionId WEST = new RegionId("us-west-2");

    private static final Cell COVERED = new Cell(Standing.COVERED, "");

    private static final Cell INVITED = new Cell(Standing.INVITED, "the account has not answered");

    private static AccountId id(int number) {
        return new AccountId("1" + String.format("%011d", number));
    }

    private static Search search(String text, String status, String after) {
        return new Search(text, status, after, false);
    }

    /** Every tenth account has a gap in GuardDuty. */
    private static Seen seen(int accounts) {
        var guardDuty = new HashMap<AccountId, List<Cell>>();
        var detective = new HashMap<AccountId, List<Cell>>();
        IntStream.range(0, accounts).forEach(i -> {
            guardDuty.put(id(i), List.of(COVERED, i % 10 == 0 ? INVITED : COVERED));
            detective.put(id(i), List.of(COVERED));
        });
        return new Seen(List.of(
                new Seen.Part(Service.GUARDDUTY, id(0), List.of(EAST, WEST), List.of(), guardDuty, List.of()),
                new Seen.Part(Service.DETECTIVE, id(0), List.of(WEST), List.of(), detective, List.of())),
                IntStream.range(0, accounts).mapToObj(i -> new Listed(id(i), "team " + i, "root+" + i + "@example.com"))
                        .toList(),
                List.of());
    }

    private static List<AccountId> accounts(Table table) {
        return table.rows().stream().map(row -> row.account().id()).toList();
    }

    @Test
    void thousands_of_accounts_are_turned_page_by_page_and_each_comes_once() {
        var seen = seen(5_000);
        var table = Table.of(seen, search("", "", ""));
        var all = new ArrayList<>(accounts(table));
        while (table.next().isPresent()) {
            table = Table.of(seen, search("", "", table.next().get()));
            all.addAll(accounts(table));
        }
        assertThat(all).isEqualTo(IntStream.range(0, 5_000).mapToObj(TableTest::id).toList());
    }

    @Test
    void accounts_are_found_by_id_name_and_address() {
        for (var text : List.of("100000004999", "TEAM 4999", "root+4999@")) {
            assertThat(accounts(Table.of(seen(5_000), search(text, "", "")))).as(text).containsExactly(id(4_999));
        }
    }

    @Test
    void accounts_with_gaps_are_told_from_those_without() {
        assertThat(accounts(Table.of(seen(30), search("", Table.GAPS, "")))).containsExactly(id(0), id(10), id(20));
        assertThat(accounts(Table.of(seen(12), search("", Table.COVERED, "")))).hasSize(10).doesNotContain(id(0));
    }

    @Test
    void services_of_different_regions_stand_below_the_same_columns() {
        var table = Table.of(seen(1), search("", "", ""));

        assertThat(table.columns()).containsExactly("us-east-1", "us-west-2");
        assertThat(table.rows().getFirst().lines()).containsExactly(new Table.Line(Service.GUARDDUTY, List.of(COVERED,
                INVITED)), new Table.Line(Service.DETECTIVE, List.of(Cell.NONE, COVERED)));
        assertThat(seen(1).parts()).extracting(Seen.Part::count).containsExactly(new Seen.Count(2, 1), new Seen.Count(1,
                1));
    }

    @Test
    void an_account_that_is_not_expected_is_shown_all_the_same() {
        var part = new Seen.Part(Service.DETECTIVE, id(0), List.of(EAST), List.of(), Map.of(id(7), List.of(INVITED)),
                List.of());

        assertThat(accounts(Table.of(new Seen(List.of(part), List.of(), List.of()), search("", "", ""))))
                .containsExactly(id(7));
    }
}
