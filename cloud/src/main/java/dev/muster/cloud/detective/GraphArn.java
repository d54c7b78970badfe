package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Call;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ARN of a behavior graph; says nothing of whether the graph exists.
 *
 * @param text well-formed
 */
record GraphArn(String text) {

    private static final int LONGEST = 128;

    private static final Pattern FORM = Pattern
            .compile("arn:aws[-\\w]{0,10}?:detective:[-\\w]{2,20}?:\\d{12}?:graph:[abcdef\\d]{32}?");

    GraphArn {
        if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not the ARN of a behavior graph: `" + text + "`");
        }
    }

    static Optional<GraphArn> parse(@Nullable String text) {
        return text != null && text.length() <= LONGEST && FORM.matcher(text).matches()
                ? Optional.of(new GraphArn(text))
                : Optional.empty();
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
        return new AccountId(part(4));
    }

    /** The code of the Region; it may be of no Region that exists. */
    String region() {
        return part(3);
    }

    private String part(int index) {
        return text.split(":", -1)[index];
    }

    @Override
    public String toString() {
        return text;
    }
}
