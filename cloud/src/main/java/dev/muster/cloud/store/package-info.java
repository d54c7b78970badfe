/** Where the state of the world is kept, and how a transaction over it is opened. */
@NullMarked
package dev.muster.cloud.store;

import org.jspecify.annotations.NullMarked;
