/** Inventories as the server's console shows them. */
@NullMarked
package dev.muster.cli.inventory;

import org.jspecify.annotations.NullMarked;
