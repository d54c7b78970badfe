@NullMarked
package dev.muster.cloud.store;

import org.jspecify.annotations.NullMarked;
