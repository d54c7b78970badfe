@NullMarked
package dev.muster.cloud.console.trail;

import org.jspecify.annotations.NullMarked;
