package dev.muster.cloud.trail;

import dev.muster.cloud.call.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Events on their way into one row. What repeats from event to event (who calls, from where, what) is written where it
 * comes first, and is a number from then on. {@link PageReader} knows the other direction. Not thread-safe.
 */
final class PageWriter {

    /** What is kept of a text that a caller may make as long as it likes: as in CloudTrail. */
    private static final int LONGEST_TEXT = 1_024;

    /** So much that a row is worth its transaction; so little that one page in memory and one under way do no harm. */
    private static final int FULL_BYTES = 256 * 1024;

    private static final UUID NONE = new UUID(0, 0);

    private byte[] bytes = new byte[1_024];

    private int length;

    private final Map<Object, Integer> shared = new HashMap<>();

    private final Map<UUID, RulingBytes> rulings = new HashMap<>();

    private int rulingBytes;

    private int events;

    private UUID id = NONE;

    private long lastAt = Long.MIN_VALUE;

    boolean isEmpty() {
        return events == 0;
    }

    boolean isFull() {
        return length + rulingBytes >= FULL_BYTES;
    }

    int events() {
        return events;
    }

    /**
     * Adds the event of a call.
     *
     * @param parameters the request, as JSON
     * @param elements   the answer, as JSON
     */
    void add(UUID event, CallRecord call, byte[] parameters, byte[] elements) {
        if (events++ == 0) {
            id = event;
        }
        var at = call.at().toEpochMilli();
        lastAt = Math.max(lastAt, at);
        putLong(event.getMostSignificantBits());
        putLong(event.getLeastSignificantBits());
        putLong(at);
        put((call.readOnly() ? PageReader.READ_ONLY : 0) | (call.error().isPresent() ? PageReader.FAILED : 0));
        putShared(call.region().code());
        putShared(call.origin().sourceIp());
        putShared(cut(call.origin().userAgent()));
        putShared(call.service().signingName());
        putShared(call.operation().name());
        putShared(call.caller().orElse(null) instanceof Caller.Signed signed ? signed.account().digits() : "");
        putShared(call.caller(), () -> CallerFormat.json(call.caller()));
        putText(call.requestId().getBytes(StandardCharsets.UTF_8));
        putText(parameters);
        putText(elements);
        if (call.error().isPresent()) {
            putShared(call.error().get().code());
            putText(cut(call.error().get().message()).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Adds what IAM was asked in the call of an event. */
    void add(UUID event, RulingBytes ruling) {
        rulings.put(event, ruling);
        rulingBytes += ruling.content().length;
    }

    /** What was added, under the id of its first event. */
    TrailPage page() {
        return new TrailPage(id, lastAt, events, Arrays.copyOf(bytes, length), rulings);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    private void putShared(String text) {
        putShared(text, () -> text);
    }

    /** A number if the key was there before; else nought and the text, which has the next number from now on. */
    private void putShared(Object key, Supplier<String> text) {
        var number = shared.get(key);
        if (number != null) {
            putNumber(number);
            return;
        }
        shared.put(key, shared.size() + 1);
        putNumber(0);
        putText(text.get().getBytes(StandardCharsets.UTF_8));
    }

    private void putText(byte[] text) {
        putNumber(text.length);
        ensure(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    private void putNumber(int number) {
        var rest = number;
        while (rest > 0x7f) {
            put((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        put(rest);
    }

    private void putLong(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            put((int) (value >>> shift));
        }
    }

    private void put(int octet) {
        ensure(1);
        bytes[length++] = (byte) octet;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
