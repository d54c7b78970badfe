/**
 * What can be said of a policy beyond its grammar: {@link dev.muster.policy.lint.Lint} asks each
 * {@link dev.muster.policy.lint.Rule}, a small pure function over the policy. What a rule finds bears a code of
 * {@link dev.muster.policy.lint.IssueCode}, AWS's own where its ValidatePolicy has one.
 */
@NullMarked
package dev.muster.policy.lint;

import org.jspecify.annotations.NullMarked;
