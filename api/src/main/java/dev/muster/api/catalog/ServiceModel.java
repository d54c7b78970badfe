package dev.muster.api.catalog;

import java.util.Optional;
import java.util.SequencedMap;

/**
 * One service: how to speak with it and what it can do.
 *
 * @param name           the name that boto3 and the aws CLI use: {@code detective}
 * @param serviceId      the model's service id: {@code Detective}
 * @param apiVersion     the API's date
 * @param endpointPrefix the first part of the host name, {@code api.detective}
 * @param signingName    the service in the credential scope
 * @param protocol       the protocol
 * @param targetPrefix   what stands before the operation in {@code X-Amz-Target} (JSON 1.x)
 * @param xmlNamespace   the namespace of XML answers (query, ec2, rest-xml)
 * @param globalEndpoint the host of a service without Regions
 * @param operations     by name, in alphabetical order
 */
public record ServiceModel(String name, String serviceId, String apiVersion, String endpointPrefix, String signingName,
        Protocol protocol, Optional<String> targetPrefix, Optional<String> xmlNamespace,
        Optional<String> globalEndpoint, SequencedMap<String, OperationModel> operations) {

    public Optional<OperationModel> operation(String operation) {
        return Optional.ofNullable(operations.get(operation));
    }

    /** The operation that boto3 calls by this name, such as {@code list_members}. */
    public Optional<OperationModel> function(String function) {
        return operations.values().stream().filter(operation -> operation.function().equals(function)).findFirst();
    }
}
