package dev.muster.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Statements by the service that they may be about, so that a request is not compared with those that only name actions of
 * others. A statement without such a limit is kept under every service.
 */
final class StatementIndex {

    private static final CompiledStatement[] NONE = {};
    static final StatementIndex EMPTY = new StatementIndex(List.of()); // after what it is made of

    private final Map<String, CompiledStatement[]> byService;
    private final CompiledStatement[] ofOthers;

    StatementIndex(List<CompiledStatement> statements) {
        var everywhere = new ArrayList<CompiledStatement>();
        var lists = new HashMap<String, List<CompiledStatement>>();
        for (var statement : statements) {
            if (statement.services.isEmpty()) {
                everywhere.add(statement);
                lists.values().forEach(list -> list.add(statement));
            }
            for (var service : statement.services) {
                lists.computeIfAbsent(service, _ -> new ArrayList<>(everywhere)).add(statement);
            }
        }
        this.byService = HashMap.newHashMap(lists.size());
        lists.forEach((service, list) -> byService.put(service, list.toArray(NONE)));
        this.ofOthers = everywhere.toArray(NONE);
    }

    /** The statements that may be about a service, in the order of the policy; nobody may change the array. */
    CompiledStatement[] about(String service) {
        return byService.isEmpty() ? ofOthers : byService.getOrDefault(service, ofOthers);
    }
}
