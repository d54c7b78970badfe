package dev.muster.api.sigv4;

/** What is wrong with a signature. Which error code a client sees for it depends on the service's protocol. */
public enum SigV4Fault {
    /** A part of the authorization is missing or cannot be read. */
    INCOMPLETE,
    /** The request carries an Authorization header and a signature in the query. */
    BOTH_MODES,
    /** The date cannot be read. */
    DATE_FORMAT,
    /** The lifetime of a presigned request cannot be read or is out of range. */
    EXPIRES_RANGE,
    /** The request is too old. */
    EXPIRED,
    /** The request is from the future. */
    NOT_YET_CURRENT,
    /** The host is not among the signed headers. */
    HOST_NOT_SIGNED,
    /** The algorithm is not {@code AWS4-HMAC-SHA256}. */
    ALGORITHM,
    /** The credential does not have five elements. */
    SCOPE_SHAPE,
    /** Region, service, terminator or date of the scope are not what they must be. */
    SCOPE,
    /** The client left the body out of the signature where that is not allowed. */
    PAYLOAD_NOT_SIGNED,
    /** The body is not the one that the client hashed; told apart from a wrong signature by S3 alone. */
    PAYLOAD_MISMATCH,
    /** The signature is not the one that the secret makes. */
    SIGNATURE
}
