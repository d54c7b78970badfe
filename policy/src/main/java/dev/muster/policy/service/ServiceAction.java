package dev.muster.policy.service;

import java.util.List;

/**
 * An action of a service.
 *
 * @param service the prefix, as in {@code detective:CreateGraph}
 * @param resourceTypes on which it is authorized; with none, only a statement on {@code *} can grant it
 * @param conditionKeys that a request may carry, besides the global ones
 * @param furtherActions that a call of the same operation needs as well
 * @param operation of the API that it authorizes; the name of the action, but for exceptions
 */
public record ServiceAction(
        String service,
        String name,
        AccessLevel accessLevel,
        List<TypeUse> resourceTypes,
        List<String> conditionKeys,
        List<String> furtherActions,
        String operation) {

    public ServiceAction {
        resourceTypes = List.copyOf(resourceTypes);
        conditionKeys = List.copyOf(conditionKeys);
        furtherActions = List.copyOf(furtherActions);
    }

    /** A resource type that an action is authorized on. */
    public record TypeUse(ResourceType type, boolean required) {}

    /** As written in policies: {@code service:Name}. */
    public String text() {
        return service + ":" + name;
    }
}
