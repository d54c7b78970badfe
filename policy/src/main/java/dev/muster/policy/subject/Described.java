package dev.muster.policy.subject;

import dev.muster.policy.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A user or a role in the words of whoever knows it; its policies are texts.
 *
 * @param account        where it belongs
 * @param arn            with its path
 * @param id             unique, {@code AIDA…} or {@code AROA…}
 * @param tags           of its own
 * @param keys           condition keys that follow from where it is, such as {@code aws:PrincipalOrgID}
 * @param identity       policies of its own and, for a user, of its groups
 * @param boundary       its permissions boundary
 * @param serviceControl levels of service control policies above its account, from the root; none if it is not bound
 * @param trust          who may assume it; roles alone have that
 */
public record Described(String account, String arn, String id, String name, Map<String, String> tags, Context keys,
        List<Source> identity, Optional<Source> boundary, List<List<Source>> serviceControl, Optional<Source> trust) {

    /**
     * A policy as its author wrote it.
     *
     * @param name how to speak of it
     * @param arn  empty for one that is embedded in its owner
     * @param json the document; what is none reads as one that allows nothing and might deny
     */
    public record Source(String name, Optional<String> arn, String json) {}

    public Described {
        tags = Map.copyOf(tags);
        identity = List.copyOf(identity);
        serviceControl = serviceControl.stream().map(List::copyOf).toList();
    }
}
