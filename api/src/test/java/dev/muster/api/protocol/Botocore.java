package dev.muster.api.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.Protocol;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** botocore in a process of its own, which is asked what it makes of messages and values. It reads our models. */
final class Botocore implements AutoCloseable {

    private final ObjectMapper json = new ObjectMapper();
    private final Path script;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter questions;
    private final Set<String> known = new HashSet<>();

    Botocore() throws IOException {
        script = Files.createTempFile("botocore-peer", ".py");
        try (var text = Objects.requireNonNull(Botocore.class.getResourceAsStream("botocore_peer.py"))) {
            Files.write(script, text.readAllBytes());
        }
        process = new ProcessBuilder("python3", script.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        answers = process.inputReader();
        questions = process.outputWriter();
    }

    /** Whether there is a botocore to ask. */
    static boolean isHere() {
        try {
            var asked = new ProcessBuilder("python3", "-c", "import botocore")
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            return asked.waitFor(30, TimeUnit.SECONDS) && asked.exitValue() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What it reads in an answer of success. */
    JsonNode read(ServiceModel service, OperationModel operation, WireResponse response) {
        return ask(service, operation, "response", message(response));
    }

    /** The code and the message that it reads in an answer of failure. */
    JsonNode readError(ServiceModel service, OperationModel operation, WireResponse response) {
        return ask(service, operation, "error", message(response));
    }

    /** The request that it makes of an input. */
    WireRequest request(ServiceModel service, OperationModel operation, Object input) {
        var told = ask(service, operation, "request", Map.of("input", input));
        var fields = new ArrayList<Headers.Field>();
        told.get("headers").forEach(field -> fields.add(
                new Headers.Field(field.get(0).textValue(), field.get(1).textValue())));
        return new WireRequest(told.get("method").textValue(), told.get("path").textValue(),
                told.get("query").textValue(), new Headers(fields),
                Base64.getDecoder().decode(told.get("body").textValue()));
    }

    private static Map<String, Object> message(WireResponse response) {
        return Map.of("status", response.status(), "body", Base64.getEncoder().encodeToString(response.body()),
                "headers", response.headers().fields().stream()
                        .map(field -> new String[]{field.name(), field.value()}).toList());
    }

    private JsonNode ask(ServiceModel service, OperationModel operation, String kind, Map<String, Object> more) {
        var question = new LinkedHashMap<String, Object>(more);
        question.put("kind", kind);
        question.put("service", service.name());
        question.put("protocol", protocol(service.protocol()));
        question.put("operation", operation.name());
        if (known.add(service.name())) {
            question.put("model", model(service.name()));
        }
        try {
            questions.write(json.writeValueAsString(question));
            questions.newLine();
            questions.flush();
            var line = answers.readLine();
            if (line == null) {
                throw new AssertionError("botocore went away at " + service.name() + "." + operation.name());
            }
            var answer = json.readTree(line);
            if (answer.has("problem")) {
                throw new AssertionError(answer.get("problem").textValue());
            }
            return answer.get("value");
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError(unreadable);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String protocol(Protocol protocol) {
        return switch (protocol) {
            case JSON_1_0, JSON_1_1 -> "json";
            case REST_JSON -> "rest-json";
            case REST_XML -> "rest-xml";
            case QUERY -> "query";
            case EC2 -> "ec2";
        };
    }

    private static String model(String service) {
        try (var packed = Objects.requireNonNull(Catalog.class.getResourceAsStream("models/" + service))) {
            return Base64.getEncoder().encodeToString(packed.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() throws IOException {
        questions.close();
        process.destroy();
        Files.deleteIfExists(script);
    }
}
