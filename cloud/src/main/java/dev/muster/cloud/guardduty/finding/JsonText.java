package dev.muster.cloud.guardduty.finding;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.muster.api.document.Document;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** JSON text as a tree and back. Members keep the names that they have in the text. */
public final class JsonText {

    private static final int DEEPEST = 100;

    private static final int MOST_DIGITS = 100;

    /** Names are not shared between texts: a table of them could be filled by a hostile client. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonText() {}

    /** Thrown for a text that is not JSON. */
    public static final class Broken extends RuntimeException {

        private final int line;

        private final int column;

        Broken(int line, int column, String problem) {
            super(problem, null, false, false);
            this.line = line;
            this.column = column;
        }

        /** The line, from 1. */
        public int line() {
            return line;
        }

        /** The column, from 1. */
        public int column() {
            return column;
        }

        /** What is wrong, without the place. */
        public String problem() {
            return String.valueOf(getMessage());
        }
    }

    /** The values that stand one after the other in the text: one in a JSON file, one a line in JSON Lines. */
    public static List<Document> all(String text) {
        var values = new ArrayList<Document>();
        try (var parser = JSON.createParser(text)) {
            while (parser.nextToken() != null) {
                values.add(value(parser));
            }
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new Broken(at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr(),
                    e instanceof JsonParseException ? "not valid JSON" : "nested too deep, or with too long a number");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }

    /** The one value of a text of our own making. */
    public static Document.Members object(String text) {
        if (all(text) instanceof List<Document> values && values.size() == 1
                && values.getFirst() instanceof Document.Members members) {
            return members;
        }
        throw new IllegalArgumentException("the text is not one JSON object");
    }

    private static Document value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var members = new LinkedHashMap<String, Document>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    var name = storable(parser, parser.currentName());
                    parser.nextToken();
                    members.put(name, value(parser));
                }
                yield new Document.Members(members);
            }
            case START_ARRAY -> {
                var items = new ArrayList<Document>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield new Document.Items(items);
            }
            case VALUE_STRING -> new Document.Text(storable(parser, parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Document.Numeric(modest(parser));
            case VALUE_TRUE, VALUE_FALSE -> new Document.Bool(parser.getBooleanValue());
            case VALUE_NULL -> Document.Null.NULL;
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new JsonParseException(parser, "a value is missing");
        };
    }

    /** A number that is short to write, but endless to calculate with, is nobody's honest number. */
    private static BigDecimal modest(JsonParser parser) throws IOException {
        var at = parser.currentTokenLocation();
        var number = decimal(parser);
        if (number.isEmpty() || number.get().precision() > MOST_DIGITS
                || Math.abs((long) number.get().scale()) > MOST_DIGITS) {
            throw new Broken(at.getLineNr(), at.getColumnNr(), "a number has too many digits");
        }
        return number.get();
    }

    /** Empty where the exponent alone is too long to be read. */
    private static Optional<BigDecimal> decimal(JsonParser parser) throws IOException {
        try {
            return Optional.of(parser.getDecimalValue());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** PostgreSQL stores no such character. */
    private static String storable(JsonParser parser, String text) {
        if (text.indexOf('\0') >= 0) {
            var at = parser.currentTokenLocation();
            throw new Broken(at.getLineNr(), at.getColumnNr(), "a text holds the character U+0000");
        }
        return text;
    }

    /** The tree as JSON on one line. */
    public static String write(Document tree) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            write(json, tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Document value) throws IOException {
        switch (value) {
            case Document.Null _ -> json.writeNull();
            case Document.Text(String text) -> json.writeString(text);
            case Document.Numeric(var number) -> json.writeNumber(number);
            case Document.Bool(boolean truth) -> json.writeBoolean(truth);
            case Document.Items(var items) -> {
                json.writeStartArray();
                for (var item : items) {
                    write(json, item);
                }
                json.writeEndArray();
            }
            case Document.Members(var members) -> {
                json.writeStartObject();
                for (var member : members.entrySet()) {
                    json.writeFieldName(member.getKey());
                    write(json, member.getValue());
                }
                json.writeEndObject();
            }
            case Document.Time _,Document.Blob _,Document.NotFinite _ ->
                throw new IllegalArgumentException("JSON has no such value: " + value);
        }
    }
}
