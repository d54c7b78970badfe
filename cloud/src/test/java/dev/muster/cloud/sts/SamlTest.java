package dev.muster.cloud.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.call.Caller;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Session;
import dev.muster.cloud.iam.Iam.Role;
import dev.muster.cloud.sts.SamlIssuer.Signing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlResponse;

class SamlTest {

    private static final String PROVIDER = "arn:aws:iam::222222222222:saml-provider/Corp";

    private static final String ROLE = "arn:aws:iam::222222222222:role/Analyst";

    private static final Caller NOBODY = new Caller.Anonymous();

    private static SamlIssuer issuer;

    private static SamlIssuer stranger;

    private final StsWorld world = new StsWorld();

    private final Role role = world.iam.role(world.member, "AROAANALYST", "/", "Analyst", Duration.ofHours(8),
            Map.of());

    @BeforeAll
    static void generateKeys() {
        issuer = SamlIssuer.generate("https://idp.example.com/saml");
        stranger = SamlIssuer.generate("https://idp.example.com/saml");
    }

    @BeforeEach
    void know() {
        world.iam.providers.put(PROVIDER, issuer.metadata());
    }

    @AfterEach
    void close() {
        world.close();
    }

    private String response(SamlIssuer by, Signing signing, UnaryOperator<String> edit) {
        return by.response(world.world.now(), ROLE + "," + PROVIDER, signing, edit);
    }

    private String response(UnaryOperator<String> edit) {
        return response(issuer, Signing.RESPONSE, edit);
    }

    private static AssumeRoleWithSamlRequest request(String response) {
        return AssumeRoleWithSamlRequest.builder()
                .roleArn(ROLE)
                .principalArn(PROVIDER)
                .samlAssertion(SamlIssuer.base64(response))
                .build();
    }

    private AssumeRoleWithSamlResponse assume(String response) {
        return world.call(NOBODY, request(response));
    }

    private void refused(String response, String message) {
        Refused.by(() -> assume(response), "InvalidIdentityTokenException", message);
    }

    @ParameterizedTest
    @EnumSource(value = Signing.class, names = "NOTHING", mode = EnumSource.Mode.EXCLUDE)
    void a_signed_response_gives_a_session_of_the_role(Signing signing) {
        var answer = assume(response(issuer, signing, UnaryOperator.identity()));

        assertThat(answer.assumedRoleUser().arn())
                .isEqualTo("arn:aws:sts::222222222222:assumed-role/Analyst/alice@example.com");
        assertThat(answer.subject()).isEqualTo("alice");
        assertThat(answer.subjectType()).isEqualTo("persistent");
        assertThat(answer.issuer()).isEqualTo("https://idp.example.com/saml");
        assertThat(answer.audience()).isEqualTo("https://signin.aws.amazon.com/saml");
        // base64 of the SHA-1 of https://idp.example.com/saml222222222222/Corp
        assertThat(answer.nameQualifier()).isEqualTo(SamlIssuer.sha1("https://idp.example.com/saml222222222222/Corp"));
        assertThat(answer.credentials().expiration()).isEqualTo(world.world.now().plusSeconds(3600));
        assertThat(world.with(answer.credentials())).isInstanceOfSatisfying(Caller.Signed.class,
                caller -> assertThat(caller.session()).hasValueSatisfying(session -> {
                    assertThat(session.kind()).isEqualTo(Session.Kind.ASSUME_ROLE_WITH_SAML);
                    assertThat(session.federatedProvider()).contains(PROVIDER);
                }));
    }

    @Test
    void the_trust_policy_is_asked_about_the_provider_and_what_it_says() {
        var answer = world.checks(NOBODY, request(response(UnaryOperator.identity())));

        assertThat(answer).containsExactly(Check.of("sts:AssumeRoleWithSAML")
                .on(ROLE, world.member)
                .trusting(Optional.of(role.trust()))
                .federated(PROVIDER)
                .withoutReason()
                .with("aws:FederatedProvider", PROVIDER)
                .with("sts:RoleSessionName", "alice@example.com")
                .with("saml:aud", "https://signin.aws.amazon.com/saml")
                .with("saml:iss", "https://idp.example.com/saml")
                .with("saml:sub", "alice")
                .with("saml:sub_type", "persistent")
                .with("saml:doc", "222222222222/Corp")
                .with("saml:namequalifier", SamlIssuer.sha1("https://idp.example.com/saml222222222222/Corp")));
    }

