package dev.muster.api.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.sigv4.SigV4Outcome.Refused;
import dev.muster.api.sigv4.SigV4Outcome.Valid;
import dev.muster.api.sigv4.SigV4Request.Malformed;
import dev.muster.api.sigv4.SigV4Request.Signed;
import dev.muster.api.sigv4.SigV4Request.Unsigned;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is refused, and in which words. */
class SigV4RefusalsTest {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final String SCOPE = "AKIAIOSFODNN7EXAMPLE/20260115/us-east-1/sts/aws4_request";
    private static final ExpectedScope STS = ExpectedScope.of("sts", "us-east-1");
    private static final byte[] BODY = "Action=GetCallerIdentity&Version=2011-06-15".getBytes(StandardCharsets.UTF_8);
    private static final SigV4Verifier VERIFIER = new SigV4Verifier();

    @Test
    void a_request_without_a_signature_is_unsigned() {
        assertThat(SigV4Request.parse(request("Host", "sts"))).isEqualTo(new Unsigned());
        assertThat(SigV4Request.parse(request("Authorization", "Bearer abc"))).isEqualTo(new Unsigned());
        assertThat(SigV4Request.parse(query("X-Amz-Something=1"))).isEqualTo(new Unsigned());
    }

    @Test
    void all_missing_parts_of_the_header_are_named_at_once() {
        assertThat(SigV4Request.parse(request("Authorization", "AWS4-HMAC-SHA256 SignedHeaders=host")))
                .isEqualTo(new Malformed(SigV4Fault.INCOMPLETE,
                        "Authorization header requires 'Credential' parameter. Authorization header requires "
                                + "'Signature' parameter. Authorization header requires existence of either a "
                                + "'X-Amz-Date' or a 'Date' header. Authorization=AWS4-HMAC-SHA256 "
                                + "SignedHeaders=host"));
    }

    @Test
    void a_part_without_an_equal_sign_is_named() {
        assertThat(SigV4Request.parse(request("Authorization", "AWS4-HMAC-SHA256 x")))
                .isEqualTo(
                        new Malformed(SigV4Fault.INCOMPLETE, "'x' not a valid key=value pair (missing equal-sign) in "
                                + "Authorization header: 'AWS4-HMAC-SHA256 x'."));
    }

    @Test
    void all_missing_query_parameters_are_named_at_once() {
        assertThat(SigV4Request.parse(query("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=x&X-Amz-SignedHeaders=host")))
                .isEqualTo(new Malformed(SigV4Fault.INCOMPLETE,
                        "AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string parameters must "
                                + "include 'X-Amz-Signature'. Re-examine the query-string parameters."));
    }

    @Test
    void a_signature_in_header_and_query_is_refused() {
        var both = new WireRequest("GET", "/", "X-Amz-Algorithm=x", Headers.of("Authorization", "AWS4-HMAC-SHA256 x"),
                new byte[0]);

        assertThat(SigV4Request.parse(both)).isInstanceOfSatisfying(Malformed.class,
                malformed -> assertThat(malformed.fault()).isEqualTo(SigV4Fault.BOTH_MODES));
    }

    @Test
    void a_date_in_extended_form_is_refused_and_quoted() {
        assertThat(SigV4Request.parse(signedAt("2026-01-15T12:00:00Z", SCOPE, "host")))
                .isEqualTo(new Malformed(SigV4Fault.DATE_FORMAT, "Date must be in ISO-8601 'basic format'. Got "
                        + "'2026-01-15T12:00:00Z'. See http://en.wikipedia.org/wiki/ISO_8601"));
        assertThat(SigV4Request.parse(signedAt("20260230T120000Z", SCOPE, "host"))).isInstanceOf(Malformed.class);
    }

    @Test
    void a_lifetime_must_be_a_number_of_seconds_up_to_a_week() {
        for (var wrong : new String[]{"0", "-1", "604801", "99999999999999999999999", "", "1.5", "abc"}) {
            assertThat(SigV4Request.parse(presigned("20260115T120000Z", wrong))).as(wrong)
                    .isInstanceOfSatisfying(Malformed.class,
                            malformed -> assertThat(malformed.fault()).isEqualTo(SigV4Fault.EXPIRES_RANGE));
        }
        assertThat(SigV4Request.parse(presigned("20260115T120000Z", "604800"))).isInstanceOf(Signed.class);
        assertThat(SigV4Request.parse(presigned("20260115T120000Z", "1"))).isInstanceOf(Signed.class);
    }

    @Test
    void version_two_is_an_unsupported_algorithm() {
        assertThat(
                SigV4Request.parse(request("Authorization", "AWS AKIAIOSFODNN7EXAMPLE:frJIUN8DYpKDtOLCwo//yllqDzg=")))
                .isEqualTo(new Malformed(SigV4Fault.ALGORITHM,
                        "Unsupported AWS 'algorithm': 'AWS' (only AWS4-HMAC-SHA256 for now). "));
    }

