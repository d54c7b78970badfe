/** How a world begins: from a file, or from nothing. */
@NullMarked
package dev.muster.cloud.world;

import org.jspecify.annotations.NullMarked;
