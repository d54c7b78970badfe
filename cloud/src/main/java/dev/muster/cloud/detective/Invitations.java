package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.Partition;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.account.Account;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.mail.Letter;
import dev.muster.cloud.mail.Mailbox;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether an e-mail address is an account's, and the letters that go there. */
final class Invitations {

    private static final String SENDER = "no-reply@detective.muster.local";

    private final Accounts accounts;

    private final Mailbox mailbox;

    Invitations(Accounts accounts, Mailbox mailbox) {
        this.accounts = accounts;
        this.mailbox = mailbox;
    }

    /** AWS GovCloud (US) neither verifies addresses nor sends letters. */
    static boolean verifiedIn(RegionId region) {
        return region.partition() != Partition.AWS_US_GOV;
    }

    /** Whether the account works and its root user has this address; an account that nobody knows has none. */
    boolean belongTogether(Transaction transaction, AccountId account, String email) {
        return accounts.find(transaction, account)
                .filter(found -> found.state() == Account.State.ACTIVE)
                .filter(found -> same(found.email(), email))
                .isPresent();
    }

    /** The address of an account's root user, cut to what a member's record holds; empty for an unknown account. */
    String rootEmail(Transaction transaction, AccountId account) {
        return accounts.find(transaction, account).map(Account::email).orElse("");
    }

    /** AWS does not document the comparison; we ignore blanks around, and the case of the domain alone. */
    static boolean same(String one, String other) {
        return canonical(one).equals(canonical(other));
    }

    private static String canonical(String email) {
        var trimmed = email.strip();
        var at = trimmed.lastIndexOf('@');
        return trimmed.substring(0, at + 1) + trimmed.substring(at + 1).toLowerCase(Locale.ROOT);
    }

    /** Posts the letter that invites an account; it arrives once the address is verified. */
    void post(Transaction transaction, Member member, RegionId region, @Nullable String message, Instant deliverAt) {
        var administrator = member.graph().account();
        var text = new StringBuilder("""
                AWS account %s would like your account %s to send its data to the Amazon Detective behavior graph
                that it administers in %s.

                """.formatted(administrator, member.account(), region));
        if (message != null && !message.isBlank()) {
            text.append("The administrator writes:\n\n").append(message).append("\n\n");
        }
        text.append("""
                To join, have somebody who may use Detective in account %s call AcceptInvitation in %s with this graph:

                    %s

                To decline, call RejectInvitation with the same graph, or simply do nothing.
                """.formatted(member.account(), region, member.graph()));
        mailbox.post(transaction, new Letter(member.account(), administrator, member.email().strip(), SENDER,
                "Amazon Detective: account " + administrator + " invites you to a behavior graph in " + region,
                text.toString(), deliverAt));
    }
}
