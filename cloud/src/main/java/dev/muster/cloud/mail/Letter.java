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
 */
public record Letter(AccountId account, String to, String from, String subject, String text, Instant deliverAt) {

    @Override
    public String toString() {
        return "Letter[to account " + account + "]";
    }
}
