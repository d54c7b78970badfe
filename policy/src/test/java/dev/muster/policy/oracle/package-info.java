/**
 * A second evaluator, written from the description of the language alone and sharing nothing with the first: it reads the
 * text of policies again for itself, walks the tree for every question, and is slow and plain. Where the two disagree, at
 * least one is wrong. {@link dev.muster.policy.oracle.Oracle} is the door.
 */
@NullMarked
package dev.muster.policy.oracle;

import org.jspecify.annotations.NullMarked;
