package dev.muster.cloud.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import dev.muster.cloud.fault.FaultPlan;
import dev.muster.cloud.fault.InvalidFaults;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** {@code /_muster/faults}: what goes wrong with calls, how often it has, and how that is changed. */
final class FaultsPage {

    private static final JsonFactory JSON = new JsonFactory();

    private static final String FORM = "the body must be like {\"seed\":42,\"rules\":[\"error=5%\"]}, the seed may be "
            + "left out";

    private final LocalPages.Source source;

    FaultsPage(LocalPages.Source source) {
        this.source = source;
    }

    WireResponse show() {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("seed", source.faults().plan().seed());
            json.writeArrayFieldStart("rules");
            for (var toll : source.faults().tolls()) {
                json.writeStartObject();
                json.writeStringField("rule", toll.rule().text());
                json.writeNumberField("calls", toll.met());
                json.writeNumberField("struck", toll.struck());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return LocalPages.json(text.toString());
    }

    WireResponse replace(WireRequest request) {
        try {
            source.replaceFaults(plan(request.body()));
            return show();
        } catch (InvalidFaults e) {
            return LocalPages.problem(400, String.join("; ", e.problems()));
        } catch (IOException _) {
            return LocalPages.problem(400, FORM);
        }
    }

    WireResponse remove() {
        source.replaceFaults(FaultPlan.NONE);
        return new WireResponse(204, Headers.NONE, new byte[0]);
    }

    private FaultPlan plan(byte[] body) throws IOException {
        try (var json = JSON.createParser(body)) {
            long seed = source.faults().plan().seed();
            List<String> rules = List.of();
            expect(json.nextToken() == JsonToken.START_OBJECT);
            var seen = new ArrayList<String>();
            for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                expect(!seen.contains(name));
                seen.add(name);
                switch (name) {
                    case "seed" -> {
                        expect(json.nextToken() == JsonToken.VALUE_NUMBER_INT);
                        seed = json.getLongValue();
                    }
                    case "rules" -> rules = texts(json);
                    default -> throw new InvalidFaults(List.of("unknown member `" + name + "`; known are seed, rules"));
                }
            }
            expect(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null && seen.contains("rules"));
            return FaultPlan.parse(seed, rules);
        }
    }

    private static List<String> texts(JsonParser json) throws IOException {
        expect(json.nextToken() == JsonToken.START_ARRAY);
        var texts = new ArrayList<String>();
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            texts.add(json.getText());
        }
        expect(json.currentToken() == JsonToken.END_ARRAY);
        return texts;
    }

    private static void expect(boolean fits) {
        if (!fits) {
            throw new InvalidFaults(List.of(FORM));
        }
    }
}
