@NullMarked
package dev.muster.cloud;

import org.jspecify.annotations.NullMarked;
