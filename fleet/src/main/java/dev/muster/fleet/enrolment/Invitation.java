package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;

/**
 * How the accounts are asked.
 *
 * @param message  what the mail says, 1 to 1,000 characters
 * @param sendMail whether AWS sends mail to the root users; the invitation comes into being either way
 */
public record Invitation(String message, boolean sendMail) {

    /** Most characters a message may have, in code points. */
    public static final int LONGEST_MESSAGE = 1_000;

    /** The text for those who give none: says who asks, and that nobody needs to answer. */
    public static Invitation standard(AccountId administrator, String service, boolean sendMail) {
        return new Invitation("Account " + administrator + " adds this account to Amazon " + service
                + ". The invitation is accepted automatically; you need not do anything.", sendMail);
    }

    public Invitation {
        int length = message.codePointCount(0, message.length());
        if (length < 1 || length > LONGEST_MESSAGE) {
            throw new IllegalArgumentException(
                    "the message must have 1 to " + LONGEST_MESSAGE + " characters, it has " + length);
        }
    }
}
