package dev.muster.policy.service;

import dev.muster.policy.PackedTable;
import dev.muster.policy.Wildcards;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Condition keys by their names; those with a placeholder by their form. */
final class ConditionKeys {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*}");

    private final Map<String, ConditionKey> plain = new LinkedHashMap<>();
    private final Map<String, ConditionKey> forms = new LinkedHashMap<>();

    private ConditionKeys() {}

    static ConditionKeys read() {
        var keys = new ConditionKeys();
        for (var row : PackedTable.rows(ConditionKeys.class, "condition-keys.tsv")) {
            var key = new ConditionKey(row.get(0), type(row.get(1)), row.get(1).startsWith("ArrayOf"));
            var name = key.name().toLowerCase(Locale.ROOT);
            (name.contains("${") ? keys.forms : keys.plain).put(PLACEHOLDER.matcher(name).replaceAll("?*"), key);
        }
        return keys;
    }

    private static ConditionKey.Type type(String written) {
        return switch (written) {
            case "String", "ArrayOfString" -> ConditionKey.Type.STRING;
            case "ARN", "ArrayOfARN" -> ConditionKey.Type.ARN;
            case "Numeric" -> ConditionKey.Type.NUMERIC;
            case "Date" -> ConditionKey.Type.DATE;
            case "Bool" -> ConditionKey.Type.BOOL;
            case "IPAddress" -> ConditionKey.Type.IP_ADDRESS;
            case "Binary" -> ConditionKey.Type.BINARY;
            default -> throw new IllegalStateException("no type of condition key: " + written);
        };
    }

    Optional<ConditionKey> find(String written) {
        var name = written.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(plain.get(name)).or(() -> forms.entrySet().stream()
                .filter(form -> Wildcards.covers(form.getKey(), name)).map(Map.Entry::getValue).findFirst());
    }

    List<String> globalNames() {
        return plain.values().stream().filter(ConditionKey::isGlobal).map(ConditionKey::name).toList();
    }
}
