package dev.muster.api.catalog;

import java.util.Optional;

/**
 * What tells a service from the others on the wire. Costs next to nothing to look up, where a {@link ServiceModel} has
 * to be read as a whole.
 *
 * @param name           the name that boto3 and the aws CLI use
 * @param serviceId      the model's service id: {@code Elastic Load Balancing v2}
 * @param apiVersion     the API's date
 * @param protocol       the protocol
 * @param endpointPrefix the first part of the host name
 * @param signingName    the service in the credential scope
 * @param targetPrefix   what stands before the operation in {@code X-Amz-Target}
 */
public record ServiceHeader(String name, String serviceId, String apiVersion, Protocol protocol,
        String endpointPrefix, String signingName, Optional<String> targetPrefix) {

    static ServiceHeader of(ServiceModel model) {
        return new ServiceHeader(model.name(), model.serviceId(), model.apiVersion(), model.protocol(), model
                .endpointPrefix(), model.signingName(), model.targetPrefix());
    }

    static ServiceHeader of(String name, ModelObject metadata) {
        var endpointPrefix = metadata.text("endpointPrefix");
        return new ServiceHeader(name, metadata.optionalText("serviceId").orElse(name), metadata.text("apiVersion"),
                ModelReader.protocol(metadata), endpointPrefix, metadata.optionalText("signingName").orElse(
                        endpointPrefix),
                metadata.optionalText("targetPrefix"));
    }
}
