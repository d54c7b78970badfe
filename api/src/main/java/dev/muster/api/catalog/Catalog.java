package dev.muster.api.catalog;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** All services that Muster knows; a service's model is read when it is first asked for. Thread-safe. */
public interface Catalog {

    /** The names of the services, as boto3 names them. */
    SortedSet<String> services();

    /** The model of a service, by boto3's name. */
    Optional<ServiceModel> service(String name);

    /** What tells a service from the others, by boto3's name, without reading all of its model. */
    default Optional<ServiceHeader> header(String name) {
        return service(name).map(ServiceHeader::of);
    }

    /**
     * What the model of a service calls its operations, without reading all of it; by boto3's name of the service, and
     * none where there is no such service.
     */
    SortedSet<String> operations(String name);

    /** The services that Muster brings along. Make one and share it: what was read is kept in it. */
    static Catalog bundled() {
        return BundledCatalog.open();
    }

    /**
     * A catalog with the models of a directory laid over it. The directory holds
     * {@code <service>/<version>/service-2.json} as botocore's does; of several versions the newest counts. A model in
     * the directory replaces the service of that name as a whole.
     *
     * @throws InvalidModelException when the directory cannot be read; a broken model is told when it is asked for
     */
    static Catalog withModels(Catalog base, Path directory) {
        return withModels(base, directory, Set.of());
    }

    /**
     * The same, but for services that keep the model that they have, whatever the directory says.
     *
     * @param kept their names
     */
    static Catalog withModels(Catalog base, Path directory, Collection<String> kept) {
        return DirectoryCatalog.open(base, directory, kept);
    }
}
