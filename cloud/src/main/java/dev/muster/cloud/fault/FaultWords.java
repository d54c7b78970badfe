package dev.muster.cloud.fault;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.Protocol;
import dev.muster.api.catalog.Shape;
import dev.muster.cloud.call.AwsFailure;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Faults in AWS's words: the error that the operation's model lists, or else the one common to all of the protocol. */
final class FaultWords {

    private static final Set<String> THROTTLINGS = Set.of("TooManyRequestsException", "ThrottlingException");

    private FaultWords() {}

    /** One call too many. */
    static AwsFailure throttled(OperationModel operation, Protocol protocol) {
        return listed(operation, error -> THROTTLINGS.contains(error.name()))
                .map(error -> AwsFailure.modelled(error.name(), "Rate exceeded"))
                .orElseGet(() -> switch (protocol) {
                    case JSON_1_0, JSON_1_1, REST_JSON -> AwsFailure.common(400, "ThrottlingException",
                            "Rate exceeded");
                    case QUERY -> AwsFailure.common(400, "Throttling", "Rate exceeded");
                    case EC2 -> AwsFailure.common(503, "RequestLimitExceeded", "Request limit exceeded.");
                    case REST_XML -> AwsFailure.common(503, "SlowDown", "Please reduce your request rate.");
                });
    }

    /** A fault of the server's. */
    static AwsFailure broken(OperationModel operation, int status) {
        var message = status == 503
                ? "The request has failed due to a temporary failure of the server."
                : "The request processing has failed because of an unknown error, exception or failure.";
        return listed(operation, error -> error.error().filter(trait -> trait.httpStatus() == status).isPresent())
                .map(error -> AwsFailure.modelled(error.name(), message))
                .orElseGet(() -> AwsFailure.common(status, status == 503 ? "ServiceUnavailable" : "InternalFailure",
                        message));
    }

    private static Optional<Shape.Structure> listed(OperationModel operation, Predicate<Shape.Structure> fitting) {
        return operation.errors().stream().filter(fitting).findFirst();
    }
}
