package dev.muster.api.catalog;

import java.util.Optional;
import java.util.SortedSet;

/** All services that Muster knows; a service's model is read when it is first asked for. Thread-safe. */
public interface Catalog {

    /** The names of the services, as boto3 names them. */
    SortedSet<String> services();

    /** The model of a service, by boto3's name. */
    Optional<ServiceModel> service(String name);
}
