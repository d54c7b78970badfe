/** Which accounts there are, and which of them are wanted. */
@NullMarked
package dev.muster.fleet.inventory.account;

import org.jspecify.annotations.NullMarked;
