package dev.muster.api.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.sigv4.SigV4Request.Signed;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures that are known to be right must verify, byte for byte. */
class PublishedSignaturesTest {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    record Case(String name, WireRequest request) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> suite() throws IOException {
        try (var in = Objects.requireNonNull(PublishedSignaturesTest.class.getResourceAsStream("suite.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(PublishedSignaturesTest::read).toList().stream();
        }
    }

    private static Case read(String line) {
        var columns = line.split("\t", -1);
        var fields = new ArrayList<Headers.Field>();
        for (var header : columns[4].split(" \\| ", -1)) {
            int colon = header.indexOf(':');
            fields.add(new Headers.Field(header.substring(0, colon), header.substring(colon + 1)));
        }
        return new Case(columns[0], new WireRequest(columns[1], columns[2], columns[3], new Headers(fields),
                columns[5].getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("suite")
    void a_request_of_the_published_suite_verifies(Case published) {
        var signed = (Signed) SigV4Request.parse(published.request());

        var outcome = new SigV4Verifier().check(signed, published.request(), "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
                Instant.parse("2015-08-30T12:36:00Z"), ExpectedScope.of("service", "us-east-1"));

        assertThat(outcome).isEqualTo(new SigV4Outcome.Valid());
    }

    @Test
    void a_form_sent_to_sts_has_the_known_canonical_hash_and_signature() {
        var request = new WireRequest("POST", "/", "",
                Headers.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8", "Host",
                        "sts.us-east-1.amazonaws.com", "X-Amz-Date", "20260115T120000Z", "Authorization",
                        authorization("AKIAIOSFODNN7EXAMPLE", "sts", "content-type;host;x-amz-date",
                                "26bedae4c6750a6f3ccd2f19d91bf3d4022985970e982971015ace05732b4bb4")),
                "Action=GetCallerIdentity&Version=2011-06-15".getBytes(StandardCharsets.UTF_8));

        verify(request, "sts", "ab821ae955788b0e33ebd34c208442ccfc2d406e2edc5e7a39bd6458fbb4f843",
                "5beabd2fd818da8224595b0847d587dc63ed84152bdcbf2e733cbe1a682618dd");
    }

    @Test
    void an_escaped_colon_in_a_path_is_escaped_once_more() {
        var request = new WireRequest("GET",
                "/tags/arn%3Aaws%3Adetective%3Aus-east-1%3A111122223333%3Agraph%3A027c7c4610ea4aacaf0b883093cab899", "",
                Headers.of("Host", "api.detective.us-east-1.amazonaws.com", "X-Amz-Date", "20260115T120000Z",
                        "X-Amz-Security-Token", "TOKENEXAMPLE==", "Authorization",
                        authorization("ASIAIOSFODNN7EXAMPLE", "detective", "host;x-amz-date;x-amz-security-token",
                                "75692751793943e04d0e1ff0316ee19fc4c444b1534bbecde7fef4292638ff12")),
                new byte[0]);

        verify(request, "detective", CanonicalRequest.sha256(new byte[0]),
                "96f3e77a803fe2baa407712650341818cd3d74c95aba3c3b1c942f0f062ff676");
    }

    @Test
    void a_presigned_request_has_the_known_canonical_hash_and_signature() {
        var request = new WireRequest("GET", "/",
                "Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                        + "ASIAIOSFODNN7EXAMPLE%2F20260115%2Fus-east-1%2Fsts%2Faws4_request&X-Amz-Date=20260115T120000Z"
                        + "&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Security-Token=TOKENEXAMPLE%3D%3D"
                        + "&X-Amz-Signature=5eaf2554655156990b12d5c8f1300bef8ff139beb0922ca86f712205bf28b99a",
                Headers.of("Host", "sts.us-east-1.amazonaws.com"), new byte[0]);

        verify(request, "sts", CanonicalRequest.sha256(new byte[0]),
                "e11d8caa533f13a0b793b08c6f5d03e1885c9725a75ab95f05caa38480a480b3");
        assertThat(((Signed) SigV4Request.parse(request)).token()).contains("TOKENEXAMPLE==");
    }

    @Test
    void signing_keys_are_derived_as_known() {
        assertThat(HexFormat.of().formatHex(SigningKey.derived(SECRET, "20260115", "us-east-1", "sts")))
                .isEqualTo("d89168d789be02eccf685b6ec6d8530267b4b202a2a009c9318141906bf42440");
        assertThat(HexFormat.of().formatHex(SigningKey.derived(SECRET, "20260115", "us-east-1", "detective")))
                .isEqualTo("0da7eb2c427b3900324ced70fa01f8e82a7c058282d27fffbeff6b7f00acaabe");
    }

    private static void verify(WireRequest request, String service, String payloadHash, String canonicalHash) {
        var signed = (Signed) SigV4Request.parse(request);
        assertThat(CanonicalRequest.of(request, signed, payloadHash).hash()).isEqualTo(canonicalHash);
        assertThat(new SigV4Verifier().check(signed, request, SECRET, NOON, ExpectedScope.of(service, "us-east-1")))
                .isEqualTo(new SigV4Outcome.Valid());
    }

    private static String authorization(String key, String service, String headers, String signature) {
        return "AWS4-HMAC-SHA256 Credential=" + key + "/20260115/us-east-1/" + service
                + "/aws4_request, SignedHeaders=" + headers + ", Signature=" + signature;
    }
}
