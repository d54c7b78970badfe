package dev.muster.cloud.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.mail.Letter;
import dev.muster.cloud.mail.Mailbox;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.organizations.model.AcceptHandshakeRequest;
import software.amazon.awssdk.services.organizations.model.AcceptHandshakeResponse;
import software.amazon.awssdk.services.organizations.model.CancelHandshakeRequest;
import software.amazon.awssdk.services.organizations.model.CreateOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DeclineHandshakeRequest;
import software.amazon.awssdk.services.organizations.model.DescribeAccountRequest;
import software.amazon.awssdk.services.organizations.model.DescribeAccountResponse;
import software.amazon.awssdk.services.organizations.model.DescribeHandshakeRequest;
import software.amazon.awssdk.services.organizations.model.DescribeHandshakeResponse;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.EnableAllFeaturesRequest;
import software.amazon.awssdk.services.organizations.model.EnableAllFeaturesResponse;
import software.amazon.awssdk.services.organizations.model.EnableAwsServiceAccessRequest;
import software.amazon.awssdk.services.organizations.model.Handshake;
import software.amazon.awssdk.services.organizations.model.InviteAccountToOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.InviteAccountToOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.ListHandshakesForAccountRequest;
import software.amazon.awssdk.services.organizations.model.ListHandshakesForAccountResponse;
import software.amazon.awssdk.services.organizations.model.ListHandshakesForOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.ListHandshakesForOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.organizations.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.organizations.model.Tag;

class HandshakeOperationsTest {

    private final Scene scene = Scene.withoutDelays();

    @AfterEach
    void close() {
        scene.close();
    }

    private static InviteAccountToOrganizationRequest invitation(String type, String id) {
        return InviteAccountToOrganizationRequest.builder()
                .target(target -> target.type(type).id(id))
                .notes("welcome")
                .tags(Tag.builder().key("team").value("x").build())
                .build();
    }

    private Handshake invite(AccountId sender, String type, String id) {
        InviteAccountToOrganizationResponse sent = scene.as(sender, invitation(type, id));
        return sent.handshake();
    }

    private Handshake inviteOutside() {
        return invite(scene.management, "ACCOUNT", scene.outside.digits());
    }

    private static Object accept(Handshake handshake) {
        return AcceptHandshakeRequest.builder().handshakeId(handshake.id()).build();
    }

    private static Object decline(Handshake handshake) {
        return DeclineHandshakeRequest.builder().handshakeId(handshake.id()).build();
    }

    private static Object cancel(Handshake handshake) {
        return CancelHandshakeRequest.builder().handshakeId(handshake.id()).build();
    }

    private static Object describe(Handshake handshake) {
        return DescribeHandshakeRequest.builder().handshakeId(handshake.id()).build();
    }

    private String state(AccountId account, Handshake handshake) {
        DescribeHandshakeResponse found = scene.as(account, describe(handshake));
        return found.handshake().stateAsString();
    }

    private List<Handshake> received(AccountId account) {
        ListHandshakesForAccountResponse found = scene.as(account, ListHandshakesForAccountRequest.builder().build());
        return found.handshakes();
    }

    @Test
    void an_accepted_invitation_makes_a_member_without_a_role() {
        var invitation = inviteOutside();
        assertThat(invitation.stateAsString()).isEqualTo("OPEN");
        assertThat(invitation.arn()).isEqualTo("arn:aws:organizations::111111111111:handshake/o-exampleorgid/invite/"
                + invitation.id());
        assertThat(invitation.expirationTimestamp()).isEqualTo(scene.world.now().plus(Duration.ofDays(15)));
        assertThat(invitation.resources()).extracting(resource -> resource.typeAsString())
                .containsExactly("ORGANIZATION", "ACCOUNT", "NOTES");
        assertThat(received(scene.outside)).containsExactly(invitation);

        AcceptHandshakeResponse accepted = scene.as(scene.outside, accept(invitation));

        assertThat(accepted.handshake().stateAsString()).isEqualTo("ACCEPTED");
        DescribeAccountResponse member = scene.as(scene.management,
                DescribeAccountRequest.builder().accountId(scene.outside.digits()).build());
        assertThat(member.account().joinedMethodAsString()).isEqualTo("INVITED");
        assertThat(scene.iam.roles).isEmpty();
        assertThat(scene.told).containsExactly("joined " + scene.outside);
        ListTagsForResourceResponse tags = scene.as(scene.management,
                ListTagsForResourceRequest.builder().resourceId(scene.outside.digits()).build());
        assertThat(tags.tags()).extracting(Tag::key).containsExactly("team");
        assertThat(scene.world.database()
                .<List<Letter>>read(transaction -> Mailbox.sql().delivered(transaction, scene.world.now())))
                .singleElement()
                .satisfies(letter -> assertThat(letter.text()).contains(invitation.id(), "welcome"));
    }

