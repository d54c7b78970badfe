package dev.muster.cloud.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.cloud.call.Caller;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.Session;
import dev.muster.cloud.iam.Iam.Role;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;

class WebIdentityTest {

    private static final String ISSUER = "https://token.example.com/tenant";

    private static final String PROVIDER = "arn:aws:iam::222222222222:oidc-provider/token.example.com/tenant";

    private static final String ROLE = "arn:aws:iam::222222222222:role/Deploy";

    private static final KeyPair RSA = pair("RSA", 2048);

    private static final KeyPair EC = pair("EC", 256);

    private static final KeyPair STRANGER = pair("RSA", 2048);

    private static final Caller NOBODY = new Caller.Anonymous();

    private final StsWorld world = new StsWorld();

    private final Role role = world.iam.role(world.member, "Deploy");

    @BeforeEach
    void know() {
        world.iam.providers.put(PROVIDER, "sts.amazonaws.com\nother-client");
        learn(ISSUER);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static KeyPair pair(String algorithm, int size) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String number(BigInteger value, int bytes) {
        var text = value.toByteArray();
        var exact = new byte[bytes];
        var length = Math.min(text.length, bytes);
        System.arraycopy(text, text.length - length, exact, bytes - length, length);
        return base64(exact);
    }

    private static String keySet() {
        var rsa = (RSAPublicKey) RSA.getPublic();
        var ec = (ECPublicKey) EC.getPublic();
        return """
                {"keys": [
                  {"kty": "oct", "kid": "shared", "k": "AAAA"},
                  {"kty": "RSA", "kid": "r1", "use": "sig", "n": "%s", "e": "%s"},
                  {"kty": "EC", "kid": "e1", "crv": "P-256", "x": "%s", "y": "%s"}]}
                """.formatted(number(rsa.getModulus(), 256), base64(rsa.getPublicExponent().toByteArray()),
                number(ec.getW().getAffineX(), 32), number(ec.getW().getAffineY(), 32));
    }

    private void learn(String issuer) {
        world.world.database().write(transaction -> {
            world.providers.learn(transaction, issuer, keySet());
            return issuer;
        });
    }

    private String claims(String... more) {
        var now = world.world.now().getEpochSecond();
        var claims = "\"iss\":\"" + ISSUER + "\",\"sub\":\"repo:acme/app\",\"aud\":\"sts.amazonaws.com\",\"iat\":" + now
                + ",\"exp\":" + (now + 600);
        return "{" + claims + Arrays.stream(more).map(each -> "," + each).reduce("", String::concat) + "}";
    }

    private static String token(String algorithm, String kid, KeyPair keys, String claims) {
        var signed = base64("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\",\"kid\":\"" + kid + "\"}") + "."
                + base64(claims);
        try {
            var signature = Signature.getInstance(algorithm.startsWith("ES")
                    ? "SHA256withECDSAinP1363Format"
                    : "SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String token(String claims) {
        return token("RS256", "r1", RSA, claims);
    }

    private static AssumeRoleWithWebIdentityRequest request(String token) {
        return AssumeRoleWithWebIdentityRequest.builder()
                .roleArn(ROLE)
                .roleSessionName("ci")
                .webIdentityToken(token)
                .build();
    }

    private AssumeRoleWithWebIdentityResponse assume(String token) {
        return world.call(NOBODY, request(token));
    }

    private void refused(String token, String message) {
        Refused.by(() -> assume(token), "InvalidIdentityTokenException", message);
    }

    @ParameterizedTest
    @CsvSource({"AQ,AQ", "'',''", "%s,AQ", "AQ,%s"})
    void a_key_whose_point_is_not_on_its_curve_is_told_when_it_is_learnt(String x, String y) {
        var beyond = base64(new byte[]{1}).replace("=", "").repeat(100);
        assertThatThrownBy(() -> JsonWebKeys.parse("{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\""
                + x.replace("%s", beyond) + "\",\"y\":\"" + y.replace("%s", beyond) + "\"}]}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the key set has a broken key: its point is not on the curve");
    }

    @ParameterizedTest
    @CsvSource({"RS256, r1", "ES256, e1"})
    void a_token_of_a_trusted_issuer_gives_a_session_of_the_role(String algorithm, String kid) {
        var answer = assume(token(algorithm, kid, algorithm.equals("ES256") ? EC : RSA, claims()));

        assertThat(answer.assumedRoleUser().arn())
                .isEqualTo("arn:aws:sts::222222222222:assumed-role/Deploy/ci");
        assertThat(answer.subjectFromWebIdentityToken()).isEqualTo("repo:acme/app");
        assertThat(answer.audience()).isEqualTo("sts.amazonaws.com");
        assertThat(answer.provider()).isEqualTo(PROVIDER);
        assertThat(answer.credentials().expiration()).isEqualTo(world.world.now().plusSeconds(3600));
        assertThat(world.with(answer.credentials())).isInstanceOfSatisfying(Caller.Signed.class, caller -> {
            assertThat(caller.identity()).isEqualTo(new Identity.RoleSession(world.member, role.id(), "/", "Deploy",
                    "ci"));
            assertThat(caller.session()).hasValueSatisfying(session -> {
                assertThat(session.kind()).isEqualTo(Session.Kind.ASSUME_ROLE_WITH_WEB_IDENTITY);
                assertThat(session.federatedProvider()).contains(PROVIDER);
                assertThat(session.chained()).isFalse();
            });
        });
    }

    @Test
    void the_trust_policy_is_asked_about_the_provider_and_its_claims() {
        var checks = world.checks(NOBODY, request(token(claims("\"amr\":[\"mfa\"]"))));

        assertThat(checks).containsExactly(Check.of("sts:AssumeRoleWithWebIdentity")
                .on(ROLE, world.member)
                .trusting(Optional.of(role.trust()))
                .federated(PROVIDER)
                .withoutReason()
                .with("aws:FederatedProvider", PROVIDER)
                .with("sts:RoleSessionName", "ci")
                .with("token.example.com/tenant:sub", "repo:acme/app")
                .with("token.example.com/tenant:aud", "sts.amazonaws.com")
                .with("token.example.com/tenant:amr", "mfa"));
    }

    @Test
    void tags_and_source_identity_in_the_token_are_taken_and_asked_about() {
        var token = token(claims("\"https://aws.amazon.com/tags\":{\"principal_tags\":{\"Team\":[\"blue\"]},"
                + "\"transitive_tag_keys\":[\"Team\"]}", "\"https://aws.amazon.com/source_identity\":\"alice\""));

        assertThat(world.checks(NOBODY, request(token))).extracting(Check::action)
                .containsExactly("sts:AssumeRoleWithWebIdentity", "sts:TagSession", "sts:SetSourceIdentity");
        var answer = assume(token);
        assertThat(answer.sourceIdentity()).isEqualTo("alice");
        assertThat(world.with(answer.credentials())).isInstanceOfSatisfying(Caller.Signed.class,
                caller -> assertThat(caller.session()).hasValueSatisfying(session -> {
                    assertThat(session.tags()).containsEntry("Team", "blue");
                    assertThat(session.transitiveTagKeys()).containsExactly("Team");
                }));
    }

    @Test
    void a_role_that_is_not_there_is_refused_as_one_that_does_not_trust() {
        world.remove(role);

        assertThat(world.checks(NOBODY, request(token(claims()))))
                .allSatisfy(check -> assertThat(check.trust()).isEmpty());
        Refused.by(() -> assume(token(claims())), "AccessDenied",
                "Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }

    @Test
    void a_provider_that_the_roles_account_does_not_have_is_named() {
        world.iam.providers.clear();

        refused(token(claims()), "No OpenIDConnect provider found in your account for " + ISSUER);
    }

    @Test
    void only_a_registered_audience_is_taken() {
        world.iam.providers.put(PROVIDER, "someone-else");
        refused(token(claims()), "Incorrect token audience");
        world.iam.providers.put(PROVIDER, "");
        refused(token(claims()), "Incorrect token audience");
    }

    @Test
    void the_party_that_a_token_is_made_out_to_counts_as_its_audience() {
        var answer = assume(token(claims("\"azp\":\"other-client\"")));

        assertThat(answer.audience()).isEqualTo("other-client");
        assertThat(world.checks(NOBODY, request(token(claims("\"azp\":\"other-client\"")))))
                .allSatisfy(check -> assertThat(
                        check.context()).containsEntry("token.example.com/tenant:aud", List.of("other-client"))
                        .containsEntry("token.example.com/tenant:oaud", List.of("sts.amazonaws.com")));
    }

    @Test
    void a_token_is_refused_from_the_second_on_in_which_it_expires() {
        var token = token(claims());
        world.world.pass(Duration.ofSeconds(599));
        assume(token);
        world.world.pass(Duration.ofSeconds(1));

        var now = world.world.now().getEpochSecond();
        Refused.by(() -> assume(token), "ExpiredTokenException", "Token expired: current date/time " + now
                + " must be before the expiration date/time " + now);
    }

    @Test
    void a_signature_of_another_key_or_over_other_claims_is_refused() {
        var invalid = "The signature of the ID Token is invalid";
        refused(token("RS256", "r1", STRANGER, claims()), invalid);
        var good = token(claims()).split("\\.", -1);
        refused(good[0] + "." + base64(claims("\"x\":1")) + "." + good[2], invalid);
        refused(good[0] + "." + good[1] + ".", invalid);
    }

    @Test
    void a_key_that_the_issuer_does_not_have_is_refused() {
        var unknown = "Couldn't retrieve verification key from your identity provider,  please reference "
                + "AssumeRoleWithWebIdentity documentation for requirements";
        refused(token("RS256", "r2", RSA, claims()), unknown);
        refused(token("RS256", "e1", RSA, claims()), unknown);
        refused(token("RS256", "shared", RSA, claims()), unknown);
    }

    @Test
    void what_is_no_signed_token_is_refused() {
        var text = "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)";
        for (var token : List.of("opaque", "a.b", "a.b.c", base64("{\"alg\":\"none\"}") + "." + base64(claims()) + ".",
                base64("{\"alg\":\"HS256\"}") + "." + base64(claims()) + ".AAAA",
                base64("{\"alg\":\"RS256\"}") + "." + base64("[]") + ".AAAA",
                base64("{\"alg\":\"RS256\"}") + "." + base64("{\"iss\":\"a\",\"iss\":\"b\"}") + ".AAAA")) {
            refused(token, text);
        }
    }

    @Test
    void a_token_without_a_claim_that_it_must_have_or_from_the_future_is_refused() {
        var now = world.world.now().getEpochSecond();
        refused(token("{\"sub\":\"x\"}"), "Missing a required claim: iss");
        refused(token("{\"iss\":\"" + ISSUER + "\"}"), "Missing a required claim: exp");
        refused(token("{\"iss\":\"" + ISSUER + "\",\"exp\":" + (now + 9) + "}"), "Missing a required claim: iat");
        refused(token("{\"iss\":\"" + ISSUER + "\",\"exp\":" + (now + 9) + ",\"iat\":" + now + "}"),
                "Missing a required claim: sub");
        refused(token("{\"iss\":\"" + ISSUER + "\",\"exp\":" + (now + 999) + ",\"iat\":" + (now + 301) + "}"),
                "The ID Token is not valid yet");
    }

    @Test
    void google_needs_no_provider_in_the_account() {
        learn("https://accounts.google.com");
        var token = token(claims().replace(ISSUER, "https://accounts.google.com"));

        assertThat(assume(token).provider()).isEqualTo("accounts.google.com");
        assertThat(world.checks(NOBODY, request(token))).allSatisfy(check -> {
            assertThat(check.federated()).contains("accounts.google.com");
            assertThat(check.context()).containsKey("accounts.google.com:sub");
        });
    }

    @Test
    void access_tokens_cannot_be_verified_here() {
        Refused.by(() -> world.call(NOBODY, request("Atza|x").toBuilder().providerId("www.amazon.com").build()),
                "InvalidIdentityTokenException", "Access tokens of www.amazon.com cannot be verified here: "
                        + "send an OpenID Connect ID token, without ProviderId");
    }

    @Test
    void keys_of_an_issuer_that_cannot_be_read_are_refused_when_they_are_told() {
        for (var keys : List.of("", "{", "{\"keys\":[]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"%\",\"e\":\"AQAB\"}]}")) {
            assertThatThrownBy(() -> world.world.database().write(transaction -> {
                world.providers.learn(transaction, ISSUER, keys);
                return ISSUER;
            })).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
