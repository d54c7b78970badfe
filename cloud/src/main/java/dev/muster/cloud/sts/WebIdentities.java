package dev.muster.cloud.sts;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.iam.Iam;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sts.model.Tag;

/** Verifies web identity tokens. */
final class WebIdentities {

    /** Issuers that every account trusts without an identity provider of its own; trust policies name their host. */
    private static final Set<String> KNOWN_TO_ALL = Set.of("accounts.google.com", "cognito-identity.amazonaws.com");

    /** How far an issuer's clock may be ahead. */
    private static final Duration LEEWAY = Duration.ofMinutes(5);

    private static final String TAGS_CLAIM = "https://aws.amazon.com/tags";

    private static final String SOURCE_IDENTITY_CLAIM = "https://aws.amazon.com/source_identity";

    private final Iam iam;

    private final IdentityProviders providers;

    WebIdentities(Iam iam, IdentityProviders providers) {
        this.iam = iam;
        this.providers = providers;
    }

    /** What a good token says. */
    record WebIdentity(String subject, String audience, Vouched vouched) {}

    /**
     * Checks a token, in this order: its form, its issuer, its signature, its times, its audience.
     *
     * @param account whose identity providers count: that of the role
     */
    WebIdentity verify(Call call, AccountId account, String sessionName, String text) {
        var token = WebToken.parse(text).orElseThrow(() -> Refusals.invalidIdentityToken(
                "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)"));
        var issuer = required(token, "iss");
        var host = issuer.startsWith("https://") ? issuer.substring("https://".length()) : issuer;
        var known = KNOWN_TO_ALL.contains(host);
        var provider = known ? host : "arn:aws:iam::" + account + ":oidc-provider/" + host;
        var clientIds = known ? Optional.<String>empty() : Optional.of(clientIds(call, provider, issuer));
        verifySignature(call, issuer, token);
        verifyTimes(call, token);
        var subject = required(token, "sub");
        // a token for several parties says in `azp` which of them it was made out to
        var audiences = token.text("azp").map(List::of).orElseGet(() -> token.texts("aud"));
        var audience = clientIds
                .map(registered -> audiences.stream().filter(registered.lines().toList()::contains).findFirst())
                .orElseGet(() -> audiences.stream().findFirst())
                .orElseThrow(() -> Refusals.invalidIdentityToken("Incorrect token audience"));
        return new WebIdentity(subject, audience, new Vouched(provider,
                claims(token, host, subject, token.text("azp").isPresent() ? List.of(audience) : audiences),
                sessionName, tags(token), token.text(SOURCE_IDENTITY_CLAIM)));
    }

    private String clientIds(Call call, String provider, String issuer) {
        return iam.identityProvider(call.transaction(), provider)
                .orElseThrow(() -> Refusals.invalidIdentityToken(
                        "No OpenIDConnect provider found in your account for " + issuer));
    }

    private void verifySignature(Call call, String issuer, WebToken token) {
        var keys = providers.keySet(call.transaction(), issuer)
                .map(JsonWebKeys::parse)
                .filter(token::keyIn)
                .orElseThrow(() -> Refusals.invalidIdentityToken("Couldn't retrieve verification key from your "
                        + "identity provider,  please reference AssumeRoleWithWebIdentity documentation for "
                        + "requirements"));
        if (!token.signedBy(keys)) {
            throw badSignature();
        }
    }

    /** AWS does not document what it says of a token whose signature is wrong; the text is ours. */
    private static AwsFailure badSignature() {
        return Refusals.invalidIdentityToken("The signature of the ID Token is invalid");
    }

    private static void verifyTimes(Call call, WebToken token) {
        var now = call.now().getEpochSecond();
        var expiry = token.seconds("exp").orElseThrow(() -> missing("exp"));
        if (expiry <= now) {
            throw Refusals.expiredIdentityToken("Token expired: current date/time " + now
                    + " must be before the expiration date/time " + expiry);
        }
        var latest = now + LEEWAY.toSeconds();
        if (token.seconds("iat").orElseThrow(() -> missing("iat")) > latest
                || token.seconds("nbf").filter(start -> start > latest).isPresent()) {
            throw Refusals.invalidIdentityToken("The ID Token is not valid yet");
        }
    }

    private static String required(WebToken token, String claim) {
        return token.text(claim).filter(text -> !text.isEmpty()).orElseThrow(() -> missing(claim));
    }

    private static AwsFailure missing(String claim) {
        return Refusals.invalidIdentityToken("Missing a required claim: " + claim);
    }

    private static Map<String, List<String>> claims(WebToken token, String host, String subject,
            List<String> audiences) {
        var claims = new LinkedHashMap<String, List<String>>();
        claims.put(host + ":sub", List.of(subject));
        claims.put(host + ":aud", audiences);
        if (token.text("azp").isPresent()) {
            claims.put(host + ":azp", audiences);
            claims.put(host + ":oaud", token.texts("aud"));
        }
        if (!token.texts("amr").isEmpty()) {
            claims.put(host + ":amr", token.texts("amr"));
        }
        return claims;
    }

    private static SessionTags tags(WebToken token) {
        var tree = token.tree(TAGS_CLAIM);
        var tags = new ArrayList<Tag>();
        tree.path("principal_tags").properties().forEach(entry -> {
            // a tag has one value, which issuers write as a list of one
            var values = WebToken.texts(entry.getValue());
            if (!values.isEmpty()) {
                tags.add(Tag.builder().key(entry.getKey()).value(values.getFirst()).build());
            }
        });
        return SessionTags.of(tags, WebToken.texts(tree.path("transitive_tag_keys")), Optional.empty());
    }
}
