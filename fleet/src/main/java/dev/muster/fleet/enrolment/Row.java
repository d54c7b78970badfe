package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;

/**
 * One line of a report: one account in one Region.
 *
 * @param region  the Region
 * @param account the account
 * @param role    what the account is to the service
 * @param email   the address the user gave; empty for the administrator
 * @param line    the line of the user's file; 0 for the administrator
 * @param state   where it stood at the last look; empty when there was none
 * @param outcome how it ended
 */
public record Row(RegionId region, AccountId account, Role role, String email, int line, String state,
        Outcome outcome) {

    /** What an account is to the service. */
    public enum Role {
        ADMINISTRATOR, MEMBER
    }

    /** The same, with the reason if it was only stopped. */
    Row stoppedBy(Problem why) {
        return outcome instanceof Outcome.Failed(Problem.Stopped _)
                ? new Row(region, account, role, email, line, state, new Outcome.Failed(why))
                : this;
    }

    /** A stable word for the kind of problem; empty when there is none. */
    public String code() {
        return switch (outcome) {
            case Outcome.Done _,Outcome.Unchanged _ -> "";
            case Outcome.Skipped(var why) -> why.code();
            case Outcome.Failed(var why) -> why.code();
        };
    }

    /** Why it is not as desired; empty when it is. */
    public String cause() {
        return switch (outcome) {
            case Outcome.Done _,Outcome.Unchanged _ -> "";
            case Outcome.Skipped(var why) -> why.cause();
            case Outcome.Failed(var why) -> why.cause();
        };
    }

    /** What to do about it; empty when there is nothing to do. */
    public String remedy() {
        return switch (outcome) {
            case Outcome.Done _,Outcome.Unchanged _ -> "";
            case Outcome.Skipped(var why) -> why.remedy();
            case Outcome.Failed(var why) -> why.remedy();
        };
    }
}
