package dev.muster.cloud.server;

import dev.muster.api.wire.WireRequest;
import dev.muster.cloud.server.Router.Claim;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Services that sign with one name may speak alike: a path of one may be a name in the path of another, as of S3 Control
 * in S3, and RDS, Neptune and DocumentDB take the very same forms.
 */
final class Claims {

    private static final Pattern LABEL = Pattern.compile("\\{[^}]*}");

    /** How SDKs say in {@code User-Agent} which client of theirs calls: {@code api/DocDB#2.40.2}. */
    private static final Pattern CLIENT = Pattern.compile("(?:^|\\s)api/([^\\s#/]+)");

    private static final Pattern PUNCTUATION = Pattern.compile("[^a-z0-9]");

    private Claims() {}

    /** Of operations that a request may be for, those that it says most about; at least one, mostly just that. */
    static List<Claim> best(List<Claim> claims, WireRequest request) {
        if (claims.size() == 1) {
            return claims;
        }
        int most = claims.stream().mapToInt(Claims::fixed).max().orElse(0);
        var likely = claims.stream().filter(claim -> fixed(claim) == most).toList();
        if (likely.size() == 1) {
            return likely;
        }
        var client = CLIENT.matcher(request.headers().first("user-agent").orElse(""));
        var named = client.find() ? named(likely, client.group(1)) : List.<Claim>of();
        return named.isEmpty() ? likely : named;
    }

    /** How much of the address is the operation's own: the more, the less it is a name that looks like it. */
    private static int fixed(Claim claim) {
        return LABEL.matcher(claim.operation().model().requestUri()).replaceAll("").length();
    }

    private static List<Claim> named(List<Claim> claims, String client) {
        var wanted = letters(client);
        return claims.stream()
                .filter(claim -> wanted.equals(letters(claim.endpoint().model().serviceId())) || wanted.equals(letters(
                        claim.endpoint().model().name())))
                .toList();
    }

    private static String letters(String name) {
        return PUNCTUATION.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
