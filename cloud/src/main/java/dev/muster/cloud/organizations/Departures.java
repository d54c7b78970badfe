package dev.muster.cloud.organizations;

import dev.muster.cloud.account.Account;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.call.Call;
import java.time.Duration;

/** Whether an account may leave its organization, or be closed. */
final class Departures {

    /** Closures are counted over so long. */
    private static final Duration CLOSURE_WINDOW = Duration.ofDays(30);

    private final SqlOrganizations directory;

    private final Accounts accounts;

    Departures(SqlOrganizations directory, Accounts accounts) {
        this.directory = directory;
        this.accounts = accounts;
    }

    void remove(Organization organization, Member member, Call call) {
        if (member.account().equals(organization.management())) {
            throw Refusals.managementCannotLeave();
        }
        refuseDelegated(member, call);
        directory.remove(call.transaction(), member, call.now());
    }

    void close(Organization organization, Member member, Call call) {
        if (member.account().equals(organization.management())) {
            throw Refusals.constraint("CANNOT_CLOSE_MANAGEMENT_ACCOUNT",
                    "You cannot close the management account of an organization.");
        }
        if (member.closedAt().isPresent()) {
            throw Refusals.alreadyClosed();
        }
        // AWS does not document this; we keep every delegated administrator an active member
        refuseDelegated(member, call);
        refuseBeyondQuota(organization, call);
        accounts.setState(call.transaction(), member.account(), Account.State.PENDING_CLOSURE);
        directory.close(call.transaction(), member, call.now());
    }

    private void refuseDelegated(Member member, Call call) {
        if (!directory.delegations().of(call.db(), member.account()).isEmpty()) {
            throw Refusals.delegatedAdministratorStays();
        }
    }

    private void refuseBeyondQuota(Organization organization, Call call) {
        var members = directory.tree().members(call.db(), organization.id());
        var since = call.now().minus(CLOSURE_WINDOW);
        var closed = members.stream()
                .filter(member -> member.closedAt().filter(at -> at.isAfter(since)).isPresent())
                .count();
        if (closed >= closuresAllowed(members.size() - 1)) {
            throw Refusals.constraint("CLOSE_ACCOUNT_QUOTA_EXCEEDED",
                    "You have exceeded the number of accounts that you can close in 30 days.");
        }
    }

    /** A fifth of the members, but at least 250 and at most 1,000. */
    static int closuresAllowed(int members) {
        return Math.min(1_000, Math.max(250, members / 5));
    }
}
