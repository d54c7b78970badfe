package dev.muster.api.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.muster.api.catalog.Shape;
import dev.muster.api.catalog.Shape.TimestampFormat;
import dev.muster.api.document.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Reads JSON along a shape; of a repeated member the last counts.
 *
 * @param strict whether every value must be of the type that its shape asks for, and members that the shape does not name
 *               are skipped; otherwise times may be numbers or text, numbers may be text, and what a newer service tells
 *               in members that the shape does not name is kept as it is
 */
record JsonReader(boolean strict) {

    /** Deeper values than this are nobody's honest request, and would cost stack. */
    static final int DEEPEST = 100;

    /** Says which structure it is, beside the members of that. */
    private static final String TYPE = "__type";

    /** Field names are not shared between calls: a table of them could be filled by a hostile client. */
    private static final JsonFactory JSON = JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE).build())
            .build();

    /** Reads a whole body that must be an object, the members of a structure. */
    Document.Members readStructure(byte[] body, Shape.Structure shape) throws Unreadable {
        var read = readBody(body, shape);
        if (read instanceof Document.Members members) {
            return members;
        }
        throw new Unreadable("the body is not a JSON object");
    }

    /** Reads a whole body as one value. */
    Document readBody(byte[] body, Shape shape) throws Unreadable {
        try (var parser = JSON.createParser(WellFormed.utf8(body))) {
            if (parser.nextToken() == null) {
                throw new Unreadable("the body is empty where JSON was expected");
            }
            var value = read(parser, shape, Optional.empty());
            if (parser.nextToken() != null) {
                throw new Unreadable("the body goes on after the end of the JSON value");
            }
            return value;
        } catch (IOException | NumberFormatException | ArithmeticException notJson) {
            throw new Unreadable("the body is not JSON");
        }
    }

    private Document read(JsonParser parser, Shape shape, Optional<TimestampFormat> format)
            throws IOException, Unreadable {
        var token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return Document.Null.NULL;
        }
        return switch (shape) {
            case Shape.Structure structure -> structure(parser, structure);
            case Shape.MapOf map -> map(parser, map);
            case Shape.ListOf list -> list(parser, list);
            case Shape.Any _ -> any(parser);
            case Shape.Text _ -> new Document.Text(text(parser));
            case Shape.Blob _ -> {
                expect(token == JsonToken.VALUE_STRING, "base64 text", parser);
                yield Scalars.base64(parser.getText()).orElseThrow(() -> wrong("base64 text", parser));
            }
            case Shape.Bool _ -> truth(parser);
            case Shape.Whole whole -> whole(parser, whole);
            case Shape.Fraction _ -> fraction(parser);
            case Shape.Timestamp timestamp ->
                time(parser, Timestamps.format(timestamp, format, TimestampFormat.UNIX));
        };
    }

    private Document structure(JsonParser parser, Shape.Structure shape) throws IOException, Unreadable {
        expect(parser.currentToken() == JsonToken.START_OBJECT, "an object", parser);
        var members = new LinkedHashMap<String, Document>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            var member = member(shape, name);
            parser.nextToken();
            if (member.isPresent()) {
                members.put(member.get().name(), read(parser, member.get().shape(), member.get().timestamp()));
            } else if (strict || name.equals(TYPE) || shape.members().containsKey(name)) {
                parser.skipChildren();
            } else {
                members.put(whole(name, parser), any(parser));
            }
        }
        return new Document.Members(members);
    }

    private static Optional<Shape.Member> member(Shape.Structure shape, String wireName) {
        var sameName = shape.members().get(wireName);
        if (sameName != null && sameName.locationName().equals(wireName)) { // most models use one name for both
            return Optional.of(sameName);
        }
        for (var member : shape.members().values()) {
            if (member.locationName().equals(wireName)) {
                return Optional.of(member);
            }
        }
        return Optional.empty();
    }

    private Document map(JsonParser parser, Shape.MapOf shape) throws IOException, Unreadable {
        expect(parser.currentToken() == JsonToken.START_OBJECT, "an object", parser);
        var entries = new LinkedHashMap<String, Document>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var key = whole(parser.currentName(), parser);
            parser.nextToken();
            entries.put(key, read(parser, shape.value().shape(), Optional.empty()));
        }
        return new Document.Members(entries);
    }

    private Document list(JsonParser parser, Shape.ListOf shape) throws IOException, Unreadable {
        expect(parser.currentToken() == JsonToken.START_ARRAY, "a list", parser);
        var items = new ArrayList<Document>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(parser, shape.element().shape(), Optional.empty()));
        }
        return new Document.Items(items);
    }

    private Document any(JsonParser parser) throws IOException, Unreadable {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var entries = new LinkedHashMap<String, Document>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    var key = whole(parser.currentName(), parser);
                    parser.nextToken();
                    entries.put(key, any(parser));
                }
                yield new Document.Members(entries);
            }
            case START_ARRAY -> {
                var items = new ArrayList<Document>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(any(parser));
                }
                yield new Document.Items(items);
            }
            case VALUE_STRING -> new Document.Text(whole(parser.getText(), parser));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Document.Numeric(parser.getDecimalValue());
            case VALUE_TRUE, VALUE_FALSE -> new Document.Bool(parser.getBooleanValue());
            case VALUE_NULL -> Document.Null.NULL;
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw wrong("a value", parser);
        };
    }

    private String text(JsonParser parser) throws IOException, Unreadable {
        boolean readable = parser.currentToken() == JsonToken.VALUE_STRING
                || (!strict && parser.currentToken().isScalarValue());
        expect(readable, "text", parser);
        return whole(parser.getText(), parser);
    }

    private Document truth(JsonParser parser) throws IOException, Unreadable {
        var token = parser.currentToken();
        if (!strict && token == JsonToken.VALUE_STRING) {
            return new Document.Bool(Boolean.parseBoolean(parser.getText()));
        }
        expect(token.isBoolean(), "true or false", parser);
        return new Document.Bool(token == JsonToken.VALUE_TRUE);
    }

    private Document whole(JsonParser parser, Shape.Whole shape) throws IOException, Unreadable {
        if (!strict) {
            return fraction(parser);
        }
        expect(parser.currentToken().isNumeric(), "a number", parser);
        var number = parser.getDecimalValue();
        expect(Numbers.isWhole(number, shape.wide()), "a whole number of " + (shape.wide() ? 64 : 32) + " bits",
                parser);
        return new Document.Numeric(number);
    }

    private Document fraction(JsonParser parser) throws IOException, Unreadable {
        if (parser.currentToken().isNumeric()) {
            return new Document.Numeric(parser.getDecimalValue());
        }
        expect(parser.currentToken() == JsonToken.VALUE_STRING, "a number", parser);
        var named = Scalars.notFinite(parser.getText());
        if (named.isEmpty() && !strict) {
            named = Numbers.parse(parser.getText()).map(Document.Numeric::new);
        }
        return named.orElseThrow(() -> wrong("a number", parser));
    }

    private Document time(JsonParser parser, TimestampFormat format) throws IOException, Unreadable {
        boolean number = parser.currentToken().isNumeric();
        if (strict) {
            expect(number == (format == TimestampFormat.UNIX), format == TimestampFormat.UNIX ? "seconds" : "a date",
                    parser);
        }
        if (number) {
            return Timestamps.ofEpochSeconds(parser.getDecimalValue()).map(Document.Time::new)
                    .orElseThrow(() -> wrong("a time", parser));
        }
        expect(parser.currentToken() == JsonToken.VALUE_STRING, "a time", parser);
        var text = parser.getText();
        var time = Timestamps.parse(text, format == TimestampFormat.UNIX ? TimestampFormat.ISO_8601 : format);
        if (time.isEmpty() && !strict) {
            time = Timestamps.parse(text, TimestampFormat.ISO_8601)
                    .or(() -> Timestamps.parse(text, TimestampFormat.UNIX))
                    .or(() -> Timestamps.parse(text, TimestampFormat.RFC_822));
        }
        return time.map(Document.Time::new).orElseThrow(() -> wrong("a time", parser));
    }

    /** The text, if none of its characters is broken. */
    private static String whole(String text, JsonParser parser) throws Unreadable {
        expect(!WellFormed.hasLoneSurrogate(text), "text without halves of characters", parser);
        return text;
    }

    private static void expect(boolean met, String expected, JsonParser parser) throws Unreadable {
        if (!met) {
            throw wrong(expected, parser);
        }
    }

    private static Unreadable wrong(String expected, JsonParser parser) {
        var place = parser.getParsingContext().pathAsPointer().toString();
        return new Unreadable("expected " + expected + (place.isEmpty() ? " as the body" : " at `" + place + "`"));
    }
}
