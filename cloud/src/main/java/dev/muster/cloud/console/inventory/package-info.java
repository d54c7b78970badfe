/** Inventories that were taken before: their tables, questions in SQL, and what changed between two. */
@NullMarked
package dev.muster.cloud.console.inventory;

import org.jspecify.annotations.NullMarked;
