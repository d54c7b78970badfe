/** What a failure means, and what to do about it: pure functions over what AWS said and where. */
@NullMarked
package dev.muster.fleet.inventory.failure;

import org.jspecify.annotations.NullMarked;
