package dev.muster.api.recorded;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.muster.api.document.Document;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;

/**
 * Documents as JSON that any reader understands: times as ISO 8601 with {@code +00:00}, bytes as base64, numbers with
 * all their digits, everything beyond ASCII escaped. {@link RecordedShapes} finds times and bytes again.
 */
public final class RecordedJson {

    /** A recorded answer may hold what AWS sent, and that is longer than the reader's cautious defaults. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // Python writes them so
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(10_000).maxNestingDepth(500).build())
            .build();

    private RecordedJson() {}

    /** Writes to a stream, which closing the generator closes too. */
    public static JsonGenerator generator(OutputStream out) throws IOException {
        return JSON.createGenerator(out);
    }

    /** Reads from a stream, which closing the parser closes too. */
    public static JsonParser parser(InputStream in) throws IOException {
        return JSON.createParser(in);
    }

    /** Reads text. */
    public static JsonParser parser(String text) throws IOException {
        return JSON.createParser(text);
    }

    /** Writes one value. */
    public static void write(JsonGenerator out, Document value) throws IOException {
        switch (value) {
            case Document.Null _ -> out.writeNull();
            case Document.Text(String text) -> out.writeString(text);
            case Document.Numeric(var number) -> {
                if (number.scale() <= 0 && number.precision() - number.scale() <= 400) {
                    out.writeNumber(number.toBigInteger());
                } else {
                    out.writeNumber(number);
                }
            }
            case Document.NotFinite(double number) -> out.writeString(Double.toString(number));
            case Document.Bool(boolean truth) -> out.writeBoolean(truth);
            case Document.Time(var time) -> out.writeString(RecordedTime.print(time));
            case Document.Blob blob -> out.writeString(Base64.getEncoder().encodeToString(blob.value()));
            case Document.Items(var items) -> {
                out.writeStartArray();
                for (var item : items) {
                    write(out, item);
                }
                out.writeEndArray();
            }
            case Document.Members(var members) -> {
                out.writeStartObject();
                for (var member : members.entrySet()) {
                    out.writeFieldName(member.getKey());
                    write(out, member.getValue());
                }
                out.writeEndObject();
            }
        }
    }

    /**
     * Reads the value that the parser stands before, or at.
     *
     * @throws IOException if it is not JSON
     */
    public static Document read(JsonParser in) throws IOException {
        var token = in.currentToken() == null ? in.nextToken() : in.currentToken();
        if (token == null) {
            throw new IOException("an empty file is not JSON");
        }
        return switch (token) {
            case START_OBJECT -> {
                var members = new LinkedHashMap<String, Document>();
                while (in.nextToken() != JsonToken.END_OBJECT) {
                    var name = in.currentName();
                    in.nextToken();
                    members.put(name, read(in));
                }
                yield new Document.Members(members);
            }
            case START_ARRAY -> {
                var items = new ArrayList<Document>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    items.add(read(in));
                }
                yield new Document.Items(items);
            }
            case VALUE_STRING -> new Document.Text(in.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.isNaN()
                    ? new Document.NotFinite(in.getDoubleValue())
                    : new Document.Numeric(in.getDecimalValue());
            case VALUE_TRUE -> new Document.Bool(true);
            case VALUE_FALSE -> new Document.Bool(false);
            case VALUE_NULL -> Document.Null.NULL;
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IOException("a value was expected, but found " + token);
        };
    }
}
