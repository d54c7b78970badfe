package dev.muster.cloud.guardduty;

import dev.muster.cloud.account.Account;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.store.Transaction;

/** The status of members in the API: of one that cannot be monitored it tells why. */
final class MemberStatus {

    private final Accounts accounts;

    MemberStatus(Accounts accounts) {
        this.accounts = accounts;
    }

    /** A closed account, or one that has switched the Region off, stays a member and sends nothing. */
    String of(Transaction transaction, Member member) {
        if (!member.state().associated()) {
            return member.state().status();
        }
        var account = accounts.find(transaction, member.account());
        if (account.filter(found -> found.state() == Account.State.ACTIVE).isEmpty()) {
            return "AccountSuspended";
        }
        return account.filter(found -> found.has(member.administrator().region())).isPresent()
                ? member.state().status()
                : "RegionDisabled";
    }
}
