package dev.muster.cloud.sts;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody without credentials whom an identity provider vouches for; the proof has been checked.
 *
 * @param provider       as trust policies name it under {@code Federated}
 * @param claims         condition keys about them, such as {@code saml:sub}
 * @param sessionName    of the session they are to have
 * @param tags           session tags that the provider gives them
 * @param sourceIdentity that the provider gives them
 */
record Vouched(String provider, Map<String, List<String>> claims, String sessionName, SessionTags tags,
        Optional<String> sourceIdentity) {

    Vouched {
        claims = Map.copyOf(claims);
    }
}
