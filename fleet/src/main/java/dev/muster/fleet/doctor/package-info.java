/** Tries, before the work begins, whether every account can be entered and what may be done in it. */
@NullMarked
package dev.muster.fleet.doctor;

import org.jspecify.annotations.NullMarked;
