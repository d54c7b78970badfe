package dev.muster.fleet.permission;

import dev.muster.fleet.permission.PolicyDocument.Statement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that has to be allowed to run the work of one service.
 *
 * @param all in the order in which they are shown
 */
public record Permissions(List<Permission> all) {

    public Permissions {
        all = List.copyOf(all);
    }

    /** What an actor needs for some jobs; of two resources for one action the wider, if it covers the other. */
    public List<Permission> of(Actor actor, Set<Job> jobs) {
        List<Permission> needed = all.stream()
                .filter(permission -> permission.actor() == actor && !Collections.disjoint(permission.jobs(), jobs))
                .toList();
        return needed.stream().filter(permission -> needed.stream().noneMatch(other -> isWider(other, permission)))
                .toList();
    }

    private static boolean isWider(Permission permission, Permission than) {
        return permission.action().equals(than.action()) && !permission.resource().equals(than.resource())
                && permission.resource().covers(than.resource());
    }

    /** The policy that allows exactly this; empty when nothing is needed, since IAM knows no empty policy. */
    public Optional<PolicyDocument> policy(Actor actor, Set<Job> jobs, Place place) {
        Map<Resource, List<String>> actions = of(actor, jobs).stream().collect(Collectors.groupingBy(
                Permission::resource, LinkedHashMap::new,
                Collectors.mapping(Permission::action, Collectors.toList())));
        return actions.isEmpty()
                ? Optional.empty()
                : Optional.of(new PolicyDocument(actions.entrySet().stream().map(entry -> new Statement(
                        entry.getKey().sid(), entry.getValue(), place.fill(entry.getKey()))).toList()));
    }

    /** The same without one action of one actor: what is left when somebody forgets it. */
    public Permissions without(Actor actor, String action) {
        return new Permissions(all.stream()
                .filter(permission -> permission.actor() != actor || !permission.action().equals(action)).toList());
    }
}
