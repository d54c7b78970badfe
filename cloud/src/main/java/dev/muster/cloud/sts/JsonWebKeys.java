package dev.muster.cloud.sts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The public keys of an issuer (RFC 7517); those of other types than RSA and EC are left out. */
final class JsonWebKeys {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> CURVES = Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521",
            "secp521r1");

    private record Key(String id, PublicKey key) {}

    private final List<Key> keys;

    private JsonWebKeys(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    /** Reads a key set; throws IllegalArgumentException, which says what is wrong with it. */
    static JsonWebKeys parse(String text) {
        try {
            var keys = new ArrayList<Key>();
            for (var key : JSON.readTree(text).path("keys")) {
                publicKey(key).ifPresent(read -> keys.add(new Key(key.path("kid").asText(), read)));
            }
            return new JsonWebKeys(keys);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the key set is not JSON: " + e.getOriginalMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key set has a broken key: " + e.getMessage(), e);
        }
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** The key of this id and type; a token that names no key means the only one there is. */
    Optional<PublicKey> find(Optional<String> id, String type) {
        var candidates = keys.stream()
                .filter(key -> id.isEmpty() || key.id().equals(id.get()))
                .map(Key::key)
                .filter(key -> key.getAlgorithm().equals(type))
                .toList();
        return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
    }

    private static Optional<PublicKey> publicKey(JsonNode key) throws GeneralSecurityException {
        return switch (key.path("kty").asText()) {
            case "RSA" -> Optional.of(KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e"))));
            case "EC" -> {
                var curve = CURVES.get(key.path("crv").asText());
                yield curve == null
                        ? Optional.empty()
                        : Optional.of(KeyFactory.getInstance("EC")
                                .generatePublic(new ECPublicKeySpec(point(key, curve(curve)), curve(curve))));
            }
            default -> Optional.empty();
        };
    }

    /** Java takes any two numbers for a point, and fails over them when it verifies a signature. */
    private static ECPoint point(JsonNode key, ECParameterSpec parameters) throws GeneralSecurityException {
        var x = number(key, "x");
        var y = number(key, "y");
        var curve = parameters.getCurve();
        var p = ((ECFieldFp) curve.getField()).getP();
        if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0
                || y.pow(2).subtract(x.pow(3).add(curve.getA().multiply(x)).add(curve.getB())).mod(p).signum() != 0) {
            throw new InvalidKeyException("its point is not on the curve");
        }
        return new ECPoint(x, y);
    }

    private static ECParameterSpec curve(String name) throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(name));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static BigInteger number(JsonNode key, String member) {
        try {
            return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(member).asText()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("`" + member + "` of a key is not in the URL form of base64", e);
        }
    }
}
