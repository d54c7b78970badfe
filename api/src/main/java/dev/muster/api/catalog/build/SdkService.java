package dev.muster.api.catalog.build;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A service whose model is completed from the AWS SDK's classes.
 *
 * @param name     as boto3 names it; also the name of the SDK's package
 * @param client   what the SDK's class names start with
 * @param metadata what a model would say of the service; empty where the models jar has a model
 */
record SdkService(String name, String client, Map<String, String> metadata) {

    private static final List<SdkService> ALL = List.of(new SdkService("detective", "Detective", Map.of()),
            new SdkService("guardduty", "GuardDuty", Map.of()), new SdkService("iam", "Iam", Map.of()),
            new SdkService("organizations", "Organizations", Map.of()), new SdkService("sts", "Sts", Map.of()),
            new SdkService("s3", "S3", Map.of("serviceId", "S3", "apiVersion", "2006-03-01", "endpointPrefix", "s3",
                    "globalEndpoint", "s3.amazonaws.com", "protocol", "rest-xml", "xmlNamespace",
                    "http://s3.amazonaws.com/doc/2006-03-01/")));

    /** The services that the models jar does not have at all. */
    static final List<SdkService> WITHOUT_MODEL = ALL.stream().filter(service -> !service.metadata.isEmpty()).toList();

    static Optional<SdkService> of(String name) {
        return ALL.stream().filter(service -> service.name.equals(name)).findFirst();
    }

    static boolean named(String serviceId) {
        return of(serviceId.toLowerCase(Locale.ROOT)).isPresent();
    }

    Tree blank() {
        var tree = new Tree();
        metadata.forEach(tree.object("metadata")::put);
        return tree;
    }

    Class<?> clientClass() {
        return type(packageName() + "." + client + "Client");
    }

    Class<?> implementation() {
        return type(packageName() + ".Default" + client + "Client");
    }

    Class<?> model(String simpleName) {
        return type(packageName() + ".model." + simpleName);
    }

    Class<?> marshaller(String simpleName) {
        return type(packageName() + ".transform." + simpleName);
    }

    String packageName() {
        return "software.amazon.awssdk.services." + name;
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException("the AWS SDK has no class `" + name + "`", missing);
        }
    }
}
