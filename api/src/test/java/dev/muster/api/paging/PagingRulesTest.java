package dev.muster.api.paging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.TestCatalog;
import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.OperationModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the names of members say of paging, against what boto3 was told of each operation. */
class PagingRulesTest {

    private static final Catalog CATALOG = TestCatalog.BUNDLED;

    private record Known(String service, String operation, String input, String output, String more, String size,
            List<String> lists) {

        String place() {
            return service + ' ' + operation;
        }
    }

    /** What is known differently, and right: botocore's lists name something that is no list. */
    private static final List<String> OTHER_LISTS = List.of("budgets DescribeBudgetPerformanceHistory",
            "devops-guru ListAnomalousLogGroups", "dynamodb Query", "dynamodb Scan");

    @Test
    void the_tokens_are_those_that_boto3_uses() throws IOException {
        var missed = new ArrayList<String>();
        var wrong = new ArrayList<String>();
        int right = 0;
        for (var known : known()) {
            var scheme = scheme(known);
            if (scheme.isEmpty()) {
                missed.add(known.place());
            } else if (tokens(scheme.get()).equals(known.input() + '>' + known.output())) {
                right++;
            } else {
                wrong.add(known.place() + ": " + tokens(scheme.get()));
            }
        }
        System.out.printf("paging: %d as boto3, %d wrong %s, %d missed %s%n", right, wrong.size(), wrong,
                missed.size(), missed);
        assertThat(wrong).isEmpty();
        assertThat(missed).containsExactly("rds DownloadDBLogFilePortion"); // text in pieces, no list
        assertThat(right).isGreaterThan(2_400);
    }

    @Test
    void the_truncation_and_the_page_size_are_those_that_boto3_uses() throws IOException {
        var different = new ArrayList<String>();
        for (var known : known()) {
            scheme(known).ifPresent(scheme -> {
                var more = scheme.more().map(MemberPath::toString).orElse("");
                var size = scheme.size().map(PageSize::name).orElse("");
                if ((!more.equals(known.more()) && !known.more().isEmpty())
                        || (!size.equals(known.size()) && !known.size().isEmpty())) {
                    different.add(known.place() + ": " + more + " " + size);
                }
            });
        }
        System.out.println("paging: other truncation or size: " + different);
        assertThat(different).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void every_list_that_boto3_joins_is_joined() throws IOException {
        var different = new TreeSet<String>();
        for (var known : known()) {
            scheme(known).ifPresent(scheme -> {
                var lists = scheme.lists().stream().map(MemberPath::toString).toList();
                if (!lists.containsAll(known.lists())) {
                    different.add(known.place());
                }
            });
        }
        assertThat(different).isSubsetOf(OTHER_LISTS);
    }

    @Test
    void most_operations_that_boto3_cannot_page_are_found_too() throws IOException {
        var known = known().stream().map(Known::place).collect(Collectors.toSet());
        long found = CATALOG.services().stream().map(name -> CATALOG.service(name).orElseThrow())
                .flatMap(service -> service.operations().values().stream()
                        .filter(operation -> Paging.of(service, operation).isPresent())
                        .map(operation -> service.name() + ' ' + operation.name()))
                .filter(place -> !known.contains(place)).count();

        System.out.printf("paging: %d operations that boto3 does not page%n", found);
        assertThat(found).isGreaterThan(700);
    }

    private static String tokens(Scheme scheme) {
        return scheme.cursors().stream().map(cursor -> cursor.input().name()).collect(Collectors.joining(",")) + '>'
                + scheme.cursors().stream().map(PagingRulesTest::source).collect(Collectors.joining(","));
    }

    private static String source(Cursor cursor) {
        return Stream.of(cursor.given().map(MemberPath::toString),
                cursor.last().map(item -> item.list() + "[-1]"
                        + (item.member().names().isEmpty() ? "" : "." + item.member())))
                .flatMap(Optional::stream).collect(Collectors.joining(" || "));
    }

    private static Optional<Scheme> scheme(Known known) {
        var service = CATALOG.service(known.service()).orElseThrow();
        return KnownPagings.bundled().scheme(service, service.operation(known.operation()).orElseThrow());
    }

    /** Of the operations that the catalog has, whose models have the tokens already. */
    private static List<Known> known() throws IOException {
        try (var table = PagingRulesTest.class.getResourceAsStream("botocore-1.43.11.tsv")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#")).map(line -> line.split("\t", -1))
                    .flatMap(cells -> Arrays.stream(cells[5].split(" ", -1)).map(operation -> known(cells, operation)))
                    .filter(known -> CATALOG.service(known.service())
                            .flatMap(service -> service.operation(known.operation()))
                            .filter(operation -> hasTokens(operation, known)).isPresent())
                    .toList();
        }
    }

    private static Known known(String[] cells, String operation) {
        var name = operation.substring(0, operation.indexOf('='));
        return new Known(cells[0], name, cells[1], cells[2], cells[3], cells[4],
                List.of(operation.substring(name.length() + 1).split(",", -1)));
    }

    private static boolean hasTokens(OperationModel operation, Known known) {
        return operation.input().members().keySet().containsAll(List.of(known.input().split(",", -1)));
    }
}
