package dev.muster.cloud.console.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.muster.api.document.Document;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Base64;

/** Documents as JSON that people read: one member a line. */
public final class Json {

    private static final JsonFactory JSON = new JsonFactory();

    private Json() {}

    public static String pretty(Document tree) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
            write(json, tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Document value) throws IOException {
        switch (value) {
            case Document.Null _ -> json.writeNull();
            case Document.Text(var text) -> json.writeString(text);
            case Document.Numeric(var number) -> json.writeNumber(number);
            case Document.NotFinite(var number) -> json.writeString(Double.toString(number));
            case Document.Bool(var truth) -> json.writeBoolean(truth);
            case Document.Time(var time) -> json.writeString(time.toString());
            case Document.Blob blob -> json.writeString(Base64.getEncoder().encodeToString(blob.value()));
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
        }
    }
}
