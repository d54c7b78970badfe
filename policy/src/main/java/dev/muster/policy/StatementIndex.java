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
        var everywhere = statements.stream().filter(statement -> statement.services.isEmpty()).toList();
        var lists = new HashMap<String, List<CompiledStatement>>();
        for (var statement : statements) {
            statement.services.forEach(service -> lists.put(service, new ArrayList<>()));
        }
        lists.forEach((service, list) -> statements.stream()
                .filter(statement -> statement.services.isEmpty() || statement.services.contains(service))
                .forEach(list::add));
        var arrays = new HashMap<String, CompiledStatement[]>();
        lists.forEach((service, list) -> arrays.put(service, list.toArray(NONE)));
        this.byService = Map.copyOf(arrays);
        this.ofOthers = everywhere.toArray(NONE);
    }

    /** The statements that may be about a service, in the order of the policy; nobody may change the array. */
    CompiledStatement[] about(String service) {
        return byService.isEmpty() ? ofOthers : byService.getOrDefault(service, ofOthers);
    }
}
