@NullMarked
package dev.muster.fleet.inventory.sheet;

import org.jspecify.annotations.NullMarked;
