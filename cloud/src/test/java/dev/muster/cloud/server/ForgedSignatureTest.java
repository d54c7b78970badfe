package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.sigv4.CanonicalRequest;
import dev.muster.api.sigv4.SigV4Request;
import dev.muster.api.sigv4.SigningKey;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import dev.muster.cloud.server.RawHttp.Header;
import dev.muster.cloud.server.RawHttp.Request;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures in the Authorization header that nobody with the secret has made, or not for this request. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgedSignatureTest {

    private static final String SIGNATURE = "Signature=";

    private ServerWorld world;

    @BeforeAll
    void start(@TempDir Path directory) {
        world = ServerWorld.start(directory);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    private Request signed(Front front) {
        return world.signer(ADMIN_KEY, front.service()).sign(front.call());
    }

    private static String authorization(Request request) {
        return request.header("authorization").orElseThrow();
    }

    private static String signature(Request request) {
        var text = authorization(request);
        return text.substring(text.indexOf(SIGNATURE) + SIGNATURE.length());
    }

    private void assertRefused(Request request) {
        var answer = world.http().send(request);
        assertThat(answer.status()).as(request.headers() + " -> " + answer).isIn(400, 403);
        assertThat(answer.body()).doesNotContain("<Arn>", "GraphList", "\"Organization\"", "<Users>");
    }

    private static Request edited(Request request, String text, String other) {
        assertThat(authorization(request)).contains(text);
        return request.with("Authorization", authorization(request).replace(text, other));
    }

    @Test
    void every_character_of_the_signature_counts() {
        var request = signed(Front.REST_JSON);
        var signature = signature(request);
        for (int i = 0; i < signature.length(); i++) {
            var other = signature.charAt(i) == '0' ? '1' : '0';
            assertRefused(edited(request, signature, signature.substring(0, i) + other + signature.substring(i + 1)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_signature_in_another_form_is_none(Front front) {
        var request = signed(front);
        var signature = signature(request);
        for (var other : List.of("", " ", signature.substring(1), signature.substring(0, 63), signature + "0",
                signature + signature, signature.toUpperCase(Locale.ROOT), "0x" + signature, "0".repeat(64), "%s",
                signature.substring(0, 32), "*", "null", signature + "\u00e9")) {
            assertRefused(edited(request, signature, other));
        }
        // of two the first counts, so a good one cannot be hidden behind a bad one or the other way round
        assertRefused(edited(request, SIGNATURE + signature, SIGNATURE + "0, " + SIGNATURE + signature));
    }

    @ParameterizedTest
    @EnumSource
    void the_signature_of_another_key_is_refused(Front front) {
        var other = world.signer(MEMBER_KEY, front.service()).sign(front.call());
        assertRefused(edited(other, MEMBER_KEY.accessKeyId(), ADMIN_KEY.accessKeyId()));
        assertRefused(edited(signed(front), ADMIN_KEY.accessKeyId(), MEMBER_KEY.accessKeyId()));
        assertRefused(edited(signed(front), ADMIN_KEY.accessKeyId(), ADMIN_KEY.accessKeyId().toLowerCase(
                Locale.ROOT)));
        assertRefused(edited(signed(front), ADMIN_KEY.accessKeyId(), ""));
        assertRefused(edited(signed(front), ADMIN_KEY.accessKeyId(), ADMIN_KEY.accessKeyId() + "' or '1'='1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS4-HMAC-SHA1", "AWS4-HMAC-SHA512", "AWS4-ECDSA-P256-SHA256", "AWS4-HMAC-SHA256-PAYLOAD",
            "aws4-hmac-sha256", "AWS4-NONE", "AWS4-", "AWS", "AWS3-HTTPS", "Bearer", "Basic", "none"})
    void another_algorithm_is_refused(String algorithm) {
        for (var front : Front.values()) {
            assertRefused(edited(signed(front), "AWS4-HMAC-SHA256", algorithm));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/aws4_request|/aws4_reques", "/aws4_request|/AWS4_REQUEST", "/aws4_request|/",
            "/aws4_request|", "/aws4_request|/aws4_request/", "/us-east-1/|/us-east-1/us-east-1/",
            "/us-east-1/|/eu-west-1/", "/us-east-1/|/us-gov-west-1/", "/us-east-1/|/US-EAST-1/", "/us-east-1/|//",
            "/us-east-1/|/*/", "/detective/|/organizations/", "/detective/|/Detective/", "/detective/|//",
            "/detective/|/api.detective/"})
    void another_scope_than_the_one_that_was_signed_is_refused(String edit) {
        var parts = edit.split("\\|", -1);
        var refused = world.http().send(edited(signed(Front.REST_JSON), parts[0], parts[1]));
        assertThat(refused.status()).as(refused.toString()).isIn(400, 403, 404);
        assertThat(refused.body()).doesNotContain("GraphList");
    }

    @Test
    void a_scope_of_another_day_is_refused() {
        var request = signed(Front.REST_JSON);
        var date = request.header("x-amz-date").orElseThrow().substring(0, 8);
        for (var other : List.of("20200101", "99991231", "", "2026011", date + "0", date.replace('2', '3'))) {
            assertRefused(edited(request, "/" + date + "/", "/" + other + "/"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_time_is_the_one_that_was_signed(Front front) {
        var request = signed(front);
        var date = request.header("x-amz-date").orElseThrow();
        var later = date.replaceAll(".Z$", (char) ('0' + (date.charAt(14) - '0' + 1) % 10) + "Z");
        assertRefused(request.with("X-Amz-Date", later));
        assertRefused(request.with("X-Amz-Date", date.toLowerCase(Locale.ROOT)));
        assertRefused(request.without("X-Amz-Date"));
        assertRefused(request.without("X-Amz-Date").with("Date", "Thu, 01 Jan 2026 00:00:00 GMT"));
        assertRefused(twice(request, "X-Amz-Date", later));
    }

    private static Request twice(Request request, String name, String value) {
        var headers = new ArrayList<>(request.headers());
        headers.add(new Header(name, value));
        return new Request(request.method(), request.target(), headers, request.body());
    }

    @ParameterizedTest
    @EnumSource
    void a_signed_header_cannot_be_given_twice(Front front) {
        var request = signed(front);
        for (var header : request.headers()) {
            if (!header.name().equalsIgnoreCase("content-length")) {
                assertRefused(twice(request, header.name(), header.value()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_header_that_is_said_to_be_signed_must_be(Front front) {
        var request = signed(front);
        for (var more : List.of("x-not-there;", "content-length;", "connection;", "cookie;", ";", ";;", " ;")) {
            assertRefused(edited(request, "SignedHeaders=", "SignedHeaders=" + more));
        }
        assertRefused(edited(request, "host;", ""));
        assertRefused(edited(request, "host;", "host;host;"));
    }

    @Test
    void the_target_of_a_call_must_be_signed() {
        // host and time alone would leave it to anybody on the way which operation is called
        var plain = Front.JSON.call().without("X-Amz-Target");
        var signed = world.signer(ADMIN_KEY, "organizations").sign(plain);
        var answer = world.http().send(signed.with("X-Amz-Target", "AWSOrganizationsV20161128.LeaveOrganization"));
        assertThat(Front.JSON.code(answer)).isEqualTo("InvalidSignatureException");
        assertThat(Front.JSON.message(answer))
                .isEqualTo("'X-Amz-Target' must be a 'SignedHeader' in the AWS Authorization.");
    }

    @ParameterizedTest
    @EnumSource(names = {"QUERY", "IAM", "REST_JSON"})
    void a_target_that_was_added_afterwards_calls_nothing_else(Front front) {
        assertRefused(signed(front).with("X-Amz-Target", "AWSOrganizationsV20161128.DescribeOrganization"));
    }

    @ParameterizedTest
    @EnumSource
    void a_session_token_that_was_added_afterwards_is_refused(Front front) {
        assertRefused(signed(front).with("X-Amz-Security-Token", "anything"));
        assertRefused(signed(front).with("X-Amz-Security-Token", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNSIGNED-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
            "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD", "", "unsigned-payload", "0",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"})
    void the_body_must_be_signed_in_whole(String hash) {
        for (var front : Front.values()) {
            assertRefused(signed(front).with("X-Amz-Content-Sha256", hash));
            // and signed by somebody who has the secret, over a body that is not told
            assertRefused(signedOver(front, hash));
        }
    }

    /** Signs what the SDK would not: any text in place of the hash of the body. */
    private Request signedOver(Front front, String hash) {
        var request = signed(front).with("X-Amz-Content-Sha256", hash);
        if (!authorization(request).contains("x-amz-content-sha256")) {
            request = edited(request, "host;x-amz-date", "host;x-amz-content-sha256;x-amz-date");
        }
        var fields = request.headers().stream().map(header -> new Headers.Field(header.name(), header.value()))
                .toList();
        var wire = new WireRequest(request.method(), request.target(), "", new Headers(fields), request.body());
        var parsed = (SigV4Request.Signed) SigV4Request.parse(wire);
        var key = SigningKey.derive(ADMIN_KEY.secretAccessKey(), parsed.date(), parsed.region(), parsed.service());
        return edited(request, signature(request), key.sign(CanonicalRequest.of(wire, parsed, hash)
                .stringToSign(parsed)));
    }

    @Test
    void the_test_signs_as_a_client_does() {
        var hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"; // of `{}`
        assertThat(world.http().send(signedOver(Front.REST_JSON, hash)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void a_body_with_one_byte_more_less_or_other_is_refused(Front front) {
        var request = signed(front);
        var body = new String(request.body(), StandardCharsets.UTF_8);
        for (var other : List.of("", body + " ", body + "\0", " " + body, body.substring(1), body.substring(0, body
                .length() - 1), body + body, body.toUpperCase(Locale.ROOT) + "\n")) {
            assertRefused(request.withBody(other).without("Content-Length"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void another_method_is_refused(Front front) {
        var request = signed(front);
        for (var method : List.of("GET", "PUT", "DELETE", "PATCH", "TRACE")) {
            var answer = world.http().send(new Request(method, request.target(), request.headers(), request.body()));
            assertThat(answer.status()).isBetween(400, 404);
        }
    }

    @ParameterizedTest
    @EnumSource
    void another_host_is_refused(Front front) {
        for (var host : List.of("localhost", "iam.amazonaws.com", "sts.eu-west-1.amazonaws.com",
                "api.detective.eu-west-1.amazonaws.com", "x")) {
            assertRefused(signed(front).with("Host", host));
        }
    }

    @ParameterizedTest
    @EnumSource
    void two_authorizations_are_refused_whichever_is_good(Front front) {
        var request = signed(front);
        var good = authorization(request);
        var bad = good.replace(signature(request), "0".repeat(64));
        assertRefused(twice(request.with("Authorization", bad), "Authorization", good));
        assertRefused(twice(request, "Authorization", bad));
    }

    @ParameterizedTest
    @EnumSource
    void a_request_may_be_sent_again_while_it_is_fresh_as_at_aws(Front front) {
        var request = signed(front);
        assertThat(world.http().send(request).status()).isEqualTo(200);
        assertThat(world.http().send(request).status()).isEqualTo(200);
    }
}
