package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Call;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ARN of a behavior graph; says nothing of whether the graph exists.
 *
 * @param text well-formed
 */
record GraphArn(String text) {

    private static final int LONGEST = 128;

    private static final String PARTITION = "arn:aws";

    private static final String SERVICE = ":detective:";

    private static final String KIND = ":graph:";

    private static final int ACCOUNT_LENGTH = 12;

    private static final int ID_LENGTH = 32;

    GraphArn {
        if (!wellFormed(text)) {
            throw new IllegalArgumentException("not the ARN of a behavior graph: `" + text + "`");
        }
    }

    static Optional<GraphArn> parse(@Nullable String text) {
        return text != null && wellFormed(text) ? Optional.of(new GraphArn(text)) : Optional.empty();
    }

    /**
     * Whether a text is what the model asks for:
     * {@code arn:aws[-\w]{0,10}:detective:[-\w]{2,20}:\d{12}:graph:[abcdef\d]{32}}. Every call about a graph asks, some
     * of them several times, so this goes without a pattern.
     */
    private static boolean wellFormed(String text) {
        int service = text.indexOf(':', PARTITION.length());
        int region = service + SERVICE.length();
        int account = region < 0 ? -1 : text.indexOf(':', region) + 1;
        int kind = account + ACCOUNT_LENGTH;
        int id = kind + KIND.length();
        return text.length() <= LONGEST && text.length() == id + ID_LENGTH && service > 0 && account > 0
                && text.startsWith(PARTITION) && text.startsWith(SERVICE, service) && text.startsWith(KIND, kind)
                && words(text, PARTITION.length(), service, 0, 10) && words(text, region, account - 1, 2, 20)
                && AccountId.isValid(text.substring(account, kind)) && hexadecimal(text, id);
    }

    private static boolean words(String text, int from, int to, int least, int most) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!(c == '-' || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) {
                return false;
            }
        }
        return to - from >= least && to - from <= most;
    }

    private static boolean hexadecimal(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!((c >= 'a' && c <= 'f') || (c >= '0' && c <= '9'))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The ARN of the graph that a call makes if it makes one. IAM is asked about it before the graph is made, so the
     * same call must find the same ARN twice: its id is the request's, digested into the form of a random UUID.
     */
    static GraphArn madeBy(Call call) {
        return madeBy(call, call.caller().account());
    }

    /** The same for a graph that a call makes for another account. */
    static GraphArn madeBy(Call call, AccountId account) {
        var region = call.region();
        var digest = ByteBuffer.wrap(sha256("graph " + region + " " + account + " " + call.requestId()));
        var high = (digest.getLong() & ~0xf000L) | 0x4000L;
        var low = (digest.getLong() & ~(3L << 62)) | (2L << 62);
        var id = new UUID(high, low).toString().replace("-", "");
        return new GraphArn("arn:" + region.partition() + ":detective:" + region + ":" + account + ":graph:" + id);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The administrator account. */
    AccountId account() {
        int end = text.length() - ID_LENGTH - KIND.length();
        return new AccountId(text.substring(end - ACCOUNT_LENGTH, end));
    }

    /** The code of the Region; it may be of no Region that exists. */
    String region() {
        int start = text.indexOf(':', PARTITION.length()) + SERVICE.length();
        return text.substring(start, text.indexOf(':', start));
    }

    @Override
    public String toString() {
        return text;
    }
}
