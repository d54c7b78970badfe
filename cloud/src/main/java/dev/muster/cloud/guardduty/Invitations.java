package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.account.Account;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.mail.Letter;
import dev.muster.cloud.mail.Mailbox;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether an e-mail address is an account's, and what is sent there. */
final class Invitations {

    private static final String SENDER = "no-reply@guardduty.muster.local";

    /** Where alerts of an account's health dashboard come from; they are kept in the same mailbox. */
    private static final String DASHBOARD = "health-dashboard@health.muster.local";

    private final Accounts accounts;

    private final Mailbox mailbox;

    Invitations(Accounts accounts, Mailbox mailbox) {
        this.accounts = accounts;
        this.mailbox = mailbox;
    }

    /** Whether the account works and its root user has this address; an account that nobody knows has none. */
    boolean belongTogether(Transaction transaction, AccountId account, String email) {
        return accounts.find(transaction, account)
                .filter(found -> found.state() == Account.State.ACTIVE)
                .filter(found -> same(found.email(), email))
                .isPresent();
    }

    /** AWS does not document the comparison; we ignore the case, and nothing else. */
    static boolean same(String one, String other) {
        return one.equalsIgnoreCase(other);
    }

    /** Posts the letter that invites an account, and the alert; they arrive once the address is verified. */
    void post(Transaction transaction, Member member, String invitationId, @Nullable String message,
            Instant deliverAt) {
        var administrator = member.administrator().account();
        var region = member.administrator().region();
        var subject = "Amazon GuardDuty: account " + administrator + " invites you in " + region;
        var text = new StringBuilder("""
                AWS account %s would like to see and manage the GuardDuty findings of your account %s in %s.

                """.formatted(administrator, member.account(), region));
        if (message != null && !message.isBlank()) {
            text.append("The administrator writes:\n\n").append(message).append("\n\n");
        }
        text.append("""
                To join, enable GuardDuty in account %s in %s, and call AcceptAdministratorInvitation there with

                    administrator %s
                    invitation    %s

                To decline, call DeclineInvitations, or simply do nothing.
                """.formatted(member.account(), region, administrator, invitationId));
        mailbox.post(transaction, new Letter(member.account(), administrator, member.email(), SENDER, subject,
                text.toString(), deliverAt));
        mailbox.post(transaction, new Letter(member.account(), administrator, member.email(), DASHBOARD,
                "AWS Health alert: " + subject, text.toString(), deliverAt, Letter.Channel.ALERT));
    }
}
