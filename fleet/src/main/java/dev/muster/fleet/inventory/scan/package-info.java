/** Takes the inventory: all calls of a sheet in all accounts and Regions. */
@NullMarked
package dev.muster.fleet.inventory.scan;

import org.jspecify.annotations.NullMarked;
