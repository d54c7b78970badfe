/** Writes what a scan finds, so that a kill at any moment leaves whole files or none. */
@NullMarked
package dev.muster.fleet.inventory.record;

import org.jspecify.annotations.NullMarked;
