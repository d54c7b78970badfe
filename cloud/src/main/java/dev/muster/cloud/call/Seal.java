package dev.muster.cloud.call;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns bytes into opaque text that nobody else can read, make or alter, and back: AES-256-GCM under a key of the
 * world, with a purpose that is authenticated along. Thread-safe.
 */
public final class Seal {

    private static final int NONCE_BYTES = 12;

    private static final int TAG_BITS = 128;

    private final SecretKey key;

    private final SecureRandom random = new SecureRandom();

    /** @param key 32 random bytes */
    public Seal(byte[] key) {
        if (key.length != 32) {
            throw new IllegalArgumentException("a seal's key has 32 bytes, not " + key.length);
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    /** Opaque text (base64, URL-safe) that only opens with the same purpose. */
    public String close(String purpose, byte[] content) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, purpose).doFinal(content);
            var all = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    /** The bytes inside; empty if the text was not closed here with this purpose, or was altered. */
    public Optional<byte[]> open(String purpose, String text) {
        try {
            var all = Base64.getUrlDecoder().decode(text);
            // the decoder forgives stray bits in the last character: only the canonical text is ours
            if (all.length < NONCE_BYTES || !Base64.getUrlEncoder().withoutPadding().encodeToString(all).equals(text)) {
                return Optional.empty();
            }
            var nonce = Arrays.copyOf(all, NONCE_BYTES);
            var cipher = cipher(Cipher.DECRYPT_MODE, nonce, purpose);
            return Optional.of(cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES));
        } catch (IllegalArgumentException | GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