    @Test
    void attributes_give_tags_source_identity_and_duration() {
        var more = SamlIssuer.attribute("PrincipalTag:Team", "blue")
                + SamlIssuer.attribute("TransitiveTagKeys", "Team") + SamlIssuer.attribute("SourceIdentity", "alice")
                + SamlIssuer.attribute("SessionDuration", "7200");
        var response = response(xml -> xml.replace("</AttributeStatement>", more + "</AttributeStatement>"));

        var answer = assume(response);

        assertThat(answer.sourceIdentity()).isEqualTo("alice");
        assertThat(answer.credentials().expiration()).isEqualTo(world.world.now().plusSeconds(7200));
        assertThat(world.checks(NOBODY, request(response))).extracting(Check::action)
                .containsExactly("sts:AssumeRoleWithSAML", "sts:TagSession", "sts:SetSourceIdentity");
        assertThat(world.with(answer.credentials())).isInstanceOfSatisfying(Caller.Signed.class,
                caller -> assertThat(caller.session()).hasValueSatisfying(session -> {
                    assertThat(session.tags()).isEqualTo(Map.of("Team", "blue"));
                    assertThat(session.transitiveTagKeys()).containsExactly("Team");
                }));
    }

    @Test
    void a_session_ends_with_the_users_session_at_the_provider() {
        var end = world.world.now().plusSeconds(1000);

        var answer = assume(response(xml -> xml.replace("<AuthnStatement ",
                "<AuthnStatement SessionNotOnOrAfter=\"" + end + "\" ")));

        assertThat(answer.credentials().expiration()).isEqualTo(end);
    }

    @Test
    void a_response_that_was_signed_by_another_or_not_at_all_or_altered_is_refused() {
        var invalid = "Response signature invalid";
        refused(response(stranger, Signing.RESPONSE, UnaryOperator.identity()), invalid);
        refused(response(issuer, Signing.NOTHING, UnaryOperator.identity()), invalid);
        for (var signing : List.of(Signing.RESPONSE, Signing.ASSERTION)) {
            refused(response(issuer, signing, UnaryOperator.identity()).replace(">alice<", ">admin<"), invalid);
        }
    }

    @Test
    void a_signed_assertion_that_was_moved_aside_for_a_forged_one_does_not_count() {
        var good = response(issuer, Signing.ASSERTION, UnaryOperator.identity());
        var assertion = good.substring(good.indexOf("<Assertion "),
                good.indexOf("</Assertion>") + "</Assertion>".length());
        var signature = assertion.substring(assertion.indexOf("<Signature "),
                assertion.indexOf("</Signature>") + "</Signature>".length());
        var forged = assertion.replace(signature, "").replace(">alice<", ">admin<");
        var renamed = forged.replace("ID=\"_a1\"", "ID=\"_a2\"");

        // the forged one with the good signature over the good one, wrapped into it
        var wrapped = renamed.replaceFirst("</Issuer>", "</Issuer>" + signature.replace("</Signature>",
                "<Object>" + assertion.replace(signature, "") + "</Object></Signature>"));
        refused(good.replace(assertion, wrapped), "Response signature invalid");
        // the same under one ID
        refused(good.replace(assertion, wrapped.replace("_a2", "_a1")), "Response signature invalid");
        // the forged one under the good one's ID, the good one's in the spelling of XML Signature
        refused(good.replace(assertion, wrapped.replace("ID=\"_a1\"", "Id=\"_a1\"").replace("_a2", "_a1")),
                "Response signature invalid");
        // both side by side
        refused(good.replace(assertion, renamed + assertion), "Your request included an invalid SAML response");
    }

    @Test
    void a_comment_does_not_cut_a_name_short() {
        var response = response(UnaryOperator.identity()).replace(">alice<", ">al<!-- x -->ice<");

        assertThat(assume(response).subject()).isEqualTo("alice");
    }

    @Test
    void a_document_type_is_refused_before_anything_is_read() {
        var response = response(UnaryOperator.identity());

        refused("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + response,
                "Your request included an invalid SAML response");
        refused("<a>", "Your request included an invalid SAML response");
        Refused.by(() -> world.call(NOBODY, request("x").toBuilder().samlAssertion("%%%%").build()),
                "InvalidIdentityTokenException", "Invalid base64 SAMLResponse");
    }

