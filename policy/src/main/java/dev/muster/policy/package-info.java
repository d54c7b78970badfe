/**
 * The IAM policy language: parse, compile, decide. Pure: no clock, no I/O, no AWS SDK.
 *
 * <p>Text becomes a {@link dev.muster.policy.Policy}, which keeps its places in the text; that becomes a
 * {@link dev.muster.policy.CompiledPolicy}, which is fast; {@link dev.muster.policy.Evaluator} combines all policies that
 * apply to a request, a {@link dev.muster.policy.PolicyStack}, into a {@link dev.muster.policy.Decision}.
 * {@link dev.muster.policy.explain.Explanation} says why.
 * {@link dev.muster.policy.IamWriteCheck} says what IAM's write operations would answer to a text.
 */
@NullMarked
package dev.muster.policy;

import org.jspecify.annotations.NullMarked;
