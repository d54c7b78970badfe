package dev.muster.cloud.auth;

import dev.muster.api.catalog.Protocol;
import dev.muster.cloud.call.AwsFailure;

/**
 * Why a caller was not let in. The code and the status that clients see depend on the protocol (AWS's front ends of the
 * query services differ from those of the JSON services).
 */
enum Refusal {

    INVALID_KEY("InvalidClientTokenId", "UnrecognizedClientException", 403), EXPIRED_TOKEN("ExpiredToken",
            "ExpiredTokenException", 403), BAD_SIGNATURE("SignatureDoesNotMatch", "InvalidSignatureException",
                    403), MISSING("MissingAuthenticationToken", "MissingAuthenticationTokenException",
                            403), INCOMPLETE("IncompleteSignature", "IncompleteSignatureException", 400);

    private final String queryCode;

    private final String jsonCode;

    private final int status;

    Refusal(String queryCode, String jsonCode, int status) {
        this.queryCode = queryCode;
        this.jsonCode = jsonCode;
        this.status = status;
    }

    AwsFailure in(Protocol protocol, String message) {
        return switch (protocol) {
            case QUERY, EC2, REST_XML -> AwsFailure.common(status, queryCode, message);
            case REST_JSON -> AwsFailure.common(status, jsonCode, message);
            // the JSON services answer every client error with 400
            case JSON_1_0, JSON_1_1 -> AwsFailure.common(400, jsonCode, message);
        };
    }

    /** The standard text, where the signature's check has none of its own. */
    AwsFailure in(Protocol protocol) {
        return in(protocol, switch (this) {
            case INVALID_KEY -> protocol == Protocol.REST_JSON
                    ? "The security token included in the request is invalid"
                    : "The security token included in the request is invalid.";
            case EXPIRED_TOKEN -> "The security token included in the request is expired";
            case MISSING -> protocol == Protocol.REST_JSON
                    ? "Missing Authentication Token"
                    : "Request is missing Authentication Token";
            case BAD_SIGNATURE, INCOMPLETE -> "The request signature is not complete or not correct.";
        });
    }
}
