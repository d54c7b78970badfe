package dev.muster.cloud.call;

import dev.muster.api.id.RegionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What temporary credentials carry besides an identity.
 *
 * @param kind              the operation that gave them out
 * @param issuedAt          when
 * @param expires           until when they are good
 * @param policies          texts of the session policies given inline
 * @param policyArns        managed policies given as session policies
 * @param tags              session tags, the inherited ones among them
 * @param transitiveTagKeys keys of those that the next session in a chain inherits
 * @param sourceIdentity    set once, kept along a chain
 * @param mfaAt             when the caller gave an MFA code
 * @param issuedIn          the Region of the STS endpoint
 * @param everyRegion       whether opt-in Regions take them (tokens of version 2)
 * @param chained           whether they were got with role credentials
 * @param federatedProvider the identity provider behind a web identity or SAML session
 */
public record Session(Kind kind, Instant issuedAt, Instant expires, List<String> policies, List<String> policyArns,
        Map<String, String> tags, Set<String> transitiveTagKeys, Optional<String> sourceIdentity,
        Optional<Instant> mfaAt, RegionId issuedIn, boolean everyRegion, boolean chained,
        Optional<String> federatedProvider) {

    /** Where temporary credentials come from. */
    public enum Kind {
        ASSUME_ROLE, ASSUME_ROLE_WITH_WEB_IDENTITY, ASSUME_ROLE_WITH_SAML, SESSION_TOKEN, FEDERATION_TOKEN
    }

    public Session {
        policies = List.copyOf(policies);
        policyArns = List.copyOf(policyArns);
        tags = Map.copyOf(tags);
        transitiveTagKeys = Set.copyOf(transitiveTagKeys);
    }

    /** Whether session policies narrow what the identity may do. */
    public boolean narrowed() {
        return !policies.isEmpty() || !policyArns.isEmpty();
    }
}
