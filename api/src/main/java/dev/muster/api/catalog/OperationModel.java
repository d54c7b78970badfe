package dev.muster.api.catalog;

import java.util.List;
import java.util.Optional;

/**
 * One operation of a service.
 *
 * @param name          as in {@code CreateMembers}
 * @param httpMethod    upper case
 * @param requestUri    path template with {@code {Label}} and {@code {Label+}}, possibly with a fixed query
 * @param responseCode  the HTTP status of success
 * @param input         the input shape; a structure without members where the model has none
 * @param output        the output shape, empty where the model has none
 * @param resultWrapper the element around the result in the query protocol, if the model names one
 * @param errors        the errors that the model lists
 * @param unsigned      whether the operation needs no signature ({@code authtype: none})
 * @param hostPrefix    what the endpoint's host name is prefixed with, labels unresolved
 * @param requestElement the element around the request's body in the rest-xml protocol, if the model names one
 * @param streamsEvents whether input or output is a stream of events rather than one message
 */
public record OperationModel(String name, String httpMethod, String requestUri, int responseCode, Shape.Structure input,
        Optional<Shape.Structure> output, Optional<String> resultWrapper, List<Shape.Structure> errors,
        boolean unsigned, Optional<String> hostPrefix, Optional<String> requestElement,
        boolean streamsEvents) {

    /** An operation whose model names no element around the request's body, and that streams no events. */
    public OperationModel(String name, String httpMethod, String requestUri, int responseCode, Shape.Structure input,
            Optional<Shape.Structure> output, Optional<String> resultWrapper, List<Shape.Structure> errors,
            boolean unsigned, Optional<String> hostPrefix) {
        this(name, httpMethod, requestUri, responseCode, input, output, resultWrapper, errors, unsigned, hostPrefix,
                Optional.empty(), false);
    }

    /** What boto3 calls it: {@code create_members} for {@code CreateMembers}. */
    public String function() {
        return FunctionNames.of(name);
    }
}
