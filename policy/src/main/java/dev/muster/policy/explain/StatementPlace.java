package dev.muster.policy.explain;

import dev.muster.policy.Policy.Effect;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.Position;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a statement stands.
 *
 * @param level of an organization's policies, from 1 for its root; empty for other kinds
 * @param policy what its owner calls the policy
 * @param arn of the policy, if it has one
 * @param index of the statement in its policy, from 0
 * @param at in the text of the policy
 */
public record StatementPlace(
        PolicyKind kind,
        OptionalInt level,
        String policy,
        Optional<String> arn,
        int index,
        Optional<String> sid,
        Effect effect,
        Position at) {}
