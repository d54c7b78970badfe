package dev.muster.cloud.sts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A signed JSON Web Token (RFC 7519) as it came: nothing of it is to be believed before {@link #signedBy} says so. */
final class WebToken {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** How tokens are signed (RFC 7518); none of the algorithms with a shared key, and not {@code none}. */
    private enum Algorithm {
        RS256("RSA", "SHA256withRSA"), RS384("RSA", "SHA384withRSA"), RS512("RSA", "SHA512withRSA"), ES256("EC",
                "SHA256withECDSAinP1363Format"), ES384("EC", "SHA384withECDSAinP1363Format"), ES512("EC",
                        "SHA512withECDSAinP1363Format");

        private final String keyType;

        private final String javaName;

        Algorithm(String keyType, String javaName) {
            this.keyType = keyType;
            this.javaName = javaName;
        }
    }

    private final Algorithm algorithm;

    private final Optional<String> keyId;

    private final JsonNode claims;

    private final byte[] signed;

    private final byte[] signature;

    private WebToken(Algorithm algorithm, Optional<String> keyId, JsonNode claims, byte[] signed, byte[] signature) {
        this.algorithm = algorithm;
        this.keyId = keyId;
        this.claims = claims;
        this.signed = signed;
        this.signature = signature;
    }

    /** Takes a token apart; empty if the text is none, or is signed in a way that AWS does not take. */
    static Optional<WebToken> parse(String text) {
        var parts = text.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            var header = JSON.readTree(decoded(parts[0]));
            var claims = JSON.readTree(decoded(parts[1]));
            if (!header.isObject() || !claims.isObject() || header.has("crit")) {
                return Optional.empty();
            }
            var algorithm = Algorithm.valueOf(header.path("alg").asText());
            var signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
            return Optional.of(new WebToken(algorithm, text(header.path("kid")), claims, signed, decoded(parts[2])));
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whether the set has the key that the token names. */
    boolean keyIn(JsonWebKeys keys) {
        return keys.find(keyId, algorithm.keyType).isPresent();
    }

    /** Whether the token's signature was made with one of these keys. */
    boolean signedBy(JsonWebKeys keys) {
        return keys.find(keyId, algorithm.keyType).map(key -> {
            try {
                var verifier = Signature.getInstance(algorithm.javaName);
                verifier.initVerify(key);
                verifier.update(signed);
                return verifier.verify(signature);
            } catch (GeneralSecurityException _) {
                return false;
            }
        }).orElse(false);
    }

    Optional<String> text(String claim) {
        return text(claims.path(claim));
    }

    /** A claim that is one text or a list of them. */
    List<String> texts(String claim) {
        return texts(claims.path(claim));
    }

    /** A time in seconds since 1970. */
    Optional<Long> seconds(String claim) {
        var value = claims.path(claim);
        return value.isNumber() ? Optional.of(value.longValue()) : Optional.empty();
    }

    /** A claim that is a tree. */
    JsonNode tree(String claim) {
        return claims.path(claim);
    }

    static List<String> texts(JsonNode value) {
        return value.isTextual()
                ? List.of(value.textValue())
                : StreamSupport.stream(value.spliterator(), false)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                        .toList();
    }

    private static Optional<String> text(JsonNode value) {
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    private static byte[] decoded(String part) {
        return Base64.getUrlDecoder().decode(part);
    }
}
