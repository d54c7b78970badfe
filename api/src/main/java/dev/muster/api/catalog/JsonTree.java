package dev.muster.api.catalog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads JSON text into plain maps, lists, strings, numbers and booleans; explicit nulls and documentation are left out.
 * Only models are read this way, never what comes over the wire.
 */
final class JsonTree {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** Of models as they are published it is the most by far; a member of this name is an object. */
    private static final String DOCUMENTATION = "documentation";

    private JsonTree() {}

    /** @param place what to call the text in messages: a file name */
    static ModelObject read(InputStream text, String place) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidModelException("`" + place + "`: a model is a JSON object, but this file is not");
            }
            var tree = object(parser);
            if (parser.nextToken() != null) {
                var at = parser.currentTokenLocation();
                throw new InvalidModelException("`" + place + "`, line " + at.getLineNr() + ", column "
                        + at.getColumnNr() + ": unexpected text after the model");
            }
            return new ModelObject(place, tree);
        } catch (JsonProcessingException malformed) {
            var at = malformed.getLocation();
            var where = at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new InvalidModelException("`" + place + "`" + where + ": not valid JSON: "
                    + malformed.getOriginalMessage(), malformed);
        }
    }

    /** Reads one member of the object, which is an object itself, and nothing that comes after it. */
    static ModelObject readMember(InputStream text, String place, String member) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            find(parser, place, member);
            return new ModelObject(place, object(parser));
        }
    }

    /** What the members of one member of the object are called. */
    static SortedSet<String> readNames(InputStream text, String place, String member) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            find(parser, place, member);
            var names = new TreeSet<String>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                names.add(parser.currentName());
                parser.nextToken();
                parser.skipChildren();
            }
            return names;
        }
    }

    /** Goes to where a member begins. */
    private static void find(JsonParser parser, String place, String member) throws IOException {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals(member);
            if (parser.nextToken() == JsonToken.START_OBJECT && wanted) {
                return;
            }
            parser.skipChildren();
        }
        throw new InvalidModelException(
                "`" + place + "`: a model has an object `" + member + "`, but this file has not");
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        var members = new LinkedHashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            var value = parser.nextToken();
            boolean said = value == JsonToken.VALUE_STRING && name.equals(DOCUMENTATION);
            if (value != JsonToken.VALUE_NULL && !said) {
                members.put(name, value(parser));
            }
        }
        return members;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        var items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                items.add(value(parser));
            }
        }
        return items;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            default -> throw new IOException("unexpected end of a JSON value");
        };
    }
}
