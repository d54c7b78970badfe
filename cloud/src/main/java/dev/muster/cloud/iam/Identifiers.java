package dev.muster.cloud.iam;

import dev.muster.api.id.AccountId;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Ids as IAM makes them. The ids of access keys hold their account, which scanners decode offline: 16 characters of
 * base32 whose first six bytes are, big-endian, one bit, the account in 40 bits, and seven bits of chance.
 */
public final class Identifiers {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private Identifiers() {}

    /** A new access key id: {@code AKIA} for a long-term key, {@code ASIA} for a temporary one. */
    public static String accessKeyId(String prefix, AccountId account) {
        long head = 1L << 47 | Long.parseLong(account.digits()) << 7 | RANDOM.nextInt(128);
        long tail = RANDOM.nextInt() & 0xffff_ffffL;
        var text = new StringBuilder(prefix);
        // 80 bits, five at a time: 48 of the head, 32 of the tail
        for (int i = 0; i < 16; i++) {
            int shift = 75 - 5 * i;
            long bits = shift >= 32 ? head >>> (shift - 32) : head << (32 - shift) | tail >>> shift;
            text.append(BASE32.charAt((int) (bits & 31)));
        }
        return text.toString();
    }

    /** The account inside an access key id; empty where the text is not one, or is of the old kind. */
    public static Optional<AccountId> accountOf(String accessKeyId) {
        if (accessKeyId.length() != 20) {
            return Optional.empty();
        }
        long head = 0;
        for (int i = 4; i < 20; i++) {
            int digit = BASE32.indexOf(accessKeyId.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            // ten characters are 50 bits: the 48 of the head and two of the tail
            head = i < 14 ? head << 5 | digit : head;
        }
        head >>>= 2;
        long account = (head & 0x7fff_ffff_ff80L) >>> 7;
        return head >>> 47 == 0 || account > 999_999_999_999L
                ? Optional.empty()
                : Optional.of(new AccountId(String.format(Locale.ROOT, "%012d", account)));
    }

    /** A unique id with a prefix such as {@code AIDA} or {@code AROA}: 21 characters in all. */
    public static String uniqueId(String prefix) {
        var text = new StringBuilder(prefix);
        for (int i = 0; i < 17; i++) {
            text.append(ALPHANUMERIC.charAt(RANDOM.nextInt(ALPHANUMERIC.length())));
        }
        return text.toString();
    }

    /** A new secret access key: 30 random bytes as 40 characters of base64. */
    public static String secretAccessKey() {
        var bytes = new byte[30];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
