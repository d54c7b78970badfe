/** Secrets that stand in ordinary answers. */
@NullMarked
package dev.muster.fleet.inventory.redaction;

import org.jspecify.annotations.NullMarked;
