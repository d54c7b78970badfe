package dev.muster.cli.inventory;

import dev.muster.cloud.console.inventory.Found;
import dev.muster.cloud.console.inventory.Place;
import dev.muster.cloud.console.inventory.Told;
import dev.muster.cloud.console.inventory.Wanted;
import dev.muster.cloud.console.inventory.Window;
import dev.muster.fleet.inventory.store.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks for resources. */
final class ResourceQueries {

    private static final int WIDTH = 2_000;

    /** Of a document; a page with more is none that a browser likes to open. */
    private static final int DOCUMENT = 1_000_000;

    /** More than one where AWS told the same several times. */
    private static final int DOCUMENTS = 10;

    private ResourceQueries() {}

    static Question search(Wanted wanted, Window window) {
        var conditions = new ArrayList<String>();
        var texts = new ArrayList<String>();
        conditions.add(wanted.details() ? "true" : "NOT detail");
        has(conditions, texts, wanted.text(), "concat_ws(' ', id, name, arn, type)");
        has(conditions, texts, wanted.account(), "concat_ws(' ', account_id, account_name)");
        has(conditions, texts, wanted.region(), "region");
        has(conditions, texts, wanted.function(), "function");
        if (!wanted.service().isEmpty()) {
            conditions.add("service = lower(?)");
            texts.add(wanted.service());
        }
        return new Question("SELECT account_id, account_name, region, service, function, type, id, name FROM resources "
                + "WHERE " + String.join(" AND ", conditions) + " ORDER BY account_id, region, type, id, function", texts,
                window.skip(), window.most(), WIDTH);
    }

    /** The text is none of a pattern: {@code %} and {@code _} stand for themselves. */
    private static void has(List<String> conditions, List<String> texts, String text, String where) {
        if (!text.isEmpty()) {
            conditions.add("contains(lower(" + where + "), lower(?))");
            texts.add(text);
        }
    }

    static Found found(Map<String, String> row) {
        return new Found(new Place(text(row, "account_id"), text(row, "region"), text(row, "service"), text(row,
                "function"), text(row, "type"), text(row, "id")), text(row, "account_name"), text(row, "name"));
    }

    static Question told(Place place) {
        return new Question("""
                SELECT arn, name, strftime(created, '%Y-%m-%d %H:%M:%S UTC') AS created,
                    array_to_string([tag.key || '=' || tag.value FOR tag IN map_entries(tags)], ', ') AS tags, entry,
                    json_pretty(document) AS document
                FROM resources
                WHERE account_id = ? AND region = ? AND service = ? AND function = ? AND type = ?
                    AND coalesce(id, '') = ?
                ORDER BY entry, hash
                """, List.of(place.account(), place.region(), place.service(), place.function(), place.type(), place
                .id()), 0, DOCUMENTS, DOCUMENT);
    }

    static Told told(Map<String, String> row) {
        return new Told(text(row, "arn"), text(row, "name"), text(row, "created"), text(row, "tags"), text(row,
                "entry"), text(row, "document"));
    }

    private static String text(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }
}
