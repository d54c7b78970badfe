package dev.muster.cloud.organizations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the management policies from the root down to an account amount to. Each level may assign a value, append to it
 * or remove from it, as far as the levels above let it.
 */
final class EffectivePolicy {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String CONTROL = "@@operators_allowed_for_child_policies";

    /** What a policy does to an inherited value. */
    private enum Operator {
        ASSIGN("@@assign"), APPEND("@@append"), REMOVE("@@remove");

        private final String word;

        Operator(String word) {
            this.word = word;
        }
    }

    /** A member of the policy as inherited so far: a value, or further members. */
    private static final class Inherited {

        private @Nullable JsonNode value;

        private final Map<String, Inherited> members = new TreeMap<>();

        /** For the levels below. */
        private Set<Operator> allowed = EnumSet.allOf(Operator.class);

        /** Set by the present level; becomes {@link #allowed} once the level is done. */
        private Set<Operator> allowedBelow = EnumSet.allOf(Operator.class);

        Inherited member(String name) {
            return members.computeIfAbsent(name, _ -> new Inherited());
        }

        void endLevel() {
            allowed = EnumSet.copyOf(allowedBelow);
            members.values().forEach(Inherited::endLevel);
        }
    }

    private EffectivePolicy() {}

    /** @param levels documents from the root down, those of a level in the order in which they were attached */
    static String merge(List<List<String>> levels) {
        var root = new Inherited();
        for (var level : levels) {
            level.forEach(document -> take(parse(document), root, EnumSet.allOf(Operator.class)));
            root.endLevel();
        }
        return shown(root).orElseGet(JsonNodeFactory.instance::objectNode).toString();
    }

    private static void take(JsonNode document, Inherited into, Set<Operator> allowedAbove) {
        var allowed = EnumSet.copyOf(into.allowed);
        allowed.retainAll(allowedAbove);
        if (!(document instanceof ObjectNode object)) {
            apply(Operator.ASSIGN, document, into, allowed);
            return;
        }
        for (var operator : Operator.values()) {
            if (object.has(operator.word)) {
                apply(operator, object.get(operator.word), into, allowed);
            }
        }
        object.properties().forEach(member -> {
            if (!member.getKey().startsWith("@@")) {
                take(member.getValue(), into.member(member.getKey()), allowed);
            }
        });
        if (object.has(CONTROL)) {
            into.allowedBelow.retainAll(operators(object.get(CONTROL)));
        }
    }

    private static void apply(Operator operator, JsonNode operand, Inherited into, Set<Operator> allowed) {
        if (!allowed.contains(operator)) {
            return;
        }
        into.value = switch (operator) {
            case ASSIGN -> operand;
            case APPEND -> {
                var items = items(into.value);
                items(operand).forEach(item -> {
                    if (!contains(items, item)) {
                        items.add(item);
                    }
                });
                yield items;
            }
            case REMOVE -> {
                var gone = items(operand);
                var items = JsonNodeFactory.instance.arrayNode();
                items(into.value).forEach(item -> {
                    if (!contains(gone, item)) {
                        items.add(item);
                    }
                });
                yield items;
            }
        };
    }

    private static Set<Operator> operators(JsonNode control) {
        var operators = EnumSet.noneOf(Operator.class);
        for (var word : items(control)) {
            for (var operator : Operator.values()) {
                if (word.asText().equals(operator.word) || word.asText().equals("@@all")) {
                    operators.add(operator);
                }
            }
        }
        return operators;
    }

    /** A list as it is, one value as a list of one. */
    private static ArrayNode items(@Nullable JsonNode node) {
        var items = JsonNodeFactory.instance.arrayNode();
        if (node instanceof ArrayNode array) {
            items.addAll(array);
        } else if (node != null) {
            items.add(node);
        }
        return items;
    }

    private static boolean contains(ArrayNode items, JsonNode wanted) {
        for (var item : items) {
            if (item.equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<JsonNode> shown(Inherited inherited) {
        if (inherited.value != null) {
            return Optional.of(inherited.value);
        }
        var object = JsonNodeFactory.instance.objectNode();
        inherited.members.forEach((name, member) -> shown(member).ifPresent(value -> object.set(name, value)));
        return object.isEmpty() ? Optional.empty() : Optional.of(object);
    }

    private static JsonNode parse(String document) {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a policy that was accepted is not JSON", e);
        }
    }
}
