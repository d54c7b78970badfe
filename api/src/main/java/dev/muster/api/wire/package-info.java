/** HTTP requests and responses as plain data, raw enough to verify a signature over them. */
@NullMarked
package dev.muster.api.wire;

import org.jspecify.annotations.NullMarked;
