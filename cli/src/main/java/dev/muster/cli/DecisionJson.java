package dev.muster.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.muster.policy.Decision;
import dev.muster.policy.Decision.Reason;
import dev.muster.policy.Evaluator;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicySource;
import dev.muster.policy.PolicyStack;
import dev.muster.policy.Position;
import dev.muster.policy.explain.ExplanationJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Decisions as JSON, one on a line. Names and words are relied upon: they are added to, never changed. */
final class DecisionJson {

    // as in results: a terminal would obey some of what is not ASCII
    private static final JsonFactory JSON = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private DecisionJson() {}

    static String line(AskedQuestion question, Decision decision) {
        return written(json -> {
            json.writeStartObject();
            json.writeFieldName("id");
            json.writeRawValue(question.id());
            json.writeStringField("decision", ExplanationJson.decision(decision));
            json.writeObjectFieldStart("decidedBy");
            decidedBy(json, question, decision);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /** A text as a JSON string. */
    static String text(String text) {
        return written(json -> json.writeString(text));
    }

    private static void decidedBy(JsonGenerator json, AskedQuestion question, Decision decision)
            throws IOException {
        switch (decision) {
            case Decision.Allowed(Reason.Statement(var kind, var source, var index, var sid, var at)) ->
                statement(json, kind, source, index, sid, at);
            case Decision.Allowed(Reason.RootUser _) -> json.writeStringField("kind", "rootUser");
            case Decision.Allowed(Reason.NeedsNoPermission _) -> json.writeStringField("kind", "noPermissionNeeded");
            case Decision.ExplicitlyDenied(var kind, var source, var index, var sid, var at) ->
                statement(json, kind, source, index, sid, at);
            case Decision.ImplicitlyDenied(var kind) -> {
                json.writeStringField("kind", member(kind));
                int level = silentLevel(question, kind);
                if (level > 0) {
                    json.writeNumberField("level", level);
                }
            }
            case Decision.Unparsable(var kind, var source) -> {
                json.writeStringField("kind", member(kind));
                json.writeStringField("policy", source.name());
                if (!source.policy().problems().isEmpty()) {
                    json.writeStringField("problem", source.policy().problems().getFirst().toString());
                }
            }
        }
    }

    private static void statement(JsonGenerator json, PolicyKind kind, PolicySource source, int index,
            Optional<String> sid, Position at) throws IOException {
        json.writeStringField("kind", member(kind));
        json.writeStringField("policy", source.name());
        json.writeNumberField("statement", index);
        if (sid.isPresent()) {
            json.writeStringField("sid", sid.get());
        }
        json.writeNumberField("line", at.line());
        json.writeNumberField("column", at.column());
    }

    /** Kinds are named as the members of a question that hold their policies. */
    private static String member(PolicyKind kind) {
        return switch (kind) {
            case IDENTITY -> "identityPolicies";
            case BOUNDARY -> "permissionsBoundary";
            case SESSION -> "sessionPolicies";
            case RESOURCE, TRUST -> "resourcePolicy";
            case SERVICE_CONTROL -> "serviceControlPolicies";
            case RESOURCE_CONTROL -> "resourceControlPolicies";
            case VPC_ENDPOINT -> "vpcEndpointPolicy";
        };
    }

    /** The first level of the organization that does not allow, from 1 for its root; 0 for other kinds. */
    private static int silentLevel(AskedQuestion question, PolicyKind kind) {
        boolean service = kind == PolicyKind.SERVICE_CONTROL;
        if (!service && kind != PolicyKind.RESOURCE_CONTROL) {
            return 0;
        }
        var levels = service ? question.stack().serviceControl() : question.stack().resourceControl();
        for (int i = 1; i <= levels.size(); i++) {
            var upTo = levels.subList(0, i);
            var alone = service
                    ? PolicyStack.NONE.withServiceControl(upTo)
                    : PolicyStack.NONE.withResourceControl(upTo);
            if (Evaluator.decide(question.request(), alone).equals(new Decision.ImplicitlyDenied(kind))) {
                return i;
            }
        }
        return 0;
    }

    @FunctionalInterface
    private interface Writing {

        void write(JsonGenerator json) throws IOException;
    }

    private static String written(Writing writing) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            writing.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
