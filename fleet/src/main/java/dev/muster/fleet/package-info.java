/** Many accounts at once: the door for those who want to work on them. */
@NullMarked
package dev.muster.fleet;

import org.jspecify.annotations.NullMarked;
