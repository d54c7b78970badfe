package dev.muster.api.paging;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.catalog.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The operations that page otherwise than {@link PagingRules} would say; {@code known-pagings.tsv} tells how. */
final class KnownPagings {

    private static final Pattern LAST_ITEM = Pattern.compile("(?<list>[^\\[]+)\\[-1](\\.(?<member>.+))?");

    /** @param settings {@code tokens}, {@code asked}, {@code lists}, {@code whole}, {@code counts}, {@code endless} */
    private record Row(Map<String, String> settings) {

        List<String> texts(String setting) {
            var text = settings.get(setting);
            return text == null ? List.of() : List.of(text.split(",", -1));
        }

        List<MemberPath> paths(String setting) {
            return texts(setting).stream().map(MemberPath::parse).toList();
        }
    }

    private final Map<String, Row> rows;

    private KnownPagings(Map<String, Row> rows) {
        this.rows = rows;
    }

    static KnownPagings bundled() {
        try (var table = KnownPagings.class.getResourceAsStream("known-pagings.tsv")) {
            if (table == null) {
                throw new IOException("the resource is missing");
            }
            var rows = new HashMap<String, Row>();
            new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(cells -> rows.put(cells[0] + ' ' + cells[1], row(cells)));
            return new KnownPagings(rows);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the table `known-pagings.tsv` cannot be read", unreadable);
        }
    }

    private static Row row(String[] cells) {
        var settings = new HashMap<String, String>();
        Arrays.stream(cells).skip(2).map(cell -> cell.split("=", 2)).forEach(pair -> settings.put(pair[0], pair[1]));
        return new Row(settings);
    }

    /** How the operation pages: by the rules, except for what the table says of it. */
    Optional<Scheme> scheme(ServiceModel service, OperationModel operation) {
        var row = rows.get(service.name() + ' ' + operation.name());
        if (row == null) {
            return PagingRules.scheme(operation);
        }
        return base(operation, row).map(scheme -> new Scheme(scheme.cursors(), scheme.more(), scheme.size(),
                row.texts("asked").stream().map(Long::valueOf).findFirst(), lists(row, scheme), counts(row, scheme),
                row.settings().containsKey("endless")));
    }

    private static List<MemberPath> lists(Row row, Scheme scheme) {
        var lists = row.settings().containsKey("lists") ? row.paths("lists") : scheme.lists();
        return lists.stream().filter(list -> !row.paths("whole").contains(list)).toList();
    }

    private static List<MemberPath> counts(Row row, Scheme scheme) {
        return row.settings().containsKey("counts") ? row.paths("counts") : scheme.counts();
    }

    /** A model of another version may lack a member that the table names: then the rules say. */
    private static Optional<Scheme> base(OperationModel operation, Row row) {
        var tokens = row.texts("tokens");
        var cursors = tokens.stream().flatMap(token -> cursor(operation, token).stream()).toList();
        if (tokens.isEmpty() || cursors.size() < tokens.size()) {
            return PagingRules.scheme(operation);
        }
        var cursor = cursors.getFirst();
        var place = cursor.given().or(() -> cursor.last().map(Cursor.LastItem::list)).orElseThrow();
        return Optional.of(PagingRules.scheme(operation, cursors, place.holder()));
    }

    /** Reads {@code Input=Output}, {@code Input=List[-1].Member} or both, as in {@code Input=Output|List[-1]}. */
    private static Optional<Cursor> cursor(OperationModel operation, String token) {
        var equals = token.indexOf('=');
        Shape.Member input = operation.input().members().get(token.substring(0, equals));
        var output = operation.output();
        if (input == null || output.isEmpty()) {
            return Optional.empty();
        }
        var given = new ArrayList<MemberPath>();
        var last = new ArrayList<Cursor.LastItem>();
        for (var source : token.substring(equals + 1).split("\\|", -1)) {
            var item = LAST_ITEM.matcher(source);
            if (item.matches()) {
                var member = item.group("member");
                last.add(new Cursor.LastItem(MemberPath.parse(item.group("list")),
                        member == null ? MemberPath.TOP : MemberPath.parse(member)));
            } else {
                given.add(MemberPath.parse(source));
            }
        }
        var known = Stream.concat(given.stream(), last.stream().map(Cursor.LastItem::list))
                .allMatch(path -> path.in(output.get()).isPresent());
        return known
                ? Optional.of(new Cursor(input, given.stream().findFirst(), last.stream().findFirst()))
                : Optional.empty();
    }
}
