package dev.muster.cloud.mail;

import dev.muster.api.id.AccountId;
import java.time.Instant;

/**
 * A letter to the root user of an account.
 *
 * @param account   whose root user it is for
 * @param by        whose call caused it
 * @param to        the address
 * @param from      the sender's address
 * @param subject   one line
 * @param text      the plain text
 * @param deliverAt from when on it is in the mailbox
 * @param channel   how it reaches the account
 */
public record Letter(AccountId account, AccountId by, String to, String from, String subject, String text,
        Instant deliverAt, Channel channel) {

    /** How something reaches an account. */
    public enum Channel {
        /** By mail to the root user's address. */
        MAIL,
        /** In the account's own health dashboard, and nowhere else. */
        ALERT
    }

    /** A letter that goes by mail. */
    public Letter(AccountId account, AccountId by, String to, String from, String subject, String text,
            Instant deliverAt) {
        this(account, by, to, from, subject, text, deliverAt, Channel.MAIL);
    }

    /** The text as HTML that says the same, as it goes out by mail. */
    public String html() {
        return LetterHtml.of(this);
    }

    @Override
    public String toString() {
        return "Letter[to account " + account + "]";
    }
}
