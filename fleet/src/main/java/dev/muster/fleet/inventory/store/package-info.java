/** An inventory as tables: Parquet beside the run's files, and SQL over one run or many. */
@NullMarked
package dev.muster.fleet.inventory.store;

import org.jspecify.annotations.NullMarked;
