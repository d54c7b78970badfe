package dev.muster.fleet.inventory.failure;

import dev.muster.fleet.session.Caller;
import java.util.Optional;

/**
 * What to do about a failure, in a sentence that is the same for all places where the same is to be done. Pure.
 *
 * @param caller who runs this
 * @param role   the role that lets into the accounts, where one was named
 */
public record Remedies(Caller caller, Optional<String> role) {

    /** Empty where nothing needs mending. */
    public Optional<String> of(FailureClass means, FailedCall call) {
        var action = "`" + call.why().action() + "`";
        var who = role.map(name -> "role `" + name + "`").orElse("the caller");
        return Optional.of(switch (means) {
            case ORG_LIST_DENIED -> "attach `organizations:ListAccounts` (and `organizations:DescribeAccount`) to `"
                    + caller.arn() + "`, with credentials of the management account, or register account "
                    + caller.account() + " as delegated administrator; a service control policy can matter outside the "
                    + "management account only";
            case ORG_NOT_IN_USE -> "drop --organization-scan, or name accounts with --accounts or --accounts-file and "
                    + "a role";
            case ASSUME_DENIED -> "check that the account has " + who + ", that its trust policy names account "
                    + caller.account() + " (`" + caller.arn() + "`), and that the latter may call `sts:AssumeRole` "
                    + "on it; `muster template inventory` makes the role";
            case ASSUME_DENIED_CALLER -> "allow `sts:AssumeRole` on `arn:" + caller.partition() + ":iam::*:role/"
                    + role.orElse("*") + "` to `" + caller.arn() + "`";
            case ROLE_NAME -> "name the role that the accounts have, with --role-name: accounts of Control Tower have "
                    + "`AWSControlTowerExecution`, and a path belongs to the name (`team/ScanRole`)";
            case NO_ROLE -> "name the role that lets you into the account, with --role-name";
            case WRONG_ACCOUNT -> "find out where the session comes from before anything is believed";
            case SESSION_DURATION -> "let the role's sessions last an hour at least";
            case SCP_DENY -> "nothing in the account helps: leave the Region or the service out, or ask the "
                    + "organization's administrators to exempt " + who + " from the policy for " + action;
            case RESOURCE_DENY -> "ask the owner of the resource to let " + who + " call " + action;
            case BOUNDARY -> "widen the permissions boundary of " + who + " by " + action;
            case SESSION_POLICY -> "run with --no-session-policy, if the role may read only by itself";
            case ENDPOINT_POLICY -> "allow " + action + " in the policy of the VPC endpoint, or run from another "
                    + "network";
            case ROLE_LACKS_PERMISSION -> "allow " + action + " to " + who + ", or attach ReadOnlyAccess, or "
                    + "SecurityAudit and ViewOnlyAccess, to it";
            case REGION_NOT_ENABLED -> "enable Region " + call.region() + " in the account, or leave it out";
            case THROTTLED -> "run again with --resume, with less at once (--parallel)";
            case EXPIRED_TOKEN -> "sign in again and run with --resume";
            case BAD_CREDENTIALS -> "check that the credentials are of the partition of Region " + call.region();
            case CLOCK_SKEW -> "set the clock of this machine and run with --resume";
            case SHEET_ERROR -> "mend the parameters of the entry in the sheet";
            case VALIDATION -> "give the `parameters` in the sheet that the service asks for";
            case ACCOUNT_STATE -> "";
            case SERVER, NETWORK -> "run again with --resume";
            case STUCK_PAGES -> "what was read is kept; run again with --resume, and report it if it happens again";
            case OTHER -> "see what the service says";
            case SERVICE_NOT_IN_REGION, OPERATION_NOT_IN_REGION, SERVICE_NOT_ENABLED, MANAGEMENT_ONLY, NOT_CONFIGURED,
                    GONE ->
                "";
        }).filter(text -> !text.isEmpty());
    }
}
