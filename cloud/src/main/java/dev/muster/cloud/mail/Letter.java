package dev.muster.cloud.mail;

import dev.muster.api.id.AccountId;
import java.time.Instant;

/**
 * A letter to the root user of an account.
 *
 * @param account   whose root user it is for
 * @param to        the address
 * @param from      the sender's address
 * @param subject   one line
 * @param text      the plain text
 * @param deliverAt from when on it is in the mailbox
 * @param channel   how it reaches the account
 */
public record Letter(AccountId account, String to, String from, String subject, String text, Instant deliverAt,
        Channel channel) {

    /** How something reaches an account. */
    public enum Channel {
        /** By mail to the root user's address. */
        MAIL,
        /** In the account's own health dashboard, and nowhere else. */
        ALERT
    }

    /** A letter that goes by mail. */
    public Letter(AccountId account, String to, String from, String subject, String text, Instant deliverAt) {
        this(account, to, from, subject, text, deliverAt, Channel.MAIL);
    }

    @Override
    public String toString() {
        return "Letter[to account " + account + "]";
    }
}
