package dev.muster.api.sigv4;

import dev.muster.api.sigv4.SigV4Request.Malformed;
import dev.muster.api.sigv4.SigV4Request.Signed;
import dev.muster.api.sigv4.SigV4Request.Unsigned;
import dev.muster.api.wire.WireRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads what a request says about its signature. Values that need the clock or the secret are not judged here. */
final class SignatureParser {

    /** The longest life of a presigned request: seven days in seconds. */
    private static final long LONGEST_LIFE = 604_800;

    private SignatureParser() {}

    static SigV4Request parse(WireRequest request) {
        var authorization = request.headers().first("authorization").map(String::strip);
        var query = QuerySignature.find(request.rawQuery());
        if (authorization.isPresent() && query.isPresent()) {
            return new Malformed(SigV4Fault.BOTH_MODES,
                    "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
        }
        if (query.isPresent() && !query.get().repeated().isEmpty()) {
            return new Malformed(SigV4Fault.INCOMPLETE, "The query-string parameter '" + query.get().repeated()
                    + "' must be given once. Re-examine the query-string parameters.");
        }
        if (query.isPresent()) {
            return presigned(query.get(), request);
        }
        if (authorization.isEmpty() || !authorization.get().startsWith("AWS")) {
            return new Unsigned();
        }
        if (request.headers().all("authorization").size() > 1) {
            return new Malformed(SigV4Fault.INCOMPLETE, "There must be one Authorization header, not several.");
        }
        return header(authorization.get(), request);
    }

    private static SigV4Request header(String authorization, WireRequest request) {
        int space = authorization.indexOf(' ');
        String algorithm = space < 0 ? authorization : authorization.substring(0, space);
        if (!algorithm.startsWith("AWS4-")) {
            // version 2 has none of the parts that are asked for below, so its algorithm is what to complain of
            return new Malformed(SigV4Fault.ALGORITHM, unsupported(algorithm));
        }
        var parts = new HashMap<String, String>();
        for (int start = algorithm.length(), end; start < authorization.length(); start = end + 1) {
            end = partEnd(authorization, start);
            int equals = authorization.indexOf('=', start);
            if (end > start && (equals < 0 || equals >= end)) {
                return new Malformed(SigV4Fault.INCOMPLETE, "'" + authorization.substring(start, end)
                        + "' not a valid key=value pair (missing equal-sign) in Authorization header: '"
                        + authorization + "'.");
            }
            if (end > start) {
                parts.putIfAbsent(authorization.substring(start, equals), authorization.substring(equals + 1, end));
            }
        }
        var date = request.headers().first("x-amz-date").or(() -> request.headers().first("date")).map(String::strip);
        var missing = new StringBuilder();
        for (var name : List.of("Credential", "Signature", "SignedHeaders")) {
            if (parts.getOrDefault(name, "").isEmpty()) {
                missing.append("Authorization header requires '").append(name).append("' parameter. ");
            }
        }
        if (date.isEmpty()) {
            missing.append(
                    "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        }
        if (!missing.isEmpty()) {
            return new Malformed(SigV4Fault.INCOMPLETE, missing + "Authorization=" + authorization);
        }
        return signed(false, algorithm, parts.getOrDefault("Credential", ""), parts.getOrDefault("SignedHeaders", ""),
                parts.getOrDefault("Signature", ""), date.orElse(""),
                request.headers().first("x-amz-security-token").map(String::strip), OptionalLong.empty(), request);
    }

    /** Parts stand between commas and spaces. */
    private static int partEnd(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != ',' && text.charAt(end) != ' '
                && text.charAt(end) != '\t') {
            end++;
        }
        return end;
    }

    private static SigV4Request presigned(QuerySignature query, WireRequest request) {
        var missing = new StringBuilder();
        for (var name : List.of("X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders",
                "X-Amz-Date")) {
            if (query.value(name).isEmpty()) {
                missing.append("AWS query-string parameters must include '").append(name).append("'. ");
            }
        }
        if (!missing.isEmpty()) {
            return new Malformed(SigV4Fault.INCOMPLETE, missing + "Re-examine the query-string parameters.");
        }
        var expires = OptionalLong.empty();
        if (query.has("X-Amz-Expires")) {
            long seconds = seconds(query.value("X-Amz-Expires"));
            var complaint = expiresComplaint(query.value("X-Amz-Expires"), seconds);
            if (complaint != null) {
                return new Malformed(SigV4Fault.EXPIRES_RANGE, complaint);
            }
            expires = OptionalLong.of(seconds);
        }
        var token = query.has("X-Amz-Security-Token")
                ? Optional.of(query.value("X-Amz-Security-Token"))
                : request.headers().first("x-amz-security-token").map(String::strip);
        return signed(true, query.value("X-Amz-Algorithm"), query.value("X-Amz-Credential"),
                query.value("X-Amz-SignedHeaders"), query.value("X-Amz-Signature"), query.value("X-Amz-Date"), token,
                expires, request);
    }

    private static @Nullable String expiresComplaint(String text, long seconds) {
        if (seconds >= 1 && seconds <= LONGEST_LIFE) {
            return null;
        }
        if (seconds > LONGEST_LIFE) {
            return "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less "
                    + "than " + LONGEST_LIFE + " seconds";
        }
        boolean number = !text.isEmpty() && text.chars().skip(text.startsWith("-") ? 1 : 0).allMatch(
                c -> c >= '0' && c <= '9');
        return number ? "X-Amz-Expires must be non-negative" : "X-Amz-Expires should be a number";
    }

    /** The number, capped above any lawful one; -1 if it is none. */
    private static long seconds(String text) {
        long seconds = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            seconds = Math.min(seconds * 10 + (c - '0'), LONGEST_LIFE + 1);
        }
        return text.isEmpty() ? -1 : seconds;
    }

    private static SigV4Request signed(boolean presigned, String algorithm, String credential, String headers,
            String signature, String date, Optional<String> token, OptionalLong expires, WireRequest request) {
        boolean basic = SignatureTime.isBasic(date);
        var time = basic ? SignatureTime.parse(date) : presigned ? null : SignatureTime.parseHttpDate(date);
        if (time == null) {
            return new Malformed(SigV4Fault.DATE_FORMAT, "Date must be in ISO-8601 'basic format'. Got '" + date
                    + "'. See http://en.wikipedia.org/wiki/ISO_8601");
        }
        return new Signed(presigned, algorithm, CredentialScope.parse(credential), headerNames(headers), signature,
                time, basic ? date : SignatureTime.format(time), token, expires,
                request.headers().first("x-amz-content-sha256").map(String::strip));
    }

    private static List<String> headerNames(String text) {
        var names = new ArrayList<String>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == ';') {
                names.add(text.substring(start, i).toLowerCase(Locale.ROOT));
                start = i + 1;
            }
        }
        names.sort(null);
        return names;
    }

    static String unsupported(String algorithm) {
        return "Unsupported AWS 'algorithm': '" + algorithm + "' (only AWS4-HMAC-SHA256 for now). ";
    }
}
