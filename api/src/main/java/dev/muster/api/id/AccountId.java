package dev.muster.api.id;

/**
 * The id of an AWS account: twelve decimal digits, leading zeros kept.
 *
 * @param digits the twelve digits
 */
public record AccountId(String digits) implements Comparable<AccountId> {

    public AccountId {
        if (!isValid(digits)) {
            throw new IllegalArgumentException("account id must be 12 digits, got `" + digits + "`");
        }
    }

    /** Whether the text is an account id: exactly twelve ASCII digits. */
    public static boolean isValid(String text) {
        if (text.length() != 12) {
            return false;
        }
        for (int i = 0; i < 12; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(AccountId other) {
        return digits.compareTo(other.digits);
    }

    @Override
    public String toString() {
        return digits;
    }
}
