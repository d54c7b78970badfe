package dev.muster.policy.simulate;

import java.util.List;
import java.util.Optional;

/**
 * What policies say to one simulated request.
 *
 * @param statements         those that made it so: all that deny, or if none does all that allow; none when the policies
 *                           are silent
 * @param withinOrganization whether every level of the organization lets it pass; empty where there is none
 * @param withinBoundary     whether the permissions boundary lets it pass; empty where there is none
 * @param sides              what each side says, where caller and resource belong to different accounts
 */
public record Outcome(Verdict verdict, List<MatchedStatement> statements, Optional<Boolean> withinOrganization,
        Optional<Boolean> withinBoundary, Optional<Sides> sides) {

    public Outcome {
        statements = List.copyOf(statements);
    }

    /** The two halves of a decision across accounts. */
    public record Sides(Verdict caller, Verdict resource) {}
}
