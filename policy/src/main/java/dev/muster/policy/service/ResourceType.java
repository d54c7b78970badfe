package dev.muster.policy.service;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A kind of resource of a service.
 *
 * @param arn the form of its ARNs, with placeholders such as {@code ${Region}}
 * @param conditionKeys that describe a resource of this type
 */
public record ResourceType(String service, String name, String arn, List<String> conditionKeys) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*}");

    public ResourceType {
        conditionKeys = List.copyOf(conditionKeys);
    }

    /** The ARNs of this type as a pattern: a {@code *} for each placeholder. */
    public String pattern() {
        return PLACEHOLDER.matcher(arn).replaceAll("*");
    }
}
