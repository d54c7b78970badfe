@NullMarked
package dev.muster.api.sigv4;

import org.jspecify.annotations.NullMarked;
