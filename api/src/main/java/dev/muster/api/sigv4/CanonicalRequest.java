package dev.muster.api.sigv4;

import dev.muster.api.sigv4.SigV4Request.Signed;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * The form of a request over which its signature is made.
 *
 * @param text the canonical request, lines separated by line feeds
 */
public record CanonicalRequest(String text) {

    /** What is signed in the way of S3: itself, its directory buckets and its object Lambdas. */
    private static final Set<String> S3 = Set.of("s3", "s3express", "s3-object-lambda");

    /** Never updated: every use works on a copy, which spares the search among the platform's providers. */
    private static final MessageDigest SHA_256 = sha256();

    /** The canonical form of a signed request, given the hash that stands for its body. */
    public static CanonicalRequest of(WireRequest request, Signed signed, String payloadHash) {
        var out = new StringBuilder(512);
        out.append(request.method()).append('\n');
        CanonicalPath.append(request.rawPath(), isS3(signed), out);
        out.append('\n');
        CanonicalQuery.append(request.rawQuery(), signed.presigned(), out);
        out.append('\n');
        for (var name : signed.signedHeaders()) {
            out.append(name).append(':');
            appendValues(request.headers(), name, out);
            out.append('\n');
        }
        out.append('\n').append(String.join(";", signed.signedHeaders())).append('\n').append(payloadHash);
        return new CanonicalRequest(out.toString());
    }

    /** The SHA-256 of the text, in lower-case hex. */
    public String hash() {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What the key signs. */
    public String stringToSign(Signed signed) {
        return signed.algorithm() + '\n' + signed.timestamp() + '\n' + signed.credential().signed() + '\n' + hash();
    }

    static boolean isS3(Signed signed) {
        return S3.contains(signed.service());
    }

    static String sha256(byte[] bytes) {
        try {
            var digest = (MessageDigest) SHA_256.clone();
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the platform's SHA-256 cannot be copied", impossible);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("the platform lacks SHA-256", impossible);
        }
    }

    private static void appendValues(Headers headers, String name, StringBuilder out) {
        String wanted = name.equals(":authority") ? "host" : name;
        boolean first = true;
        for (var field : headers.fields()) {
            if (field.name().equals(wanted)) {
                if (!first) {
                    out.append(',');
                }
                first = false;
                appendTrimmed(field.value(), out);
            }
        }
    }

    /** The value without white space around it and with one space for every run of it inside. */
    private static void appendTrimmed(String value, StringBuilder out) {
        int start = wordFrom(value, 0);
        while (start < value.length()) {
            int end = spaceFrom(value, start);
            out.append(value, start, end);
            start = wordFrom(value, end);
            if (start < value.length()) {
                out.append(' ');
            }
        }
    }

    private static int wordFrom(String value, int from) {
        int at = from;
        while (at < value.length() && isSpace(value.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int spaceFrom(String value, int from) {
        int at = from;
        while (at < value.length() && !isSpace(value.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
