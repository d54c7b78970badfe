/**
 * Who may do what: users and roles with all policies that bind them, asked about every action and resource at once.
 * {@link dev.muster.policy.subject.Grid} is where the answers are.
 */
@NullMarked
package dev.muster.policy.subject;

import org.jspecify.annotations.NullMarked;
