@NullMarked
package dev.muster.api.protocol;

import org.jspecify.annotations.NullMarked;
