package dev.muster.cloud.sts;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.fuzz.Cost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Web identity tokens, and on the line after the token the issuer's key set. */
class WebTokenFuzz {

    /** What the keys of the key set really signed. */
    private static final List<String> SIGNED = resource("tokens.txt").lines().toList();

    private static final JsonWebKeys KEYS = JsonWebKeys.parse(resource("keys.json"));

    private static final List<String> CLAIMS = List.of("iss", "sub", "aud", "azp", "exp", "iat", "nbf",
            "https://aws.amazon.com/tags");

    private static String resource(String name) {
        try (var stream = WebTokenFuzz.class.getResourceAsStream("oidc/" + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FuzzTest(maxDuration = Cost.TIME)
    void no_token_passes_that_was_not_signed(byte[] input) {
        Cost.inProportion(input, WebTokenFuzz::read);
    }

    private static void read(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        var token = end < 0 ? text : text.substring(0, end);
        WebToken.parse(token).ifPresent(parsed -> {
            for (var claim : CLAIMS) {
                var _ = parsed.text(claim);
                var _ = parsed.texts(claim);
                var _ = parsed.seconds(claim);
            }
            if (parsed.signedBy(KEYS) && SIGNED.stream().noneMatch(known -> said(known).equals(said(token)))) {
                throw new AssertionError("nobody signed " + token);
            }
        });
        if (end >= 0) {
            keys(text.substring(end + 1), token);
        }
    }

    private static void keys(String text, String token) {
        try {
            var keys = JsonWebKeys.parse(text);
            WebToken.parse(token).ifPresent(parsed -> {
                var _ = parsed.signedBy(keys);
            });
        } catch (IllegalArgumentException _) {
            // refused, as is its right
        }
    }

    /** The part of a token that the signature is over. */
    private static String said(String token) {
        return token.substring(0, Math.max(0, token.lastIndexOf('.')));
    }
}
