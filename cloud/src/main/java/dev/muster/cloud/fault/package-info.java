/** A bad day on demand: rules that delay, refuse, break and cut off calls, the same ones each time for a seed. */
@NullMarked
package dev.muster.cloud.fault;

import org.jspecify.annotations.NullMarked;
