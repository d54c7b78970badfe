package dev.muster.cloud.trail;

import java.util.Map;
import java.util.UUID;

/**
 * Some events as one row.
 *
 * @param id      unique
 * @param lastAt  when the last of its events happened, in milliseconds since 1970
 * @param events  how many they are
 * @param content as {@link PageReader} reads it; not copied
 * @param rulings of those of its events that are to be explained to somebody who asks, by the id of the event
 */
record TrailPage(UUID id, long lastAt, int events, byte[] content, Map<UUID, RulingBytes> rulings) {}
