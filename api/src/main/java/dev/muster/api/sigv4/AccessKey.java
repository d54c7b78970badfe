package dev.muster.api.sigv4;

import java.util.Optional;

/**
 * What somebody signs with. Its text form names the key only.
 *
 * @param id     of the key
 * @param secret known to the holder and to AWS
 * @param token  sent along with temporary credentials
 */
public record AccessKey(String id, String secret, Optional<String> token) {

    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
