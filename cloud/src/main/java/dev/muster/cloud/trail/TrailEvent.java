package dev.muster.cloud.trail;

import java.time.Instant;

/**
 * An event, with what is searched for taken out of its JSON.
 *
 * @param id      unique
 * @param at      when
 * @param account of the caller; empty if unknown
 * @param source  such as {@code detective.amazonaws.com}
 * @param name    of the operation
 * @param write   whether the operation changes anything
 * @param failed  whether it was answered with an error
 * @param json    the whole event
 */
public record TrailEvent(String id, Instant at, String account, String source, String name, boolean write,
        boolean failed, String json) {}
