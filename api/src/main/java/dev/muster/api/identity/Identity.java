package dev.muster.api.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A user or a role.
 *
 * @param arn      with its path
 * @param id       unique, {@code AIDA…} or {@code AROA…}
 * @param tags     of its own
 * @param policies of its own and, for a user, of its groups
 * @param boundary its permissions boundary
 * @param trust    who may assume it, as JSON; roles alone have that
 */
public record Identity(String arn, String id, String name, Map<String, String> tags, List<AttachedPolicy> policies,
        Optional<AttachedPolicy> boundary, Optional<String> trust) {

    public Identity {
        tags = Map.copyOf(tags);
        policies = List.copyOf(policies);
    }

    /** Whether it is a role, which acts in sessions. */
    public boolean isRole() {
        return trust.isPresent();
    }
}
