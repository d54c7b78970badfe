package dev.muster.cloud.server;

import dev.muster.api.catalog.Protocol;
import dev.muster.api.catalog.ServiceHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The services that are served, by what requests say of them. Several may go by one name. A service is put together
 * when it is first asked for. Thread-safe.
 */
final class Directory {

    private final Map<String, List<ServiceHeader>> bySigningName = new HashMap<>();

    private final Map<String, List<ServiceHeader>> byTarget = new HashMap<>();

    private final Map<String, List<ServiceHeader>> byHostPrefix = new HashMap<>();

    private final Map<String, List<ServiceHeader>> byVersion = new HashMap<>();

    private final Function<String, Endpoint> making;

    private final Map<String, Endpoint> made = new ConcurrentHashMap<>();

    /** @param making puts a service together, by its name in the catalog */
    Directory(List<ServiceHeader> services, Function<String, Endpoint> making) {
        this.making = making;
        // of services that cannot be told apart, the one after which their signatures are named comes first
        services.stream()
                .sorted(Comparator.comparing((ServiceHeader service) -> !service.name().equals(service.signingName()))
                        .thenComparing(ServiceHeader::name))
                .forEach(this::enter);
    }

    private void enter(ServiceHeader service) {
        enter(bySigningName, service.signingName(), service);
        enter(byHostPrefix, service.endpointPrefix(), service);
        service.targetPrefix().ifPresent(prefix -> enter(byTarget, prefix, service));
        if (service.protocol() == Protocol.QUERY || service.protocol() == Protocol.EC2) {
            enter(byVersion, service.apiVersion(), service);
        }
    }

    private static void enter(Map<String, List<ServiceHeader>> register, String key, ServiceHeader service) {
        register.computeIfAbsent(key, _ -> new ArrayList<>()).add(service);
    }

    /** Those whose name stands in the scope of a signature. */
    List<Endpoint> signedAs(String signingName) {
        return made(bySigningName.get(signingName));
    }

    /** Those whose operations have this before their names in {@code X-Amz-Target}. */
    List<Endpoint> targeted(String prefix) {
        return made(byTarget.get(prefix));
    }

    /** Those whose host names begin so. */
    List<Endpoint> at(String hostPrefix) {
        return made(byHostPrefix.get(hostPrefix));
    }

    /** Those that take forms of this version. */
    List<Endpoint> ofVersion(String version) {
        return made(byVersion.get(version));
    }

    /** A service by its name in the catalog, put together already or not. */
    Endpoint named(String name) {
        return made.computeIfAbsent(name, making);
    }

    private List<Endpoint> made(@Nullable List<ServiceHeader> services) {
        return Optional.ofNullable(services).orElse(List.of()).stream().map(service -> named(service.name())).toList();
    }
}
