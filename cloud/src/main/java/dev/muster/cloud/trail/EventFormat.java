package dev.muster.cloud.trail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes events as CloudTrail does (record contents of version 1.11). */
final class EventFormat {

    private static final JsonFactory JSON = new JsonFactory();

    private EventFormat() {}

    static String json(TrailEvent event) {
        var text = new StringWriter(1024);
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("eventVersion", "1.11");
            raw(json, "userIdentity", event.identity());
            json.writeStringField("eventTime", seconds(event.at()));
            json.writeStringField("eventSource", event.source());
            json.writeStringField("eventName", event.name());
            json.writeStringField("awsRegion", event.region());
            json.writeStringField("sourceIPAddress", event.sourceIp());
            json.writeStringField("userAgent", event.userAgent());
            if (event.failure().isPresent()) {
                json.writeStringField("errorCode", event.failure().get().code());
                json.writeStringField("errorMessage", event.failure().get().message());
            }
            raw(json, "requestParameters", event.parameters());
            raw(json, "responseElements", event.elements());
            json.writeStringField("requestID", event.requestId());
            json.writeStringField("eventID", event.id().toString());
            json.writeBooleanField("readOnly", event.readOnly());
            json.writeStringField("eventType", "AwsApiCall");
            json.writeBooleanField("managementEvent", true);
            if (!event.account().isEmpty()) {
                json.writeStringField("recipientAccountId", event.account());
            }
            json.writeStringField("eventCategory", "Management");
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void raw(JsonGenerator json, String name, String value) throws IOException {
        json.writeFieldName(name);
        json.writeRawValue(value);
    }

    static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
