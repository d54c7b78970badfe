package dev.muster.cloud.sts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * The parts of a SAML assertion that matter here, as they stand in an element whose signature was verified.
 *
 * @param issuedAt      when it was issued
 * @param subject       the name of the user
 * @param subjectFormat what kind of name that is
 * @param confirmations to whom the assertion may be presented, and until when
 * @param notBefore     from when it is good
 * @param notOnOrAfter  until when it is good
 * @param audiences     for whom it is meant, one list for each restriction; all must hold
 * @param sessionEnd    when the user's session at the provider ends
 * @param attributes    values by name
 */
record SamlAssertion(Instant issuedAt, String subject, String subjectFormat, List<Confirmation> confirmations,
        Optional<Instant> notBefore, Optional<Instant> notOnOrAfter, List<List<String>> audiences,
        Optional<Instant> sessionEnd, Map<String, List<String>> attributes) {

    /** A bearer's proof: the endpoint it may be presented at, and until when. */
    record Confirmation(String recipient, Instant notOnOrAfter) {}

    private static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

    private static final String UNSPECIFIED = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";

    /** Reads an assertion; empty if it lacks what every assertion has, or has times that are none. */
    static Optional<SamlAssertion> of(Element element) {
        try {
            var issuedAt = time(element, "IssueInstant");
            var subject = SamlXml.child(element, SamlXml.ASSERTION, "Subject");
            var name = subject.flatMap(found -> SamlXml.child(found, SamlXml.ASSERTION, "NameID"));
            if (issuedAt.isEmpty() || name.isEmpty()) {
                return Optional.empty();
            }
            var conditions = SamlXml.child(element, SamlXml.ASSERTION, "Conditions");
            return Optional.of(new SamlAssertion(issuedAt.get(), SamlXml.text(name.get()),
                    SamlXml.attribute(name.get(), "Format").orElse(UNSPECIFIED),
                    confirmations(subject.orElseThrow()),
                    conditions.flatMap(found -> time(found, "NotBefore")),
                    conditions.flatMap(found -> time(found, "NotOnOrAfter")),
                    conditions.map(SamlAssertion::audiences).orElse(List.of()),
                    SamlXml.children(element, SamlXml.ASSERTION, "AuthnStatement")
                            .stream()
                            .flatMap(statement -> time(statement, "SessionNotOnOrAfter").stream())
                            .min(Instant::compareTo),
                    attributes(element)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** All values of an attribute. */
    List<String> values(String attribute) {
        return attributes.getOrDefault(attribute, List.of());
    }

    private static List<Confirmation> confirmations(Element subject) {
        return SamlXml.children(subject, SamlXml.ASSERTION, "SubjectConfirmation")
                .stream()
                .filter(confirmation -> BEARER.equals(confirmation.getAttribute("Method")))
                .flatMap(confirmation -> SamlXml.child(confirmation, SamlXml.ASSERTION, "SubjectConfirmationData")
                        .stream())
                .flatMap(data -> time(data, "NotOnOrAfter")
                        .map(end -> new Confirmation(data.getAttribute("Recipient"), end))
                        .stream())
                .toList();
    }

    private static List<List<String>> audiences(Element conditions) {
        return SamlXml.children(conditions, SamlXml.ASSERTION, "AudienceRestriction")
                .stream()
                .map(restriction -> SamlXml.children(restriction, SamlXml.ASSERTION, "Audience")
                        .stream()
                        .map(SamlXml::text)
                        .toList())
                .toList();
    }

    private static Map<String, List<String>> attributes(Element assertion) {
        var attributes = new LinkedHashMap<String, List<String>>();
        for (var statement : SamlXml.children(assertion, SamlXml.ASSERTION, "AttributeStatement")) {
            for (var attribute : SamlXml.children(statement, SamlXml.ASSERTION, "Attribute")) {
                attributes.put(attribute.getAttribute("Name"), SamlXml
                        .children(attribute, SamlXml.ASSERTION, "AttributeValue")
                        .stream()
                        .map(SamlXml::text)
                        .toList());
            }
        }
        return attributes;
    }

    private static Optional<Instant> time(Element element, String attribute) {
        return SamlXml.attribute(element, attribute).map(text -> OffsetDateTime.parse(text).toInstant());
    }
}
