package dev.muster.cloud.trail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** Writes requests and answers into events: names in lower camel case, nothing that must stay secret. */
final class EventValues {

    private static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

    /** Secret by nature, whether or not the model says so. */
    private static final Set<String> SECRET = Set.of("SecretAccessKey", "SessionToken", "WebIdentityToken",
            "SAMLAssertion", "Password", "OldPassword", "NewPassword", "TokenCode", "AuthenticationCode1",
            "AuthenticationCode2", "Base32StringSeed", "QRCodePNG", "PrivateKey");

    private static final JsonFactory JSON = new JsonFactory();

    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

    /** As in CloudTrail: a request or an answer beyond this is left out of its event. */
    private static final int MOST_BYTES = 100 * 1024;

    private EventValues() {}

    /** The request as JSON; {@code null} where there is nothing to tell. */
    static byte[] parameters(CallRecord call) {
        return json(Optional.of(call.operation().input()), call.input());
    }

    /** The answer likewise. */
    static byte[] elements(CallRecord call) {
        return json(call.operation().output(), call.output());
    }

    private static byte[] json(Optional<Shape.Structure> shape, Optional<Document.Members> value) {
        if (shape.isEmpty() || value.isEmpty() || value.get().members().isEmpty()) {
            return NULL;
        }
        var bytes = new ByteArrayOutputStream(256);
        try (var json = JSON.createGenerator(bytes)) {
            write(json, shape.get(), value.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size() > MOST_BYTES ? NULL : bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Shape shape, Document value) throws IOException {
        if (sensitive(shape)) {
            json.writeString(HIDDEN);
            return;
        }
        switch (value) {
            case Document.Null _ -> json.writeNull();
            case Document.Text(var text) -> json.writeString(text);
            case Document.Numeric(var number) -> json.writeNumber(number);
            case Document.NotFinite(var number) -> json.writeString(String.valueOf(number));
            case Document.Bool(var truth) -> json.writeBoolean(truth);
            case Document.Time(var time) -> json.writeString(time.toString());
            case Document.Blob(var bytes) -> json.writeString(Base64.getEncoder().encodeToString(bytes));
            case Document.Items(var items) -> {
                json.writeStartArray();
                for (var item : items) {
                    write(json, shape instanceof Shape.ListOf list ? list.element().shape() : shape, item);
                }
                json.writeEndArray();
            }
            case Document.Members members -> members(json, shape, members);
        }
    }

    private static void members(JsonGenerator json, Shape shape, Document.Members members) throws IOException {
        json.writeStartObject();
        for (var entry : members.members().entrySet()) {
            var name = entry.getKey();
            switch (shape) {
                case Shape.Structure structure when structure.members().get(name) instanceof Shape.Member member -> {
                    json.writeFieldName(lowerCamel(name));
                    if (SECRET.contains(name)) {
                        json.writeString(HIDDEN);
                    } else {
                        write(json, member.shape(), entry.getValue());
                    }
                }
                case Shape.MapOf map -> {
                    json.writeFieldName(name);
                    write(json, map.value().shape(), entry.getValue());
                }
                default -> {
                    // a member that the model does not know has no place in the record
                }
            }
        }
        json.writeEndObject();
    }

    private static boolean sensitive(Shape shape) {
        return switch (shape) {
            case Shape.Text text -> text.sensitive();
            case Shape.Blob blob -> blob.sensitive();
            case Shape.Structure structure -> structure.sensitive();
            default -> false;
        };
    }

    private static String lowerCamel(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
