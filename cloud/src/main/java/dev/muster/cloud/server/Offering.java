package dev.muster.cloud.server;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceHeader;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.endpoint.Endpoints;
import dev.muster.api.endpoint.IamActions;
import dev.muster.cloud.call.Service;
import dev.muster.cloud.fault.FaultRule;
import dev.muster.cloud.replay.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The services that are served, and how each is put together: those of the world and, in a replay, all others of AWS. */
final class Offering {

    /** Who calls is never a matter of what was recorded. */
    private static final String ALWAYS_LIVE = "sts";

    private final Catalog catalog;

    private final Map<String, Service> inside;

    private final Optional<Replay> replay;

    /** @param inside the services of the world */
    Offering(Catalog catalog, List<Service> inside, Optional<Replay> replay) {
        this.catalog = catalog;
        this.inside = inside.stream().collect(Collectors.toMap(Service::name, Function.identity()));
        this.replay = replay;
    }

    /** The way to all of them. */
    Router router() {
        var names = replay.isPresent() ? catalog.services() : inside.keySet();
        var directory = new Directory(names.stream().map(this::header).toList(), this::endpoint);
        return new Router(catalog, directory, inside.keySet().stream().sorted().map(directory::named).toList());
    }

    private ServiceHeader header(String service) {
        return catalog.header(service).orElseThrow(() -> lacking(service));
    }

    private static IllegalStateException lacking(String service) {
        return new IllegalStateException("the catalog lacks " + service);
    }

    private Endpoint endpoint(String name) {
        var model = catalog.service(name).orElseThrow(() -> lacking(name));
        var service = Optional.ofNullable(inside.get(name));
        if (service.isPresent()) {
            return replay.filter(_ -> !name.equals(ALWAYS_LIVE))
                    .map(recorded -> overlaid(service.get(), model, recorded))
                    .orElseGet(() -> Endpoint.of(service.get(), model));
        }
        return replay.map(recorded -> {
            var played = played(recorded, model);
            return new Endpoint(new ReplayManners(Endpoints.isGlobal(model)), model,
                    operation -> played.apply(operation)
                            .map(Function.identity()));
        }).orElseThrow(() -> lacking(name));
    }

    /** A service of the world whose reads, and whatever it does not do, may be recorded. */
    private static Endpoint overlaid(Service service, ServiceModel model, Replay replay) {
        var live = Endpoint.typed(service, model);
        var played = played(replay, model);
        return new Endpoint(service, model, name -> {
            var done = live.named(name);
            var recorded = played.apply(name);
            return done.isPresent() && recorded.isPresent() && !done.get().writes()
                    ? Optional.of(new RecordedFirst(done.get(), recorded.get()))
                    : done.or(() -> recorded);
        });
    }

    private static Function<String, Optional<ReplayedOperation>> played(Replay replay, ServiceModel model) {
        var made = new ConcurrentHashMap<String, ReplayedOperation>();
        return name -> model.operation(name).map(operation -> made.computeIfAbsent(name, _ -> replayed(replay, model,
                operation)));
    }

    private static ReplayedOperation replayed(Replay replay, ServiceModel model, OperationModel operation) {
        return new ReplayedOperation(operation, replay.operation(model, operation), IamActions.of(model,
                operation));
    }

    /** What is served, in words. */
    List<String> names() {
        var names = new ArrayList<>(inside.keySet().stream().sorted().toList());
        if (replay.isPresent()) {
            names.add("all others of AWS, by boto3's names");
        }
        return names;
    }

    /** Whether any operation that is served may be struck by a rule. */
    boolean mayMean(FaultRule rule) {
        return inside.values().stream().anyMatch(service -> service.operations().stream().anyMatch(
                operation -> rule.mayMean(service.name(), operation.name())))
                || (replay.isPresent() && catalog.services().stream().filter(rule::mayMean).anyMatch(
                        name -> catalog.service(name).orElseThrow().operations().keySet().stream().anyMatch(
                                operation -> rule.mayMean(name, operation))));
    }
}
