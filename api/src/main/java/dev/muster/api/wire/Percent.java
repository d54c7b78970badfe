package dev.muster.api.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-encoding as AWS wants it: everything but {@code A-Z a-z 0-9 - . _ ~} is encoded, in upper-case hex. */
public final class Percent {

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();
    private static final boolean[] UNRESERVED = new boolean[128];

    static {
        for (char c : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".toCharArray()) {
            UNRESERVED[c] = true;
        }
    }

    private Percent() {}

    /** The text with every byte encoded that is not unreserved; a space becomes {@code %20}. */
    public static String encode(String text) {
        var out = new StringBuilder(text.length() + 16);
        encode(text, 0, text.length(), out);
        return out.toString();
    }

    /** Appends a part of the text, encoded. */
    public static void encode(String text, int from, int to, StringBuilder out) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < 128) {
                encodeByte(c, out);
            } else {
                int end = i + 1;
                while (end < to && text.charAt(end) >= 128) {
                    end++;
                }
                for (byte b : text.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
                    encodeByte(b & 0xff, out);
                }
                i = end - 1;
            }
        }
    }

    /** Appends one byte, encoded unless it is unreserved. */
    public static void encodeByte(int octet, StringBuilder out) {
        if (octet < 128 && UNRESERVED[octet]) {
            out.append((char) octet);
        } else {
            out.append('%').append(HEX[octet >> 4]).append(HEX[octet & 15]);
        }
    }

    /** The byte that an escape at this place stands for; -1 if there is no whole escape. */
    public static int escapeAt(String text, int at, int end) {
        if (at + 2 >= end || text.charAt(at) != '%') {
            return -1;
        }
        int high = hexDigit(text.charAt(at + 1));
        int low = hexDigit(text.charAt(at + 2));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /** The decoded text; empty if an escape is broken or the bytes are not UTF-8. A plus sign stays a plus sign. */
    public static Optional<String> decode(String text) {
        return decode(text, false);
    }

    /** The decoded text of a form field, where a plus sign is a space; empty if it cannot be decoded. */
    public static Optional<String> decodeForm(String text) {
        return decode(text, true);
    }

    private static Optional<String> decode(String text, boolean plusIsSpace) {
        if (text.indexOf('%') < 0) {
            return Optional.of(plusIsSpace ? text.replace('+', ' ') : text);
        }
        var raw = text.getBytes(StandardCharsets.UTF_8);
        var bytes = new byte[raw.length];
        int length = 0;
        for (int i = 0; i < raw.length; i++) {
            byte b = raw[i];
            if (b == '%') {
                int high = i + 2 < raw.length ? hexDigit((char) raw[i + 1]) : -1;
                int low = i + 2 < raw.length ? hexDigit((char) raw[i + 2]) : -1;
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                b = (byte) (high << 4 | low);
                i += 2;
            } else if (b == '+' && plusIsSpace) {
                b = ' ';
            }
            bytes[length++] = b;
        }
        try {
            return Optional
                    .of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    private static int hexDigit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'a' && c <= 'f') {
            return c - 'a' + 10;
        }
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }
}