    @Test
    void issuer_audience_and_recipient_must_be_those_expected() {
        refused(response(xml -> xml.replace("<Issuer>https://idp", "<Issuer>https://evil")),
                "Issuer not present in specified provider");
        refused(response(xml -> xml.replace("urn:amazon:webservices", "urn:other")),
                "Response does not contain the required audience.");
        refused(response(xml -> xml.replaceAll("<AudienceRestriction>.*</AudienceRestriction>", "")),
                "Response does not contain the required audience.");
        refused(response(xml -> xml.replace("https://signin.aws.amazon.com/saml",
                "https://signin.aws.amazon.com.evil.example/saml")),
                "Response does not contain the required recipient.");
        assertThat(assume(response(xml -> xml.replace("https://signin", "https://eu-west-1.signin"))).audience())
                .isEqualTo("https://eu-west-1.signin.aws.amazon.com/saml");
    }

    @Test
    void a_response_is_good_for_five_minutes_and_not_before_its_time() {
        var response = response(UnaryOperator.identity());
        var later = response(xml -> xml.replace("NotBefore=\"" + world.world.now(),
                "NotBefore=\"" + world.world.now().plusSeconds(301)));
        refused(later, "Response is not valid yet");

        world.world.pass(Duration.ofSeconds(299));
        assume(response);
        world.world.pass(Duration.ofSeconds(1));
        Refused.by(() -> assume(response), "ExpiredTokenException",
                "Token must be redeemed within 5 minutes of issuance");
    }

    @Test
    void each_end_that_has_passed_ends_the_response() {
        var now = world.world.now();
        var edits = List.<UnaryOperator<String>>of(
                xml -> xml.replaceFirst("(SubjectConfirmationData [^>]*NotOnOrAfter=\")[^\"]*", "$1" + now),
                xml -> xml.replaceFirst("(Conditions [^>]*NotOnOrAfter=\")[^\"]*", "$1" + now),
                xml -> xml.replace("<AuthnStatement ", "<AuthnStatement SessionNotOnOrAfter=\"" + now + "\" "));

        for (var edit : edits) {
            Refused.by(() -> assume(response(edit)), "ExpiredTokenException",
                    "Token must be redeemed within 5 minutes of issuance");
        }
    }

    @Test
    void the_response_must_name_the_role_with_the_provider_and_a_session_name() {
        var missing = "SAML Assertion doesn't contain the requested Role and Metadata in the attributes";
        refused(response(xml -> xml.replace(ROLE + ",", "arn:aws:iam::222222222222:role/Other,")), missing);
        refused(response(xml -> xml.replace("," + PROVIDER, "")), missing);
        assume(response(xml -> xml.replace(ROLE + "," + PROVIDER, PROVIDER + ", " + ROLE)));
        refused(response(xml -> xml.replace("/RoleSessionName", "/Else")),
                "RoleSessionName is required in AuthnResponse");
        refused(response(xml -> xml.replace("alice@example.com", "a:b")),
                "RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}");
        refused(response(xml -> xml.replace("status:Success", "status:Responder")),
                "Your request included an invalid SAML response");
    }

    @Test
    void a_provider_or_role_that_is_not_there_is_refused() {
        var response = response(UnaryOperator.identity());
        var elsewhere = "arn:aws:iam::333333333333:saml-provider/Corp";
        world.iam.providers.put(elsewhere, issuer.metadata());

        Refused.by(() -> world.call(NOBODY,
                request(issuer.response(world.world.now(), ROLE + "," + elsewhere, Signing.RESPONSE,
                        UnaryOperator.identity())).toBuilder().principalArn(elsewhere).build()),
                "AccessDenied",
                "Not authorized to perform sts:AssumeRoleWithSAML");
        Refused.by(() -> world.call(NOBODY, request(response).toBuilder().principalArn(ROLE).build()),
                "ValidationError", ROLE + " is invalid");
        world.remove(role);
        Refused.by(() -> assume(response), "AccessDenied", "Not authorized to perform sts:AssumeRoleWithSAML");
        world.iam.providers.clear();
        refused(response, "Specified provider doesn't exist");
    }
}
