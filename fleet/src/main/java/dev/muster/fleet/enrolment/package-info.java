/** Enrolment as reconciliation: observe, plan, apply, until nothing is left to do or it can say why. */
@NullMarked
package dev.muster.fleet.enrolment;

import org.jspecify.annotations.NullMarked;
