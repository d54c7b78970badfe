@NullMarked
package dev.muster.cloud.world;

import org.jspecify.annotations.NullMarked;
