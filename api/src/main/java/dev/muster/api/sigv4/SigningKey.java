package dev.muster.api.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that signs for one secret, day, Region and service. Deriving it costs four times what using it costs, so keep
 * it for the day. Thread-safe.
 */
public final class SigningKey {

    private static final String HMAC = "HmacSHA256";

    /** Keyed and never updated: every use works on a copy, which spares the key schedule and needs no lock. */
    private final Mac keyed;

    private SigningKey(Mac keyed) {
        this.keyed = keyed;
    }

    /** The key for a scope. */
    public static SigningKey derive(String secret, String date, String region, String service) {
        return new SigningKey(keyed(derived(secret, date, region, service)));
    }

    static byte[] derived(String secret, String date, String region, String service) {
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (var part : new String[]{date, region, service, "aws4_request"}) {
            key = keyed(key).doFinal(part.getBytes(StandardCharsets.UTF_8));
        }
        return key;
    }

    /** The signature of a string to sign, in lower-case hex. */
    public String sign(String stringToSign) {
        try {
            var mac = (Mac) keyed.clone();
            return HexFormat.of().formatHex(mac.doFinal(stringToSign.getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the platform's " + HMAC + " cannot be copied", impossible);
        }
    }

    private static Mac keyed(byte[] key) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the platform lacks " + HMAC, impossible);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[***]";
    }
}
