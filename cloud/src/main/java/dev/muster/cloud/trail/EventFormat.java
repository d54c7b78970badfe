package dev.muster.cloud.trail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.muster.cloud.call.Caller;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.Session;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Writes events as CloudTrail does (record contents of version 1.11). */
public final class EventFormat {

    private static final JsonFactory JSON = new JsonFactory();

    private final EventIds ids = new EventIds();

    /** The event of a call. */
    public TrailEvent event(CallRecord call) {
        var id = ids.next(call.at());
        var source = source(call);
        var account = call.caller().filter(Caller.Signed.class::isInstance).map(caller -> caller.account().digits());
        var text = new StringWriter(1024);
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("eventVersion", "1.11");
            identity(json, call);
            json.writeStringField("eventTime", seconds(call.at()));
            json.writeStringField("eventSource", source);
            json.writeStringField("eventName", call.operation().name());
            json.writeStringField("awsRegion", call.region().code());
            json.writeStringField("sourceIPAddress", call.origin().sourceIp());
            json.writeStringField("userAgent", call.origin().userAgent());
            if (call.error().isPresent()) {
                json.writeStringField("errorCode", call.error().get().code());
                json.writeStringField("errorMessage", call.error().get().message());
            }
            json.writeFieldName("requestParameters");
            EventValues.write(json, Optional.of(call.operation().input()),
                    call.input().filter(input -> !input.members().isEmpty()));
            json.writeFieldName("responseElements");
            EventValues.write(json, call.operation().output(), call.output()
                    .filter(output -> !output.members().isEmpty()));
            json.writeStringField("requestID", call.requestId());
            json.writeStringField("eventID", id);
            json.writeBooleanField("readOnly", call.readOnly());
            json.writeStringField("eventType", "AwsApiCall");
            json.writeBooleanField("managementEvent", true);
            if (account.isPresent()) {
                json.writeStringField("recipientAccountId", account.get());
            }
            json.writeStringField("eventCategory", "Management");
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TrailEvent(id, call.at(), account.orElse(""), source, call.operation().name(), !call.readOnly(),
                call.error().isPresent(), text.toString());
    }

    private static String source(CallRecord call) {
        return call.service().signingName() + ".amazonaws.com";
    }

    private static void identity(JsonGenerator json, CallRecord call) throws IOException {
        json.writeObjectFieldStart("userIdentity");
        if (call.caller().orElse(null) instanceof Caller.Signed(var identity, var session, var accessKeyId)) {
            json.writeStringField("type", switch (identity) {
                case Identity.Root _ -> "Root";
                case Identity.User _ -> "IAMUser";
                case Identity.RoleSession _ -> "AssumedRole";
                case Identity.Federated _ -> "FederatedUser";
            });
            json.writeStringField("principalId", identity.userId());
            json.writeStringField("arn", identity.arn());
            json.writeStringField("accountId", identity.account().digits());
            json.writeStringField("accessKeyId", accessKeyId);
            if (identity instanceof Identity.User user) {
                json.writeStringField("userName", user.name());
            }
            if (session.isPresent()) {
                session(json, identity, session.get());
            }
        } else {
            json.writeStringField("type", "Unknown");
        }
        json.writeEndObject();
    }

    private static void session(JsonGenerator json, Identity identity, Session session) throws IOException {
        json.writeObjectFieldStart("sessionContext");
        if (identity instanceof Identity.RoleSession role) {
            json.writeObjectFieldStart("sessionIssuer");
            json.writeStringField("type", "Role");
            json.writeStringField("principalId", role.roleId());
            json.writeStringField("arn", role.roleArn());
            json.writeStringField("accountId", role.account().digits());
            json.writeStringField("userName", role.roleName());
            json.writeEndObject();
        }
        json.writeObjectFieldStart("attributes");
        json.writeStringField("creationDate", seconds(session.issuedAt()));
        json.writeStringField("mfaAuthenticated", String.valueOf(session.mfaAt().isPresent()));
        json.writeEndObject();
        if (session.sourceIdentity().isPresent()) {
            json.writeStringField("sourceIdentity", session.sourceIdentity().get());
        }
        json.writeEndObject();
    }

    private static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
