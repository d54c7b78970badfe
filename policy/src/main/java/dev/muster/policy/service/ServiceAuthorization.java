package dev.muster.policy.service;

import dev.muster.policy.PackedTable;
import dev.muster.policy.Suggestion;
import dev.muster.policy.Wildcards;
import dev.muster.policy.service.ServiceAction.TypeUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The Service Authorization Reference. Of all services it has the prefixes; of those that Muster carries inside (Detective,
 * GuardDuty, IAM, Organizations, STS) also actions, resource types and condition keys. Immutable; read when first asked for.
 * Names are found in any case, as IAM does.
 */
public final class ServiceAuthorization {

    private final Set<String> services = new HashSet<>();
    private final Set<String> limitedByResourceControl = new HashSet<>();
    private final Set<String> inArnsOnly = new HashSet<>();
    private final Set<String> withActions = new HashSet<>();
    private final Map<String, ServiceAction> actions = new LinkedHashMap<>();
    private final Map<String, ResourceType> types = new LinkedHashMap<>();
    private final ConditionKeys keys;

    private static final class Packed {
        static final ServiceAuthorization DATA = new ServiceAuthorization();
    }

    private ServiceAuthorization() {
        for (var row : PackedTable.rows(ServiceAuthorization.class, "services.tsv")) {
            switch (row.getLast()) {
                case "arn" -> inArnsOnly.add(row.getFirst());
                case "rcp" -> {
                    services.add(row.getFirst());
                    limitedByResourceControl.add(row.getFirst());
                }
                default -> services.add(row.getFirst());
            }
        }
        for (var row : PackedTable.rows(ServiceAuthorization.class, "resource-types.tsv")) {
            types.put(row.get(0) + ":" + row.get(1),
                    new ResourceType(row.get(0), row.get(1), row.get(2), PackedTable.words(row.get(3))));
        }
        for (var row : PackedTable.rows(ServiceAuthorization.class, "actions.tsv")) {
            var action = action(row);
            actions.put(lowerCase(action.text()), action);
            withActions.add(action.service());
        }
        keys = ConditionKeys.read();
    }

    /** The reference that is packed in. */
    public static ServiceAuthorization data() {
        return Packed.DATA;
    }

    private ServiceAction action(List<String> row) {
        var uses = PackedTable.words(row.get(3)).stream().map(word -> {
            boolean required = word.endsWith("*");
            var name = required ? word.substring(0, word.length() - 1) : word;
            return new TypeUse(Objects.requireNonNull(types.get(row.get(0) + ":" + name)), required);
        }).toList();
        return new ServiceAction(row.get(0), row.get(1), AccessLevel.of(row.get(2)), uses,
                PackedTable.words(row.get(4)),
                PackedTable.words(row.get(5)), row.get(6).isEmpty() ? row.get(1) : row.get(6));
    }

    /** Whether AWS has a service with this prefix. */
    public boolean isService(String prefix) {
        return services.contains(lowerCase(prefix));
    }

    /** Whether the service part of an ARN names a service: a few differ from the prefix of the actions. */
    public boolean isArnService(String name) {
        return isService(name) || inArnsOnly.contains(lowerCase(name));
    }

    /** The prefixes of all services. */
    public Set<String> services() {
        return Set.copyOf(services);
    }

    /** Whether resource control policies apply to the service. */
    public boolean isLimitedByResourceControl(String prefix) {
        return limitedByResourceControl.contains(lowerCase(prefix));
    }

    /** Whether the actions of the service are known here. */
    public boolean hasActionsOf(String prefix) {
        return withActions.contains(lowerCase(prefix));
    }

    /** All actions that are known, by service and name. */
    public List<ServiceAction> actions() {
        return List.copyOf(actions.values());
    }

    /** All resource types that are known. */
    public List<ResourceType> resourceTypes() {
        return List.copyOf(types.values());
    }

    /** The action of this text, {@code service:Name}. */
    public Optional<ServiceAction> action(String text) {
        return Optional.ofNullable(actions.get(lowerCase(text)));
    }

    /** The known actions that match a pattern of a policy, {@code *} and {@code detective:*Members} among them. */
    public List<ServiceAction> matching(String pattern) {
        var wanted = lowerCase(pattern);
        var matching = new ArrayList<ServiceAction>();
        actions.forEach((text, action) -> {
            if (Wildcards.covers(wanted, text)) {
                matching.add(action);
            }
        });
        return matching;
    }

    /** The actions of the API operation of a service: one, if the operation is known. */
    public Optional<ServiceAction> ofOperation(String service, String operation) {
        return actions.values().stream().filter(action -> action.service().equals(lowerCase(service))
                && action.operation().equalsIgnoreCase(operation)).findFirst();
    }

    /** What a text that is no action was probably meant to be. */
    public Optional<ServiceAction> nearest(String text) {
        Map<String, ServiceAction> sameService = new HashMap<>();
        var prefix = lowerCase(text.substring(0, text.indexOf(':') + 1));
        actions.forEach((lower, action) -> {
            if (lower.startsWith(prefix)) {
                sameService.put(action.name(), action);
            }
        });
        return Suggestion.nearest(text.substring(prefix.length()), sameService.keySet()).map(sameService::get);
    }

    /** The condition key that a policy names; with a tag or another chosen part it is that of the placeholder. */
    public Optional<ConditionKey> key(String written) {
        return keys.find(written);
    }

    /** The names of the global condition keys. */
    public List<String> globalKeys() {
        return keys.globalNames();
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
