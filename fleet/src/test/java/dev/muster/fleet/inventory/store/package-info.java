@NullMarked
package dev.muster.fleet.inventory.store;

import org.jspecify.annotations.NullMarked;
