package dev.muster.policy.simulate;

import dev.muster.policy.Position;

/**
 * A statement that applies to a simulated request.
 *
 * @param policyId of the policy, as it was given to {@link SimulatedPolicy#of}
 * @param origin   of the policy, likewise
 * @param start    of its opening brace
 * @param end      of its closing brace
 */
public record MatchedStatement(String policyId, String origin, Position start, Position end) {}
