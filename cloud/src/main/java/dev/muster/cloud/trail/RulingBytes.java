package dev.muster.cloud.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.cloud.call.PolicyText;
import dev.muster.cloud.call.Ruling;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The rulings of a call on their way into the database and back: deflated JSON, in which policies are named by the
 * hashes of their texts.
 *
 * @param content what is written; not copied
 * @param texts   the texts of the policies that it names, by hash
 */
record RulingBytes(byte[] content, Map<String, String> texts) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static RulingBytes of(List<Ruling> rulings) {
        var texts = new HashMap<String, String>();
        var list = JSON.createArrayNode();
        rulings.forEach(ruling -> put(list.addObject(), ruling, texts));
        var bytes = new ByteArrayOutputStream(512);
        try (var deflated = new DeflaterOutputStream(bytes)) {
            JSON.writeValue(deflated, list);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RulingBytes(bytes.toByteArray(), texts);
    }

    private static void put(ObjectNode node, Ruling ruling, Map<String, String> texts) {
        RequestJson.put(node.putObject("request"), ruling.request());
        var policies = ruling.policies();
        put(node.putArray("identity"), policies.identity(), texts);
        policies.boundary().ifPresent(policy -> put(node.putArray("boundary"), List.of(policy), texts));
        policies.session().ifPresent(session -> put(node.putArray("session"), session, texts));
        policies.resource().ifPresent(policy -> put(node.putArray("resource"), List.of(policy), texts));
        putLevels(node.putArray("serviceControl"), policies.serviceControl(), texts);
        putLevels(node.putArray("resourceControl"), policies.resourceControl(), texts);
    }

    private static void putLevels(ArrayNode node, List<List<PolicyText>> levels, Map<String, String> texts) {
        levels.forEach(level -> put(node.addArray(), level, texts));
    }

    private static void put(ArrayNode node, List<PolicyText> policies, Map<String, String> texts) {
        for (var policy : policies) {
            var hash = PolicyHash.of(policy.json());
            texts.put(hash, policy.json());
            var named = node.addObject().put("name", policy.name()).put("text", hash);
            policy.arn().ifPresent(arn -> named.put("arn", arn));
        }
    }

    /**
     * What was written.
     *
     * @param text finds the text of a policy by its hash
     */
    static List<Ruling> read(byte[] content, Function<String, String> text) {
        try (var inflated = new InflaterInputStream(new ByteArrayInputStream(content))) {
            return elements(JSON.readTree(inflated), node -> new Ruling(RequestJson.read(node.get("request")),
                    policies(node, text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Ruling.Policies policies(JsonNode node, Function<String, String> text) {
        Function<JsonNode, List<PolicyText>> list = policies -> elements(policies, policy -> new PolicyText(policy.get(
                "name").asText(), Optional.ofNullable(policy.get("arn")).map(JsonNode::asText), text.apply(
                        policy.get(
                                "text").asText())));
        return new Ruling.Policies(list.apply(node.get("identity")), optional(node, "boundary", list).map(
                List::getFirst), optional(node, "session", list),
                optional(node, "resource", list).map(
                        List::getFirst),
                elements(node.get("serviceControl"), list), elements(node.get(
                        "resourceControl"), list));
    }

    private static <T> Optional<T> optional(JsonNode node, String name, Function<JsonNode, T> read) {
        return Optional.ofNullable(node.get(name)).map(read);
    }

    private static <T> List<T> elements(JsonNode array, Function<JsonNode, T> read) {
        return StreamSupport.stream(array.spliterator(), false).map(read).toList();
    }
}
