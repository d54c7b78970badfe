package dev.muster.cloud.sts;

import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.iam.Iam;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * Verifies SAML responses against the metadata of the provider that sent them. Where AWS's text for a refusal is not
 * known, ours is in its manner.
 */
final class SamlIdentities {

    private static final Duration REDEEMABLE = Duration.ofMinutes(5);

    private static final String ATTRIBUTES = "https://aws.amazon.com/SAML/Attributes/";

    private static final String TAG_ATTRIBUTE = ATTRIBUTES + "PrincipalTag:";

    private static final String FORMATS = "urn:oasis:names:tc:SAML:2.0:nameid-format:";

    private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";

    private static final Pattern SIGN_IN = Pattern
            .compile("https://(?:[a-z0-9-]+\\.)?signin\\.aws\\.amazon\\.com/saml(?:/acs/[A-Za-z0-9]+)?");

    private static final Pattern PROVIDER = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):saml-provider/(.+)");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_0-9+=,.@-]{2,64}");

    private final Iam iam;

    SamlIdentities(Iam iam) {
        this.iam = iam;
    }

    /**
     * What a good response says.
     *
     * @param duration   of the session, as the provider wants it
     * @param sessionEnd when the session must end at the latest
     */
    record SamlIdentity(String subject, String subjectType, String issuer, String audience, String nameQualifier,
            Optional<Integer> duration, Optional<Instant> sessionEnd, Vouched vouched) {}

    /**
     * Checks a response, in this order: its provider, its form, its issuer, its signature, its audience and recipient,
     * its times, its attributes.
     */
    SamlIdentity verify(Call call, RoleArn role, String providerArn, String encoded) {
        var provider = PROVIDER.matcher(providerArn);
        if (!provider.matches()) {
            throw Refusals.validation(providerArn + " is invalid");
        }
        var metadata = iam.identityProvider(call.transaction(), providerArn)
                .flatMap(SamlMetadata::parse)
                .orElseThrow(() -> Refusals.invalidIdentityToken("Specified provider doesn't exist"));
        var response = decoded(encoded).getDocumentElement();
        var element = verifiedAssertion(response, metadata);
        var assertion = SamlAssertion.of(element).orElseThrow(SamlIdentities::unreadable);
        verifyAudience(assertion);
        var recipient = verifiedRecipient(assertion);
        verifyTimes(assertion, call.now());
        verifyRole(assertion, role.text(), providerArn);
        var document = provider.group(1) + "/" + provider.group(2);
        var qualifier = qualifier(metadata.entityId() + document);
        var type = assertion.subjectFormat().startsWith(FORMATS)
                ? assertion.subjectFormat().substring(FORMATS.length())
                : assertion.subjectFormat();
        var claims = Map.of("saml:aud", List.of(recipient), "saml:iss", List.of(metadata.entityId()), "saml:sub",
                List.of(assertion.subject()), "saml:sub_type", List.of(type), "saml:namequalifier",
                List.of(qualifier), "saml:doc", List.of(document));
        return new SamlIdentity(assertion.subject(), type, metadata.entityId(), recipient, qualifier,
                duration(assertion), assertion.sessionEnd(), new Vouched(providerArn, claims,
                        sessionName(assertion), tags(assertion), sourceIdentity(assertion)));
    }

    private static Document decoded(String encoded) {
        try {
            var bytes = Base64.getDecoder().decode(encoded.replaceAll("\\s", ""));
            return SamlXml.parse(new String(bytes, StandardCharsets.UTF_8)).orElseThrow(SamlIdentities::unreadable);
        } catch (IllegalArgumentException _) {
            throw Refusals.invalidIdentityToken("Invalid base64 SAMLResponse");
        }
    }

    /** The response's only assertion, once its issuer is known and a signature covers it. */
    private static Element verifiedAssertion(Element response, SamlMetadata metadata) {
        if (!SamlXml.is(response, SamlXml.PROTOCOL, "Response") || !succeeded(response)) {
            throw unreadable();
        }
        var assertion = SamlXml.child(response, SamlXml.ASSERTION, "Assertion").orElseThrow(SamlIdentities::unreadable);
        var issuer = SamlXml.child(assertion, SamlXml.ASSERTION, "Issuer").map(SamlXml::text);
        if (!issuer.equals(Optional.of(metadata.entityId()))) {
            throw Refusals.invalidIdentityToken("Issuer not present in specified provider");
        }
        var signed = List.of(response, assertion).stream().filter(SamlSignature::present).toList();
        if (signed.isEmpty()
                || !signed.stream().allMatch(element -> SamlSignature.valid(element, metadata.signingKeys()))) {
            throw Refusals.invalidIdentityToken("Response signature invalid");
        }
        return assertion;
    }

    private static boolean succeeded(Element response) {
        return SamlXml.child(response, SamlXml.PROTOCOL, "Status")
                .flatMap(status -> SamlXml.child(status, SamlXml.PROTOCOL, "StatusCode"))
                .flatMap(code -> SamlXml.attribute(code, "Value"))
                .equals(Optional.of(SUCCESS));
    }

    private static void verifyAudience(SamlAssertion assertion) {
        var meant = !assertion.audiences().isEmpty() && assertion.audiences()
                .stream()
                .allMatch(audiences -> audiences.stream()
                        .anyMatch(audience -> audience.equals("urn:amazon:webservices")
                                || SIGN_IN.matcher(audience).matches()));
        if (!meant) {
            throw Refusals.invalidIdentityToken("Response does not contain the required audience.");
        }
    }

    private static String verifiedRecipient(SamlAssertion assertion) {
        return assertion.confirmations()
                .stream()
                .map(SamlAssertion.Confirmation::recipient)
                .filter(recipient -> SIGN_IN.matcher(recipient).matches())
                .findFirst()
                .orElseThrow(() -> Refusals.invalidIdentityToken("Response does not contain the required recipient."));
    }

    private static void verifyTimes(SamlAssertion assertion, Instant now) {
        var confirmed = assertion.confirmations()
                .stream()
                .anyMatch(confirmation -> SIGN_IN.matcher(confirmation.recipient()).matches()
                        && now.isBefore(confirmation.notOnOrAfter()));
        var over = !confirmed || assertion.notOnOrAfter().filter(end -> !now.isBefore(end)).isPresent()
                || assertion.sessionEnd().filter(end -> !now.isBefore(end)).isPresent()
                || !now.isBefore(assertion.issuedAt().plus(REDEEMABLE));
        if (over) {
            throw Refusals.expiredIdentityToken("Token must be redeemed within 5 minutes of issuance");
        }
        var latest = now.plus(REDEEMABLE);
        if (assertion.issuedAt().isAfter(latest) || assertion.notBefore().filter(latest::isBefore).isPresent()) {
            throw Refusals.invalidIdentityToken("Response is not valid yet");
        }
    }

    /** The attribute holds pairs of a role and the provider, in either order. */
    private static void verifyRole(SamlAssertion assertion, String role, String provider) {
        var named = assertion.values(ATTRIBUTES + "Role")
                .stream()
                .map(value -> List.of(value.strip().split("\\s*,\\s*", -1)))
                .anyMatch(pair -> pair.equals(List.of(role, provider)) || pair.equals(List.of(provider, role)));
        if (!named) {
            throw Refusals.invalidIdentityToken(
                    "SAML Assertion doesn't contain the requested Role and Metadata in the attributes");
        }
    }

    private static String sessionName(SamlAssertion assertion) {
        var name = assertion.values(ATTRIBUTES + "RoleSessionName")
                .stream()
                .findFirst()
                .orElseThrow(() -> Refusals.invalidIdentityToken("RoleSessionName is required in AuthnResponse"));
        if (!NAME.matcher(name).matches()) {
            throw Refusals.invalidIdentityToken(
                    "RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}");
        }
        return name;
    }

    private static Optional<String> sourceIdentity(SamlAssertion assertion) {
        var identity = assertion.values(ATTRIBUTES + "SourceIdentity").stream().findFirst();
        if (identity.isPresent() && !NAME.matcher(identity.get()).matches()) {
            throw Refusals.invalidIdentityToken(
                    "Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with \"aws:\"");
        }
        return identity;
    }

    private static Optional<Integer> duration(SamlAssertion assertion) {
        return assertion.values(ATTRIBUTES + "SessionDuration").stream().findFirst().map(text -> {
            if (!text.matches("[0-9]{3,5}") || Integer.parseInt(text) < 900 || Integer.parseInt(text) > 43_200) {
                throw Refusals.invalidIdentityToken("SessionDuration in AuthnResponse must be from 900 to 43200");
            }
            return Integer.valueOf(text);
        });
    }

    private static SessionTags tags(SamlAssertion assertion) {
        var values = new LinkedHashMap<String, String>();
        assertion.attributes().forEach((name, texts) -> {
            if (name.startsWith(TAG_ATTRIBUTE) && !texts.isEmpty()) {
                values.put(name.substring(TAG_ATTRIBUTE.length()), texts.getFirst());
            }
        });
        var tags = new ArrayList<Tag>();
        values.forEach((key, value) -> tags.add(Tag.builder().key(key).value(value).build()));
        return SessionTags.of(tags, assertion.values(ATTRIBUTES + "TransitiveTagKeys"), Optional.empty());
    }

    /** Tells users of one issuer and provider from those of another (as AWS documents NameQualifier). */
    private static String qualifier(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-1", e);
        }
    }

    private static AwsFailure unreadable() {
        return Refusals.invalidIdentityToken("Your request included an invalid SAML response");
    }
}