    @Test
    void an_asymmetric_signature_is_an_unsupported_algorithm() {
        var asymmetric = request("Host", "h", "X-Amz-Date", "20260115T120000Z", "Authorization",
                "AWS4-ECDSA-P256-SHA256 Credential=A/20260115/sts/aws4_request, SignedHeaders=host, Signature=00");

        assertThat(refusal(asymmetric, NOON, STS)).isEqualTo(new Refused(SigV4Fault.ALGORITHM,
                "Unsupported AWS 'algorithm': 'AWS4-ECDSA-P256-SHA256' (only AWS4-HMAC-SHA256 for now). "));
    }

    @Test
    void the_clock_may_be_off_by_fifteen_minutes_and_no_more() {
        var request = signedAt("20260115T120000Z", SCOPE, "host");
        var quarter = Duration.ofMinutes(15);

        assertThat(refusal(request, NOON.plus(quarter), STS).fault()).isEqualTo(SigV4Fault.SIGNATURE);
        assertThat(refusal(request, NOON.minus(quarter), STS).fault()).isEqualTo(SigV4Fault.SIGNATURE);
        assertThat(refusal(request, NOON.plus(quarter).plusSeconds(1), STS)).isEqualTo(new Refused(SigV4Fault.EXPIRED,
                "Signature expired: 20260115T120000Z is now earlier than 20260115T120001Z (20260115T121501Z - 15 "
                        + "min.)"));
        assertThat(refusal(request, NOON.minus(quarter).minusSeconds(1), STS))
                .isEqualTo(new Refused(SigV4Fault.NOT_YET_CURRENT, "Signature not yet current: 20260115T120000Z is "
                        + "still later than 20260115T115959Z (20260115T114459Z + 15 min.)"));
    }

    @Test
    void a_presigned_request_dies_with_its_life_or_with_the_window_whichever_is_shorter() {
        var minute = presigned("20260115T120000Z", "60");
        var hour = presigned("20260115T120000Z", "3600");

        assertThat(refusal(minute, NOON.plusSeconds(60), STS).fault()).isEqualTo(SigV4Fault.SIGNATURE);
        assertThat(refusal(minute, NOON.plusSeconds(61), STS).fault()).isEqualTo(SigV4Fault.EXPIRED);
        assertThat(refusal(hour, NOON.plusSeconds(901), STS).fault()).isEqualTo(SigV4Fault.EXPIRED);
    }

    @Test
    void the_host_must_be_signed() {
        assertThat(refusal(signedAt("20260115T120000Z", SCOPE, "x-amz-date"), NOON, STS)).isEqualTo(new Refused(
                SigV4Fault.HOST_NOT_SIGNED,
                "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization."));
    }

    @Test
    void a_credential_has_five_elements() {
        for (var wrong : new String[]{"a", "a/b/c/d", "a/20260115/us-east-1/sts/aws4_request/x"}) {
            assertThat(refusal(signedAt("20260115T120000Z", wrong, "host"), NOON, STS)).isEqualTo(new Refused(
                    SigV4Fault.SCOPE_SHAPE, "Credential must have exactly 5 slash-delimited elements, e.g. "
                            + "keyid/date/region/service/term, got '" + wrong + "'"));
        }
    }

    @Test
    void all_complaints_about_the_scope_come_together() {
        assertThat(refusal(signedAt("20260115T120000Z", "a/b/c/d/e", "host"), NOON, STS))
                .isEqualTo(new Refused(SigV4Fault.SCOPE, "Credential should be scoped to a valid region, not 'c'. "
                        + "Credential should be scoped to correct service: 'sts'. Credential should be scoped with a "
                        + "valid terminator: 'aws4_request', not 'e'. Date in Credential scope does not match YYYYMMDD "
                        + "from ISO-8601 version of date from HTTP: 'b' != '20260115', from '20260115T120000Z'."));
        assertThat(refusal(signedAt("20260115T120000Z", "a/20260115/c/sts/aws4_request", "host"), NOON,
                new ExpectedScope("sts", "us-east-1"::equals, false)).message())
                .isEqualTo("Credential should be scoped to a valid region. ");
    }

    @Test
    void a_body_that_is_not_signed_is_refused_outside_s3() {
        for (var literal : new String[]{"UNSIGNED-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
                "STREAMING-UNSIGNED-PAYLOAD-TRAILER"}) {
            assertThat(refusal(signed("20260115T120000Z", SCOPE, "host", "x-amz-content-sha256", literal), NOON, STS)
                    .fault()).isEqualTo(SigV4Fault.PAYLOAD_NOT_SIGNED);
        }
    }

