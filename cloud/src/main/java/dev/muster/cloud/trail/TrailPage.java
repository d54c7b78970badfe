package dev.muster.cloud.trail;

import java.util.UUID;

/**
 * Some events as one row.
 *
 * @param id      unique
 * @param span    when its events happened
 * @param events  how many they are
 * @param content as {@link PageReader} reads it; not copied
 */
record TrailPage(UUID id, Span span, int events, byte[] content) {

    /** From the first to the last event, in milliseconds. */
    record Span(long first, long last) {

        static final Span NONE = new Span(Long.MAX_VALUE, Long.MIN_VALUE);

        Span with(long at) {
            return at >= first && at <= last ? this : new Span(Math.min(first, at), Math.max(last, at));
        }
    }
}
