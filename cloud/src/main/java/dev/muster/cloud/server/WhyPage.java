package dev.muster.cloud.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import dev.muster.cloud.trail.Recorded;
import dev.muster.policy.explain.Explanation;
import dev.muster.policy.explain.ExplanationJson;
import dev.muster.policy.explain.ExplanationText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code GET /_muster/trail/ID/why}: why IAM decided as it did about a call, by the policies of that moment. */
final class WhyPage {

    private static final Pattern PATH = Pattern.compile(Pattern.quote(LocalPages.ROOT) + "/trail/([0-9a-f-]{36})/why");

    private static final JsonFactory JSON = new JsonFactory();

    private static final int WIDTH = 80;

    private final LocalPages.Source source;

    WhyPage(LocalPages.Source source) {
        this.source = source;
    }

    /** The event whose explanation a request asks for; empty if it asks for something else. */
    static Optional<UUID> event(WireRequest request) {
        var match = PATH.matcher(request.rawPath());
        try {
            return match.matches() && request.method().equals("GET")
                    ? Optional.of(UUID.fromString(match.group(1)))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    WireResponse answer(UUID event, WireRequest request) {
        var recorded = source.recorded(event);
        if (recorded.isEmpty()) {
            return LocalPages.problem(404, "the trail has no event `" + event + "`; the oldest go after a while");
        }
        return request.headers().first("accept").orElse("").contains("application/json")
                ? LocalPages.json(json(recorded.get()))
                : new WireResponse(200, Headers.of("content-type", "text/plain; charset=utf-8"), text(recorded.get())
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Recorded recorded) {
        if (recorded.rulings().isEmpty()) {
            return silence(recorded) + "\n";
        }
        var text = new StringBuilder();
        for (var ruling : recorded.rulings()) {
            text.append(text.isEmpty() ? "" : "\n").append(ExplanationText.of(ruling.explanation(), WIDTH));
        }
        return text.toString();
    }

    /** Why there is nothing to explain. */
    private static String silence(Recorded recorded) {
        return recorded.event().failure()
                .map(failure -> "IAM did not refuse this call; it failed with " + failure.code() + ".")
                .orElse("IAM did not refuse this call. What it grants is explained by a server that was started with "
                        + "--explain-all.");
    }

    private String json(Recorded recorded) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeFieldName("event");
            json.writeRawValue(recorded.event().json());
            if (recorded.rulings().isEmpty()) {
                json.writeStringField("message", silence(recorded));
            }
            json.writeArrayFieldStart("decisions");
            for (var ruling : recorded.rulings()) {
                var explanation = ruling.explanation();
                json.writeStartObject();
                json.writeFieldName("explanation");
                json.writeRawValue(ExplanationJson.of(explanation));
                encoded(json, explanation);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** For those who read refusals with DecodeAuthorizationMessage. */
    private void encoded(JsonGenerator json, Explanation explanation) throws IOException {
        if (!explanation.decision().isAllowed()) {
            var message = source.encoded(explanation);
            if (message.isPresent()) {
                json.writeStringField("encodedMessage", message.get());
            }
        }
    }
}
