package dev.muster.cloud.server;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.ServiceHeader;
import dev.muster.cloud.call.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The services that are served, and how each is put together. */
final class Offering {

    private final Catalog catalog;

    private final Map<String, Service> inside;

    /** @param inside the services of the world */
    Offering(Catalog catalog, List<Service> inside) {
        this.catalog = catalog;
        this.inside = inside.stream().collect(Collectors.toMap(Service::name, Function.identity()));
    }

    /** The way to all of them. */
    Router router() {
        var directory = new Directory(inside.keySet().stream().map(this::header).toList(), this::endpoint);
        return new Router(catalog, directory, inside.keySet().stream().sorted().map(directory::named).toList());
    }

    private ServiceHeader header(String service) {
        return catalog.header(service).orElseThrow(() -> lacking(service));
    }

    private Endpoint endpoint(String name) {
        var model = catalog.service(name).orElseThrow(() -> lacking(name));
        var service = Optional.ofNullable(inside.get(name)).orElseThrow(() -> lacking(name));
        return Endpoint.of(service, model);
    }

    private static IllegalStateException lacking(String service) {
        return new IllegalStateException("the catalog lacks " + service);
    }
}
