/**
 * Questions as people write them: a principal by its ARN, policies as texts. Open
 * {@link dev.muster.policy.question.Question} first; it becomes a request and a stack of policies for the evaluator.
 */
@NullMarked
package dev.muster.policy.question;

import org.jspecify.annotations.NullMarked;
