package dev.muster.api.catalog;

import java.nio.file.Path;
import java.util.Optional;
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
        return DirectoryCatalog.open(base, directory);
    }
}
