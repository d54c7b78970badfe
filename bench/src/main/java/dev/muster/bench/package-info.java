/** Measurements: ratios within one run. */
@NullMarked
package dev.muster.bench;

import org.jspecify.annotations.NullMarked;
