@NullMarked
package dev.muster.cloud.trail;

import org.jspecify.annotations.NullMarked;
