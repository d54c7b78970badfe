@NullMarked
package dev.muster.cloud.call;

import org.jspecify.annotations.NullMarked;
