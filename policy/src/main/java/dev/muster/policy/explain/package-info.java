/**
 * Why a request is allowed or denied, as data and as text that the author of a policy can read. Open
 * {@link dev.muster.policy.explain.Explanation} first; {@link dev.muster.policy.explain.Explainer} makes one,
 * {@link dev.muster.policy.explain.ExplanationText} and {@link dev.muster.policy.explain.ExplanationJson} show it.
 *
 * <p>Nothing here decides. The verdict is the evaluator's, and whether a part of a statement fits is asked of the
 * evaluator's own code, through {@link dev.muster.policy.Probe}.
 */
@NullMarked
package dev.muster.policy.explain;

import org.jspecify.annotations.NullMarked;
