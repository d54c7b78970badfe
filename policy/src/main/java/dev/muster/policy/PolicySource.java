package dev.muster.policy;

import java.util.Optional;

/**
 * A policy that takes part in a decision, and how to speak of it.
 *
 * @param name what its owner calls it
 * @param arn of a managed policy or a policy of an organization; empty for one that is embedded in its owner
 */
public record PolicySource(String name, Optional<String> arn, CompiledPolicy policy) {}
