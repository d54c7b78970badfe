package dev.muster.fleet.enrolment;

import dev.muster.fleet.call.AwsFailure;
import java.time.Duration;

/** The words for problems: what happened, and what to do about it. */
final class ProblemText {

    private static final String RUN_AGAIN = "run again; what is done stays done";

    private ProblemText() {}

    static String cause(Problem problem) {
        return switch (problem) {
            case Problem.RoleRefused(var account, var why) ->
                "the role in account `" + account + "` cannot be assumed: " + why.said();
            case Problem.NoCredentials(_, var why) -> why.said();
            case Problem.ActionDenied(var account, var why) ->
                "account `" + account + "` may not do `" + why.action() + "`: " + why.said();
            case Problem.RegionNotEnabled(var account, var region, var why) ->
                "account `" + account + "` has not enabled Region `" + region + "`: " + why.said();
            case Problem.CredentialsRefused(var account, var why) ->
                "the credentials for account `" + account + "` are refused: " + why.said();
            case Problem.SignedOut(var why) -> "your own credentials ran out during the run: " + why.said();
            case Problem.ClockWrong(var why) -> "the clock of this machine is wrong: " + called(why);
            case Problem.QuotaExceeded(var why) -> "a quota is used up: " + called(why);
            case Problem.Throttled(var why) -> "AWS asked to slow down for too long: " + called(why);
            case Problem.ServiceFailure(var why) -> "AWS failed: " + called(why);
            case Problem.Unreachable(var region, var why) ->
                "no answer from Region `" + region + "`: " + called(why);
            case Problem.ChangedMeanwhile(var account, var why) ->
                "the record of account `" + account + "` is not as it was a moment ago: " + called(why);
            case Problem.RequestRefused(var why) -> "AWS does not take the request: " + called(why);
            case Problem.NotProcessed(var account, var reason) ->
                "AWS left account `" + account + "` out: " + reason;
            case Problem.VerificationFailed(var account, var email, _) ->
                "`" + email + "` is not the address of the root user of account `" + account + "`";
            case Problem.StillVerifying(_, var waited) ->
                "AWS is still checking the address after " + shown(waited);
            case Problem.AcceptedButDisabled(_, var reason) -> "the account accepted, but AWS takes no data from it"
                    + (reason.isEmpty() ? "" : ": " + reason);
            case Problem.MemberOfAnother(var account, var administrator) ->
                "account `" + account + "` is a member of administrator account `" + administrator + "`";
            case Problem.RegionDisabled(var account) -> "account `" + account + "` has turned the Region off";
            case Problem.AccountSuspended(var account) -> "AWS has suspended account `" + account + "`";
            case Problem.NoEffect(_, var state, var waited) ->
                "AWS said yes, but after " + shown(waited) + " the state is still `" + state + "`";
            case Problem.KeepsChanging(_, var state) ->
                "the state keeps changing, last it was `" + state + "`; somebody else may be at work on it";
            case Problem.UnknownState(_, var status) -> "AWS reports the state `" + status + "`";
            case Problem.Stopped() -> "the run was stopped before this was done";
            case Problem.TimeOver(var limit) ->
                "the time of the run, " + shown(limit) + ", was over before this was done";
        };
    }

    static String remedy(Problem problem) {
        return switch (problem) {
            case Problem.RoleRefused(var account, _) -> "create the role in account `" + account
                    + "`, let its trust policy name your identity, and allow your identity `sts:AssumeRole` on it";
            case Problem.NoCredentials _ -> "name a role that exists in every account; commands take it with"
                    + " `--assume-role`";
            case Problem.ActionDenied(var account, var why) -> "allow `" + why.action() + "` for the role in account `"
                    + account + "`, and check that no service control policy denies it";
            case Problem.RegionNotEnabled(var account, var region, _) -> "enable Region `" + region
                    + "` in account `" + account + "` (account settings, or `aws account enable-region`), or leave the"
                    + " Region out";
            case Problem.CredentialsRefused _ -> "sign in again and run again";
            case Problem.SignedOut _ ->
                "sign in again, with `aws sso login` or with new keys, and " + RUN_AGAIN;
            case Problem.ClockWrong _ -> "set the clock of this machine and run again";
            case Problem.QuotaExceeded _ ->
                "remove members that are no longer needed, or ask AWS Support for more, and run again";
            case Problem.Throttled _ -> "run again a little later, or with less in parallel";
            case Problem.ServiceFailure _ -> "see the AWS Health Dashboard, and " + RUN_AGAIN;
            case Problem.Unreachable _ ->
                "check network, proxy and endpoint settings, and that the service exists in this Region; then "
                        + RUN_AGAIN;
            case Problem.ChangedMeanwhile _,Problem.KeepsChanging _ ->
                "see that nobody else works on the same accounts, and " + RUN_AGAIN;
            case Problem.RequestRefused _ -> "correct what the message names, and run again";
            case Problem.NotProcessed _ -> "see to what AWS names as the reason, and run again";
            case Problem.VerificationFailed(_, _, var line) -> "put the address of the account's root user into "
                    + place(line) + " and run again; if the address is right by now, remove the account and"
                    + " enrol it again";
            case Problem.StillVerifying _ -> "run again later; the check goes on without us";
            case Problem.AcceptedButDisabled(_, var reason) -> disabledRemedy(reason);
            case Problem.MemberOfAnother(var account, var administrator) ->
                "leave it where it is and take it out of the"
                        + " file; or have account `" + administrator + "` remove it, or account `" + account
                        + "` leave, and run again";
            case Problem.RegionDisabled(var account) ->
                "turn the Region on in account `" + account + "`, or leave the Region out";
            case Problem.AccountSuspended(var account) ->
                "see in account `" + account + "` what AWS asks for, or take it out of the file";
            case Problem.NoEffect _ -> "run again later; AWS may need more time";
            case Problem.UnknownState _ -> "look at the account in the AWS console; a newer version may know the state";
            case Problem.Stopped _ -> RUN_AGAIN;
            case Problem.TimeOver _ -> RUN_AGAIN + "; commands have more time with `--time-limit`";
        };
    }

    private static String place(int line) {
        return line == 0 ? "the file" : "line " + line + " of the file";
    }

    private static String disabledRemedy(String reason) {
        return switch (reason) {
            case "VOLUME_TOO_HIGH" -> "the data of this account would exceed what the behaviour graph may take: remove"
                    + " other members, or ask AWS Support for more";
            case "VOLUME_UNKNOWN" -> "AWS does not know yet how much data the account has: turn GuardDuty on in it, and"
                    + " run again in a day or two";
            default -> "run again later, and look at the account in the AWS console if it stays so";
        };
    }

    private static String called(AwsFailure why) {
        return (why.action().isEmpty() ? "" : "`" + why.action() + "`: ") + why.said();
    }

    private static String shown(Duration time) {
        return time.toMinutes() >= 2 ? time.toMinutes() + " minutes" : time.toSeconds() + " seconds";
    }
}
