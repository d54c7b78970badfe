package dev.muster.fleet.members;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of an account's root user, plausible by the rule of the Detective model. Never log it.
 *
 * @param text 1 to 64 characters, local part and domain
 */
public record EmailAddress(String text) {

    /** Longest address the service takes, in code points. */
    public static final int LONGEST = 64;

    // The rule of the service model. Only ever applied to short texts: it overflows the stack on long hostile ones.
    private static final Pattern FORM = Pattern
            .compile(".+@(?:(?:(?!-)[A-Za-z0-9-]{1,62})?[A-Za-z0-9]{1}\\.)+[A-Za-z]{2,63}");

    public EmailAddress {
        Optional<String> flaw = flawOf(text);
        if (flaw.isPresent()) {
            throw new IllegalArgumentException(flaw.get());
        }
    }

    /** Why the text is no address the service would take; empty when it is one. */
    public static Optional<String> flawOf(String text) {
        if (text.isEmpty()) {
            return Optional.of("the email address is missing");
        }
        int length = text.codePointCount(0, text.length());
        if (length > LONGEST) {
            return Optional
                    .of("the email address has " + length + " characters, the service takes at most " + LONGEST);
        }
        if (!FORM.matcher(text).matches()) {
            return Optional.of("`" + text + "` is not an email address like `name@example.com`");
        }
        return Optional.empty();
    }

    /**
     * Whether both are one mailbox: the domain in any case, the local part to the letter. AWS does not document how
     * it compares; we follow the mail standard.
     */
    public boolean sameMailbox(String other) {
        return canonical(text).equals(canonical(other.strip()));
    }

    private static String canonical(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? address : address.substring(0, at) + address.substring(at).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text;
    }
}
