package dev.muster.api.wire;

/**
 * An HTTP request as it came or will go over the wire. Path and query are raw (still percent-encoded), since a
 * signature is made over the raw text. The body array is not copied: whoever holds it must not write to it.
 *
 * @param method   upper case
 * @param rawPath  starts with a slash, without the query
 * @param rawQuery without the question mark; empty if there is none
 * @param headers  the fields, {@code host} among them
 * @param body     the bytes, possibly none
 */
public record WireRequest(String method, String rawPath, String rawQuery, Headers headers, byte[] body) {}
