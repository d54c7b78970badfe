package dev.muster.api.protocol;

import dev.muster.api.catalog.OperationModel;
import java.util.Map;
import java.util.Optional;

/** Which operation a request is for. */
public sealed interface OperationMatch {

    /**
     * The operation was found.
     *
     * @param labels what stands in the path in place of its labels, decoded; empty outside REST protocols
     */
    record Found(OperationModel operation, Map<String, String> labels) implements OperationMatch {

        public Found {
            labels = Map.copyOf(labels);
        }
    }

    /**
     * The service has no such operation.
     *
     * @param operation what the client asked for by name, if it did
     * @param version   the version of the API that it asked for (query protocol)
     */
    record Unknown(Optional<String> operation, Optional<String> version) implements OperationMatch {}
}
