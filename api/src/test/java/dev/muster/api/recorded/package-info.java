@NullMarked
package dev.muster.api.recorded;

import org.jspecify.annotations.NullMarked;
