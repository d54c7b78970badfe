package dev.muster.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import dev.muster.api.document.Document;
import dev.muster.api.document.Document.Items;
import dev.muster.api.document.Document.Members;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;

/** Documents as we write them, and as JSON: one member or item on a line, so that versions can be compared. */
final class DocumentText {

    // as in results: a terminal would obey some of what is not ASCII
    private static final JsonFactory JSON = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private DocumentText() {}

    static String json(Document document) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            var indenter = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Spacing.AFTER)).withObjectIndenter(indenter)
                    .withArrayIndenter(indenter));
            write(json, document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Document document) throws IOException {
        switch (document) {
            case Document.Text(var value) -> json.writeString(value);
            case Document.Numeric(var value) -> json.writeNumber(value);
            case Document.Bool(var value) -> json.writeBoolean(value);
            case Document.Null.NULL -> json.writeNull();
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
            case Document.NotFinite _,Document.Time _,Document.Blob _ ->
                throw new IllegalArgumentException("policies and templates hold no such value: " + document);
        }
    }

    static Document number(long value) {
        return new Document.Numeric(BigDecimal.valueOf(value));
    }

    static Document items(Document... items) {
        return new Items(List.of(items));
    }

    /** An object of names and values in turn; a value is a document, or text. */
    static Document object(Object... namesAndValues) {
        var members = new LinkedHashMap<String, Document>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1] instanceof Document value
                    ? value
                    : Document.text((String) namesAndValues[i + 1]));
        }
        return Members.of(members);
    }
}
