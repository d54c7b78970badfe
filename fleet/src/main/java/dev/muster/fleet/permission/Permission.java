package dev.muster.fleet.permission;

import java.util.Set;

/**
 * One action that one of the actors must be allowed to do.
 *
 * @param actor    who
 * @param action   as IAM names it: {@code detective:CreateGraph}
 * @param resource what it is done to, as narrow as IAM can say it
 * @param jobs     what it is needed for
 * @param why      what it does there, in a few words
 */
public record Permission(Actor actor, String action, Resource resource, Set<Job> jobs, String why) {

    public Permission {
        jobs = Set.copyOf(jobs);
    }
}
