package dev.muster.fleet.inventory.store;

import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Struct;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.duckdb.JsonNode;
import org.jspecify.annotations.Nullable;

/** What DuckDB answers, as documents. */
final class Values {

    private Values() {}

    static Document of(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> Document.Null.NULL;
            case String text -> Document.text(text);
            case Boolean truth -> new Document.Bool(truth);
            case Double number when !Double.isFinite(number) -> new Document.NotFinite(number);
            case Float number when !Float.isFinite(number) -> new Document.NotFinite(number);
            case BigDecimal number -> new Document.Numeric(number);
            case BigInteger number -> new Document.Numeric(new BigDecimal(number));
            case Number number -> new Document.Numeric(new BigDecimal(number.toString()));
            case OffsetDateTime time -> new Document.Time(time.toInstant());
            case JsonNode json -> json(json.toString());
            case Blob blob -> new Document.Blob(blob.getBytes(1, (int) Math.min(Integer.MAX_VALUE, blob.length())));
            case Map<?, ?> map -> members(map);
            case DuckDBStruct struct -> members(struct.getMap());
            case Struct struct -> items(struct.getAttributes());
            case Array array -> items((Object[]) array.getArray());
            default -> Document.text(value.toString());
        };
    }

    private static Document json(String text) {
        try (var in = RecordedJson.parser(text)) {
            return RecordedJson.read(in);
        } catch (IOException notJson) {
            return Document.text(text);
        }
    }

    private static Document members(Map<?, ?> map) throws SQLException {
        var members = new LinkedHashMap<String, Document>();
        for (var entry : map.entrySet()) {
            members.put(String.valueOf(entry.getKey()), of(entry.getValue()));
        }
        return new Document.Members(members);
    }

    private static Document items(Object[] values) throws SQLException {
        var items = new ArrayList<Document>();
        for (var value : values) {
            items.add(of(value));
        }
        return new Document.Items(items);
    }
}