    @Test
    void a_hash_of_another_body_is_a_wrong_signature_and_for_s3_a_fault_of_its_own() {
        var hash = CanonicalRequest.sha256(new byte[]{1});

        assertThat(refusal(signed("20260115T120000Z", SCOPE, "host", "x-amz-content-sha256", hash), NOON, STS).fault())
                .isEqualTo(SigV4Fault.SIGNATURE);
        assertThat(refusal(
                signed("20260115T120000Z", SCOPE.replace("/sts/", "/s3/"), "host", "x-amz-content-sha256", hash), NOON,
                ExpectedScope.of("s3", "us-east-1")).fault()).isEqualTo(SigV4Fault.PAYLOAD_MISMATCH);
    }

    @Test
    void a_valid_signature_over_the_hash_of_another_body_is_refused() {
        var other = CanonicalRequest.sha256(new byte[]{1});
        var draft = signed("20260115T120000Z", SCOPE, "host", "x-amz-content-sha256", other);
        var signed = (Signed) SigV4Request.parse(draft);
        var signature = SigningKey.derive(SECRET, "20260115", "us-east-1", "sts")
                .sign(CanonicalRequest.of(draft, signed, other).stringToSign(signed));
        var forged = signed("20260115T120000Z", SCOPE, "host", "x-amz-content-sha256", other);
        forged = new WireRequest(forged.method(), "/", "",
                Headers.of("Host", "sts.us-east-1.amazonaws.com", "X-Amz-Date", "20260115T120000Z",
                        "x-amz-content-sha256", other, "Authorization", "AWS4-HMAC-SHA256 Credential=" + SCOPE
                                + ", SignedHeaders=host, Signature=" + signature),
                BODY);

        assertThat(refusal(forged, NOON, STS).fault()).isEqualTo(SigV4Fault.SIGNATURE);
    }

    @Test
    void a_wrong_signature_can_be_explained() {
        var request = signedAt("20260115T120000Z", SCOPE, "host");
        var signed = (Signed) SigV4Request.parse(request);

        var outcome = new SigV4Verifier(SigV4Verifier.DEFAULT_WINDOW, true).check(signed, request, SECRET, NOON, STS);

        assertThat(outcome).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.message()).contains("The Canonical String for this request should have",
                        "'POST\n/\n\nhost:sts.us-east-1.amazonaws.com\n", "The String-to-Sign should have been"));
        assertThat(refusal(request, NOON, STS).message()).doesNotContain("Canonical");
    }

    @Test
    void an_http_date_stands_in_for_the_amazon_date() {
        var request = request("Host", "h", "Date", "Thu, 15 Jan 2026 12:00:00 GMT", "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + SCOPE + ",SignedHeaders=date;host,Signature=00");

        assertThat(SigV4Request.parse(request)).isInstanceOfSatisfying(Signed.class,
                signed -> assertThat(signed.timestamp()).isEqualTo("20260115T120000Z"));
    }

    @Test
    void neither_token_nor_signature_is_printed() {
        var request = request("Host", "h", "X-Amz-Date", "20260115T120000Z", "X-Amz-Security-Token", "TOPSECRET",
                "Authorization", "AWS4-HMAC-SHA256 Credential=" + SCOPE + ",SignedHeaders=host,Signature=feedbeef");

        assertThat(SigV4Request.parse(request).toString()).doesNotContain("TOPSECRET", "feedbeef");
        assertThat(SigningKey.derive("TOPSECRET", "d", "r", "s").toString()).doesNotContain("TOPSECRET");
    }

    @Test
    void a_key_that_does_not_exist_costs_a_signature_all_the_same() {
        var request = signedAt("20260115T120000Z", SCOPE, "host");
        VERIFIER.checkUnknownKey((Signed) SigV4Request.parse(request), request);
    }

    private static Refused refusal(WireRequest request, Instant now, ExpectedScope expected) {
        var signed = (Signed) SigV4Request.parse(request);
        return switch (VERIFIER.check(signed, request, SECRET, now, expected)) {
            case Refused refused -> refused;
            case Valid _ -> throw new AssertionError("the signature was accepted");
        };
    }

    private static WireRequest signedAt(String date, String scope, String headers) {
        return signed(date, scope, headers, "User-Agent", "x");
    }

    private static WireRequest signed(String date, String scope, String headers, String name, String value) {
        return request("Host", "sts.us-east-1.amazonaws.com", "X-Amz-Date", date, name, value, "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + scope + ", SignedHeaders=" + headers + ", Signature="
                        + "0".repeat(64));
    }

    private static WireRequest request(String... headers) {
        return new WireRequest("POST", "/", "", Headers.of(headers), BODY);
    }

    private static WireRequest query(String query) {
        return new WireRequest("GET", "/", query, Headers.of("Host", "sts.us-east-1.amazonaws.com"), new byte[0]);
    }

    private static WireRequest presigned(String date, String expires) {
        return query("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=" + SCOPE.replace("/", "%2F") + "&X-Amz-Date="
                + date + "&X-Amz-Expires=" + expires + "&X-Amz-SignedHeaders=host&X-Amz-Signature=00");
    }
}
