package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN;
import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.server.RawHttp.Answer;
import dev.muster.cloud.server.RawHttp.Request;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Who is let in, over the wire, in the words of each protocol. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignatureTest {

    private static final String INVALID_KEY = "The security token included in the request is invalid";

    private static final String MISMATCH = "The request signature we calculated does not match the signature you "
            + "provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for "
            + "details.";

    private ServerWorld world;

    @BeforeAll
    void start(@TempDir Path directory) {
        world = ServerWorld.start(directory);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    private Signer signer(Front front) {
        return world.signer(ADMIN_KEY, front.service());
    }

    private void assertRefused(Front front, Answer answer, String queryCode, String jsonCode, String message) {
        assertThat(front.code(answer)).as(answer.toString()).isEqualTo(front.xml() ? queryCode : jsonCode);
        assertThat(front.message(answer)).isEqualTo(message);
        assertThat(answer.status()).isEqualTo(front.refused());
        assertThat(answer.header("x-amzn-requestid")).matches("[0-9a-f-]{36}");
    }

    private void assertInvalidKey(Front front, Request request) {
        assertRefused(front, world.http().send(request), "InvalidClientTokenId", "UnrecognizedClientException",
                front == Front.REST_JSON ? INVALID_KEY : INVALID_KEY + ".");
    }

    private void assertBadSignature(Front front, Request request) {
        assertBadSignature(front, request, MISMATCH);
    }

    private void assertBadSignature(Front front, Request request, String message) {
        assertRefused(front, world.http().send(request), "SignatureDoesNotMatch", "InvalidSignatureException",
                message);
    }

    private void assertAccepted(Request request) {
        var answer = world.http().send(request);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void a_signed_call_is_answered(Front front) {
        assertAccepted(signer(front).sign(front.call()));
    }

    @ParameterizedTest
    @EnumSource
    void a_wrong_secret_is_refused(Front front) {
        var wrong = AwsBasicCredentials.create(ADMIN_KEY.accessKeyId(), "wrong");
        assertBadSignature(front, signer(front).with(wrong).sign(front.call()));
    }

    @ParameterizedTest
    @EnumSource
    void an_unknown_key_is_refused_whatever_it_signed(Front front) {
        var unknown = AwsBasicCredentials.create("AKIANOBODY0000000000", ADMIN_KEY.secretAccessKey());
        assertInvalidKey(front, signer(front).with(unknown).sign(front.call()));
    }

    @ParameterizedTest
    @EnumSource
    void a_request_that_is_sixteen_minutes_old_has_expired(Front front) {
        var signed = signer(front).at(world.clock().instant().minus(Duration.ofMinutes(16))).sign(front.call());
        var answer = world.http().send(signed);
        assertThat(front.message(answer)).matches("Signature expired: \\d{8}T\\d{6}Z is now earlier than "
                + "\\d{8}T\\d{6}Z \\(\\d{8}T\\d{6}Z - 15 min\\.\\)");
        assertRefused(front, answer, "SignatureDoesNotMatch", "InvalidSignatureException", front.message(answer));
    }

    @ParameterizedTest
    @EnumSource
    void a_request_from_sixteen_minutes_ahead_is_refused(Front front) {
        var signed = signer(front).at(world.clock().instant().plus(Duration.ofMinutes(16))).sign(front.call());
        var answer = world.http().send(signed);
        assertThat(front.message(answer)).matches("Signature not yet current: \\d{8}T\\d{6}Z is still later than "
                + "\\d{8}T\\d{6}Z \\(\\d{8}T\\d{6}Z \\+ 15 min\\.\\)");
        assertRefused(front, answer, "SignatureDoesNotMatch", "InvalidSignatureException", front.message(answer));
    }

    @ParameterizedTest
    @EnumSource
    void a_clock_that_is_fourteen_minutes_off_is_good_enough(Front front) {
        var now = world.clock().instant();
        assertAccepted(signer(front).at(now.minus(Duration.ofMinutes(14))).sign(front.call()));
        assertAccepted(signer(front).at(now.plus(Duration.ofMinutes(14))).sign(front.call()));
    }

    @ParameterizedTest
    @EnumSource
    void a_scope_with_a_region_that_does_not_exist_is_refused(Front front) {
        assertBadSignature(front, signer(front).scoped(front.service(), "eu-nowhere-1").sign(front.call()),
                "Credential should be scoped to a valid region" + (front == Front.QUERY
                        ? ". "
                        : ", not 'eu-nowhere-1'. "));
    }

    @ParameterizedTest
    @EnumSource
    void a_scope_of_another_region_than_the_host_is_refused(Front front) {
        var host = switch (front) {
            case QUERY -> "sts.us-east-1.amazonaws.com";
            case IAM -> "iam.us-east-1.amazonaws.com";
            case JSON -> "organizations.us-east-1.amazonaws.com";
            case REST_JSON -> "api.detective.us-east-1.amazonaws.com";
        };
        var call = front.call().with("Host", host);
        assertAccepted(signer(front).sign(call));
        assertBadSignature(front, signer(front).scoped(front.service(), "eu-west-1").sign(call),
                "Credential should be scoped to a valid region"
                        + (front == Front.QUERY ? ". " : ", not 'eu-west-1'. "));
    }

    @Test
    void a_scope_of_another_service_than_the_target_is_refused() {
        assertBadSignature(Front.JSON, signer(Front.JSON).scoped("iam", "us-east-1").sign(Front.JSON.call()),
                "Credential should be scoped to correct service: 'organizations'. ");
    }

    @ParameterizedTest
    @EnumSource(names = {"IAM", "JSON"})
    void services_without_regions_take_the_clients_own(Front front) {
        assertAccepted(signer(front).scoped(front.service(), "eu-west-1").sign(front.call()));
    }

    @Test
    void a_scope_of_another_service_than_the_host_is_a_call_to_that_service() {
        // Host says nothing behind an endpoint override, so the scope routes; a form is no Detective call
        var answer = world.http().send(signer(Front.REST_JSON).sign(Front.QUERY.call()));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("x-amzn-errortype")).isEqualTo("UnknownOperationException");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "JSON") // whose target tells the service
    void a_service_that_is_not_here_is_named(Front front) {
        var answer = world.http().send(signer(front).scoped("ec2", "us-east-1").sign(front.call()));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(front.message(answer)).isEqualTo("`ec2` is a service of AWS that is not served here");
    }

    @Test
    void a_service_of_xml_that_is_not_here_is_named_in_xml() {
        var answer = world.http()
                .send(signer(Front.QUERY).scoped("s3", "us-east-1").sign(Request.of("GET", "/bucket/key", "")));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(Front.QUERY.message(answer)).isEqualTo("`s3` is a service of AWS that is not served here");
    }

    @ParameterizedTest
    @EnumSource
    void an_altered_body_is_refused(Front front) {
        var signed = signer(front).sign(front.call());
        var body = new String(signed.body(), StandardCharsets.UTF_8);
        assertBadSignature(front, signed.withBody(front.xml() ? body + "&" : "{ }"));
    }

    @ParameterizedTest
    @EnumSource
    void an_altered_query_is_refused(Front front) {
        var signed = signer(front).sign(front.call());
        assertBadSignature(front, signed.withTarget(signed.target() + "?x=1"));
    }

    @Test
    void an_altered_path_is_refused() {
        var signed = signer(Front.REST_JSON).sign(Front.REST_JSON.call());
        assertBadSignature(Front.REST_JSON, signed.withTarget("/invitations/list"));
    }

    @ParameterizedTest
    @EnumSource
    void an_altered_header_is_refused_if_it_is_signed(Front front) {
        var signed = signer(front).sign(front.call().with("X-Extra", "one"));
        assertAccepted(signed);
        assertBadSignature(front, signed.with("X-Extra", "two"));
        assertBadSignature(front, signed.without("X-Extra"));
        assertAccepted(signed.with("X-Unsigned", "anything"));
    }

    @ParameterizedTest
    @EnumSource
    void the_host_must_be_signed(Front front) {
        var signed = signer(front).sign(front.call());
        var authorization = signed.header("Authorization").orElseThrow().replace("host;", "");
        assertBadSignature(front, signed.with("Authorization", authorization),
                "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    }

    @ParameterizedTest
    @EnumSource
    void an_unsigned_call_is_told_what_is_missing(Front front) {
        assertRefused(front, world.http().send(front.call()), "MissingAuthenticationToken",
                "MissingAuthenticationTokenException", front == Front.REST_JSON
                        ? "Missing Authentication Token"
                        : "Request is missing Authentication Token");
    }

    @ParameterizedTest
    @EnumSource
    void half_a_signature_is_incomplete(Front front) {
        var answer = world.http().send(front.call().with("Authorization", "AWS4-HMAC-SHA256 Credential=a/b"));
        assertThat(front.code(answer)).isEqualTo(front.xml() ? "IncompleteSignature" : "IncompleteSignatureException");
        assertThat(front.message(answer)).startsWith("Authorization header requires 'Signature' parameter. ");
        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource
    void the_old_signature_is_not_supported(Front front) {
        var answer = world.http().send(front.call().with("Authorization", "AWS AKIAIOSFODNN7EXAMPLE:abc"));
        assertThat(front.message(answer))
                .isEqualTo("Unsupported AWS 'algorithm': 'AWS' (only AWS4-HMAC-SHA256 for now). ");
    }

    @Test
    void a_presigned_call_is_good_for_its_time_and_no_longer() {
        var call = Request.of("GET", "/?Action=GetCallerIdentity&Version=2011-06-15", "");
        var presigned = signer(Front.QUERY).presign(call, Duration.ofSeconds(60));
        assertAccepted(presigned);
        var old = signer(Front.QUERY).at(world.clock().instant().minusSeconds(61)).presign(call,
                Duration.ofSeconds(60));
        var answer = world.http().send(old);
        assertThat(Front.QUERY.code(answer)).isEqualTo("SignatureDoesNotMatch");
        assertThat(Front.QUERY.message(answer)).startsWith("Signature expired: ");
    }

    @Test
    void a_presigned_call_that_was_altered_is_refused() {
        var call = Request.of("GET", "/?Action=GetCallerIdentity&Version=2011-06-15", "");
        var presigned = signer(Front.QUERY).presign(call, Duration.ofSeconds(60));
        assertBadSignature(Front.QUERY, presigned.withTarget(presigned.target() + "&x=1"));
        assertBadSignature(Front.QUERY, presigned.withTarget(presigned.target()
                .replace("X-Amz-Expires=60", "X-Amz-Expires=600")));
    }

    @ParameterizedTest
    @EnumSource
    void two_signatures_are_one_too_many(Front front) {
        var presigned = signer(front).presign(front.call(), Duration.ofSeconds(60));
        assertAccepted(presigned);
        var both = presigned.with("Authorization", signer(front).sign(front.call()).header("Authorization")
                .orElseThrow());
        var answer = world.http().send(both);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(front.code(answer)).startsWith("IncompleteSignature");
    }

    @ParameterizedTest
    @EnumSource
    void a_session_needs_its_own_token(Front front) {
        var session = (AwsSessionCredentials) world.assume(ADMIN_KEY, MEMBER, "MusterAccess");
        var other = (AwsSessionCredentials) world.assume(ADMIN_KEY, MEMBER, "MusterAccess");
        assertAccepted(signer(front).with(session).sign(front.call()));
        assertAccepted(signer(front).with(session).presign(front.call(), Duration.ofSeconds(60)));

        assertInvalidKey(front, signer(front).with(keyOnly(session)).sign(front.call()));
        assertInvalidKey(front, signer(front).with(withToken(session, altered(session.sessionToken())))
                .sign(front.call()));
        assertInvalidKey(front, signer(front).with(withToken(session, other.sessionToken())).sign(front.call()));
        assertInvalidKey(front, signer(front).with(withToken(session, "")).sign(front.call()));
    }

    @ParameterizedTest
    @EnumSource
    void a_long_term_key_has_no_token(Front front) {
        var session = (AwsSessionCredentials) world.assume(ADMIN_KEY, MEMBER, "MusterAccess");
        assertInvalidKey(front, signer(front).with(withToken(ADMIN_KEY, session.sessionToken())).sign(front.call()));
    }

    @Test
    void an_expired_session_says_so_even_if_its_signature_is_wrong(@TempDir Path other) {
        try (var later = ServerWorld.start(other)) {
            var session = (AwsSessionCredentials) later.assume(ADMIN_KEY, MEMBER, "MusterAccess");
            later.clock().pass(Duration.ofMinutes(61));
            var wrong = AwsSessionCredentials.create(session.accessKeyId(), "wrong", session.sessionToken());
            for (var front : Front.values()) {
                for (var credentials : new AwsCredentials[]{session, wrong}) {
                    assertRefused(front, later.http().send(later.signer(credentials, front.service())
                            .sign(front.call())), "ExpiredToken", "ExpiredTokenException",
                            "The security token included in the request is expired");
                }
            }
        }
    }

    @Test
    void the_caller_is_the_one_who_signed() {
        var answer = world.http().send(signer(Front.QUERY).sign(Front.QUERY.call()));
        assertThat(answer.body()).contains("<Arn>arn:aws:iam::" + ADMIN + ":user/admin</Arn>")
                .contains("<RequestId>" + answer.header("x-amzn-requestid") + "</RequestId>");
        assertThat(answer.header("content-type")).isEqualTo("text/xml");
    }

    private static AwsCredentials keyOnly(AwsCredentials credentials) {
        return AwsBasicCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey());
    }

    private static AwsCredentials withToken(AwsCredentials credentials, String token) {
        return AwsSessionCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey(), token);
    }

    private static String altered(String token) {
        var middle = token.length() / 2;
        return token.substring(0, middle) + (token.charAt(middle) == 'A' ? 'B' : 'A') + token.substring(middle + 1);
    }
}