    @Test
    void an_invitation_by_address_reaches_the_account_of_that_address() {
        var invitation = invite(scene.management, "EMAIL", "ROOT-444444444444@example.com");

        assertThat(received(scene.outside)).containsExactly(invitation);
        scene.as(scene.outside, accept(invitation));
        assertThat(scene.membership(scene.outside)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
            "accept, accept, HandshakeAlreadyInStateException", "accept, decline, InvalidHandshakeTransitionException",
            "accept, cancel, InvalidHandshakeTransitionException",
            "decline, accept, InvalidHandshakeTransitionException",
            "decline, decline, HandshakeAlreadyInStateException",
            "decline, cancel, InvalidHandshakeTransitionException",
            "cancel, accept, InvalidHandshakeTransitionException",
            "cancel, decline, InvalidHandshakeTransitionException",
            "cancel, cancel, HandshakeAlreadyInStateException", "expire, accept, InvalidHandshakeTransitionException",
            "expire, decline, InvalidHandshakeTransitionException",
            "expire, cancel, InvalidHandshakeTransitionException"})
    void what_has_ended_does_not_end_again(String first, String second, String code) {
        var invitation = inviteOutside();
        if (first.equals("expire")) {
            scene.world.pass(Duration.ofDays(15));
            assertThat(state(scene.outside, invitation)).isEqualTo("EXPIRED");
        } else {
            scene.as(actor(first), step(first, invitation));
        }

        scene.refusedCode(actor(second), step(second, invitation), code);
    }

    private AccountId actor(String step) {
        return step.equals("cancel") ? scene.management : scene.outside;
    }

    private static Object step(String step, Handshake handshake) {
        return switch (step) {
            case "accept" -> accept(handshake);
            case "decline" -> decline(handshake);
            default -> cancel(handshake);
        };
    }

    @Test
    void handshakes_are_seen_and_answered_by_their_parties_alone() {
        var invitation = inviteOutside();

        scene.refusedCode(scene.a, accept(invitation), "AccessDeniedException");
        scene.refusedCode(scene.a, describe(invitation), "AccessDeniedException");
        scene.refusedCode(scene.management, accept(invitation), "AccessDeniedException");
        scene.refusedCode(scene.outside, cancel(invitation), "AWSOrganizationsNotInUseException");
        scene.refused(scene.outside, AcceptHandshakeRequest.builder().handshakeId("h-zzzzzzzz").build(),
                "HandshakeNotFoundException", "You specified a handshake that doesn't exist.");
        ListHandshakesForOrganizationResponse sent = scene.as(scene.management,
                ListHandshakesForOrganizationRequest.builder().build());
        assertThat(sent.handshakes()).containsExactly(invitation);
        scene.refusedCode(scene.a, ListHandshakesForOrganizationRequest.builder().build(), "AccessDeniedException");
    }

    @Test
    void an_invitation_is_refused_where_it_makes_no_sense() {
        inviteOutside();

        scene.refusedCode(scene.management, invitation("ACCOUNT", scene.outside.digits()),
                "DuplicateHandshakeException");
        scene.refusedFor(scene.management, invitation("ACCOUNT", scene.a.digits()),
                "HandshakeConstraintViolationException", "ALREADY_IN_AN_ORGANIZATION");
        scene.refusedFor(scene.management, invitation("ORGANIZATION", Scene.ID), "InvalidInputException",
                "INVALID_PARTY_TYPE_TARGET");
        scene.refusedFor(scene.management, invitation("EMAIL", "nobody"), "InvalidInputException",
                "INVALID_EMAIL_ADDRESS_TARGET");
        scene.refusedFor(scene.management, invitation("ACCOUNT", "999999999999"), "InvalidInputException",
                "INVALID_PATTERN_TARGET_ID");
    }

    @Test
    void a_member_of_another_organization_must_leave_it_before_it_accepts() {
        var invitation = inviteOutside();
        scene.as(scene.outside, CreateOrganizationRequest.builder().build());

        scene.refusedFor(scene.outside, accept(invitation), "HandshakeConstraintViolationException",
                "ALREADY_IN_AN_ORGANIZATION");
    }

    @Test
    void all_features_are_enabled_once_every_invited_member_has_approved() {
        var owner = scene.outside;
        var guest = scene.world.account("555555555555");
        scene.as(owner, CreateOrganizationRequest.builder().featureSet("CONSOLIDATED_BILLING").build());
        scene.as(guest, accept(invite(owner, "ACCOUNT", guest.digits())));
        var trust = EnableAwsServiceAccessRequest.builder().servicePrincipal("guardduty.amazonaws.com").build();
        scene.refusedFor(owner, trust, "ConstraintViolationException", "ORGANIZATION_NOT_IN_ALL_FEATURES_MODE");

        EnableAllFeaturesResponse asked = scene.as(owner, EnableAllFeaturesRequest.builder().build());
        assertThat(asked.handshake().stateAsString()).isEqualTo("REQUESTED");
        scene.refusedFor(owner, EnableAllFeaturesRequest.builder().build(), "HandshakeConstraintViolationException",
                "ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION");
        scene.refusedFor(owner, invitation("EMAIL", "x@example.com"), "HandshakeConstraintViolationException",
                "INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES");
        scene.refusedCode(owner, accept(asked.handshake()), "InvalidHandshakeTransitionException");
        var approval = received(guest).stream()
                .filter(handshake -> handshake.actionAsString().equals("APPROVE_ALL_FEATURES"))
                .findFirst()
                .orElseThrow();
        scene.as(guest, accept(approval));
        assertThat(state(owner, asked.handshake())).isEqualTo("OPEN");
        scene.as(owner, accept(asked.handshake()));

        DescribeOrganizationResponse done = scene.as(guest, DescribeOrganizationRequest.builder().build());
        assertThat(done.organization().featureSetAsString()).isEqualTo("ALL");
        scene.as(owner, trust);
        scene.refusedFor(owner, EnableAllFeaturesRequest.builder().build(), "HandshakeConstraintViolationException",
                "ORGANIZATION_ALREADY_HAS_ALL_FEATURES");
    }
}
