/** What changed between two inventories, and what nobody can know because one of them has a gap. */
@NullMarked
package dev.muster.fleet.inventory.diff;

import org.jspecify.annotations.NullMarked;
