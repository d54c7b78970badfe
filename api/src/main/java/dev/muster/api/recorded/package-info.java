/**
 * An inventory as it lies on disk: what a call answered, and what became of each call. Written by a scan, read by
 * whoever asks questions of it, compares it or plays it back.
 */
@NullMarked
package dev.muster.api.recorded;

import org.jspecify.annotations.NullMarked;
