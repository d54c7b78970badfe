package dev.muster.cloud.trail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.muster.cloud.call.Caller;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.Session;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Writes who called: CloudTrail's {@code userIdentity}. */
final class CallerFormat {

    private static final JsonFactory JSON = new JsonFactory();

    private CallerFormat() {}

    static String json(Optional<Caller> caller) {
        var text = new StringWriter(512);
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            if (caller.orElse(null) instanceof Caller.Signed signed) {
                signed(json, signed);
            } else {
                json.writeStringField("type", "Unknown");
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void signed(JsonGenerator json, Caller.Signed caller) throws IOException {
        var identity = caller.identity();
        json.writeStringField("type", switch (identity) {
            case Identity.Root _ -> "Root";
            case Identity.User _ -> "IAMUser";
            case Identity.RoleSession _ -> "AssumedRole";
            case Identity.Federated _ -> "FederatedUser";
        });
        json.writeStringField("principalId", identity.userId());
        json.writeStringField("arn", identity.arn());
        json.writeStringField("accountId", identity.account().digits());
        json.writeStringField("accessKeyId", caller.accessKeyId());
        if (identity instanceof Identity.User user) {
            json.writeStringField("userName", user.name());
        }
        if (caller.session().isPresent()) {
            session(json, identity, caller.session().get());
        }
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
        json.writeStringField("creationDate", EventFormat.seconds(session.issuedAt()));
        json.writeStringField("mfaAuthenticated", String.valueOf(session.mfaAt().isPresent()));
        json.writeEndObject();
        if (session.sourceIdentity().isPresent()) {
            json.writeStringField("sourceIdentity", session.sourceIdentity().get());
        }
        json.writeEndObject();
    }
}
