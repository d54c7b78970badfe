package dev.muster.api.wire;

/**
 * An HTTP response. The body array is not copied: whoever holds it must not write to it.
 *
 * @param status  the HTTP status code
 * @param headers the fields
 * @param body    the bytes, possibly none
 */
public record WireResponse(int status, Headers headers, byte[] body) {}
