/** Calls any operation of any service that the catalog knows. */
@NullMarked
package dev.muster.fleet.inventory.call;

import org.jspecify.annotations.NullMarked;
