package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.OptIn;
import java.time.Duration;

/** Why something could not be done. Each kind has its own remedy. */
public sealed interface Problem {

    /** The role cannot be assumed: it does not exist, or does not trust the caller; AWS does not tell which. */
    record RoleRefused(AccountId account, AwsFailure why) implements Problem {}

    /** There is no way to act as the account: no role was named and it is not the caller's own. */
    record NoCredentials(AccountId account, AwsFailure why) implements Problem {}

    /** The role may not do this. */
    record ActionDenied(AccountId account, AwsFailure why) implements Problem {}

    /** The account has not turned the Region on. */
    record RegionNotEnabled(AccountId account, RegionId region, AwsFailure why) implements Problem {}

    /** The credentials are wrong, ran out before they were renewed, or were revoked. */
    record CredentialsRefused(AccountId account, AwsFailure why) implements Problem {}

    /** The caller's own credentials ran out during the run. */
    record SignedOut(AwsFailure why) implements Problem {}

    /** AWS refuses signatures because of the time in them. */
    record ClockWrong(AwsFailure why) implements Problem {}

    /** A quota is used up. */
    record QuotaExceeded(AwsFailure why) implements Problem {}

    /** AWS went on saying "too many calls" for as long as we were ready to try. */
    record Throttled(AwsFailure why) implements Problem {}

    /** AWS failed on its side, again and again. */
    record ServiceFailure(AwsFailure why) implements Problem {}

    /** No answer from the endpoint. */
    record Unreachable(RegionId region, AwsFailure why) implements Problem {}

    /** The account's record changed under our hands: withdrawn, refused or answered by someone else. */
    record ChangedMeanwhile(AccountId account, AwsFailure why) implements Problem {}

    /** AWS does not take the request as it is. */
    record RequestRefused(AwsFailure why) implements Problem {}

    /** AWS took the request and left this account out. */
    record NotProcessed(AccountId account, String reason) implements Problem {}

    /** Account and address do not belong together. */
    record VerificationFailed(AccountId account, String email, int line) implements Problem {}

    /** AWS was still checking the address when our patience ended. */
    record StillVerifying(AccountId account, Duration waited) implements Problem {}

    /** The account accepted and AWS takes no data from it. */
    record AcceptedButDisabled(AccountId account, String reason) implements Problem {}

    /** The account has another administrator; AWS lets it have one in a Region. */
    record MemberOfAnother(AccountId account, AccountId administrator) implements Problem {}

    /** The account has turned the Region off since it became a member. */
    record RegionDisabled(AccountId account) implements Problem {}

    /** AWS has suspended the account. */
    record AccountSuspended(AccountId account) implements Problem {}

    /** AWS said yes to an action, and nothing changed until our patience ended. */
    record NoEffect(AccountId account, String state, Duration waited) implements Problem {}

    /** The record went to and fro more often than we follow. */
    record KeepsChanging(AccountId account, String state) implements Problem {}

    /** AWS reports a state this version does not know. */
    record UnknownState(AccountId account, String status) implements Problem {}

    /** The run was told to stop before this was done. */
    record Stopped() implements Problem {}

    /** The time that the run was given was over before this was done. */
    record TimeOver(Duration limit) implements Problem {}

    /**
     * Names a failed call.
     *
     * @param account whose credentials signed
     * @param region  whose endpoint was called
     */
    static Problem of(AwsFailure why, AccountId account, RegionId region) {
        return switch (why.kind()) {
            case DENIED -> why.action().equals("sts:AssumeRole")
                    ? new RoleRefused(account, why)
                    : new ActionDenied(account, why);
            case NO_CREDENTIALS -> new NoCredentials(account, why);
            case UNKNOWN_CLIENT -> OptIn.needed(region)
                    ? new RegionNotEnabled(account, region, why)
                    : new CredentialsRefused(account, why);
            case CREDENTIALS, EXPIRED -> new CredentialsRefused(account, why);
            case SIGNED_OUT -> new SignedOut(why);
            case NOT_FOUND, CONFLICT -> new ChangedMeanwhile(account, why);
            case QUOTA -> new QuotaExceeded(why);
            case INVALID -> new RequestRefused(why);
            case THROTTLED -> new Throttled(why);
            case CLOCK -> new ClockWrong(why);
            case SERVER -> new ServiceFailure(why);
            case UNREACHABLE -> new Unreachable(region, why);
            case STOPPED -> new Stopped();
        };
    }

    /** A stable word for machines. */
    default String code() {
        return switch (this) {
            case RoleRefused _ -> "role-refused";
            case NoCredentials _ -> "no-credentials";
            case ActionDenied _ -> "action-denied";
            case RegionNotEnabled _ -> "region-not-enabled";
            case CredentialsRefused _ -> "credentials-refused";
            case SignedOut _ -> "signed-out";
            case ClockWrong _ -> "clock-wrong";
            case QuotaExceeded _ -> "quota-exceeded";
            case Throttled _ -> "throttled";
            case ServiceFailure _ -> "service-failure";
            case Unreachable _ -> "unreachable";
            case ChangedMeanwhile _ -> "changed-meanwhile";
            case RequestRefused _ -> "request-refused";
            case NotProcessed _ -> "not-processed";
            case VerificationFailed _ -> "verification-failed";
            case StillVerifying _ -> "still-verifying";
            case AcceptedButDisabled _ -> "accepted-but-disabled";
            case MemberOfAnother _ -> "member-of-another";
            case RegionDisabled _ -> "region-disabled";
            case AccountSuspended _ -> "account-suspended";
            case NoEffect _ -> "no-effect";
            case KeepsChanging _ -> "keeps-changing";
            case UnknownState _ -> "unknown-state";
            case Stopped _ -> "stopped";
            case TimeOver _ -> "time-over";
        };
    }

    /** What happened, with AWS's own code and message where there is one. */
    default String cause() {
        return ProblemText.cause(this);
    }

    /** What to do about it. */
    default String remedy() {
        return ProblemText.remedy(this);
    }
}
