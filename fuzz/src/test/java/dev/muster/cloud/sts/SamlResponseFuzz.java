package dev.muster.cloud.sts;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.fuzz.Cost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.List;
import java.util.Objects;
import org.w3c.dom.Element;

/** SAML responses: however one that was signed is bent, it either says what was signed or is not valid. */
class SamlResponseFuzz {

    private static final String SIGNED = resource("signed.xml");

    private static final List<PublicKey> KEYS = SamlMetadata.parse(resource("metadata.xml")).orElseThrow()
            .signingKeys();

    private static final SamlAssertion MEANT = SamlXml.parse(SIGNED)
            .flatMap(document -> SamlXml.child(document.getDocumentElement(), SamlXml.ASSERTION, "Assertion"))
            .flatMap(SamlAssertion::of)
            .orElseThrow();

    private static String resource(String name) {
        try (var stream = SamlResponseFuzz.class.getResourceAsStream("saml/" + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FuzzTest(maxDuration = Cost.TIME)
    void no_response_says_what_was_not_signed(byte[] input) {
        Cost.inProportion(input, SamlResponseFuzz::read);
    }

    private static void read(byte[] input) {
        var document = SamlXml.parse(new String(input, StandardCharsets.UTF_8));
        document.ifPresent(parsed -> {
            var response = parsed.getDocumentElement();
            var valid = SamlSignature.present(response) && SamlSignature.valid(response, KEYS);
            SamlXml.child(response, SamlXml.ASSERTION, "Assertion").ifPresent(assertion -> {
                var signed = SamlSignature.present(assertion) && SamlSignature.valid(assertion, KEYS);
                said(assertion, valid || signed);
            });
        });
    }

    private static void said(Element assertion, boolean valid) {
        var said = SamlAssertion.of(assertion);
        if (valid && said.filter(MEANT::equals).isEmpty()) {
            throw new AssertionError("signed was " + MEANT + ", said is " + said);
        }
    }
}
