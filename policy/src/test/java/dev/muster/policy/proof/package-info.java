/**
 * The proof of the evaluator: policies and requests of every kind are drawn from seeds, both evaluators answer, and laws
 * that hold whatever the policies say are tried on the same. Open {@link dev.muster.policy.proof.Differential} first.
 */
@NullMarked
package dev.muster.policy.proof;

import org.jspecify.annotations.NullMarked;
