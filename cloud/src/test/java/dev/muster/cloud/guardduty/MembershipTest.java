package dev.muster.cloud.guardduty;

import static dev.muster.cloud.guardduty.GuardDutyWorld.REGION;
import static dev.muster.cloud.guardduty.GuardDutyWorld.email;
import static dev.muster.cloud.guardduty.GuardDutyWorld.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.OnBothDatabases;
import dev.muster.cloud.account.Account;
import dev.muster.cloud.mail.Letter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.guardduty.model.AcceptInvitationRequest;
import software.amazon.awssdk.services.guardduty.model.AccountDetail;
import software.amazon.awssdk.services.guardduty.model.CreateMembersRequest;
import software.amazon.awssdk.services.guardduty.model.CreateMembersResponse;
import software.amazon.awssdk.services.guardduty.model.DeleteDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.DisassociateMembersRequest;
import software.amazon.awssdk.services.guardduty.model.GetInvitationsCountRequest;
import software.amazon.awssdk.services.guardduty.model.GetInvitationsCountResponse;
import software.amazon.awssdk.services.guardduty.model.GetMasterAccountRequest;
import software.amazon.awssdk.services.guardduty.model.GetMasterAccountResponse;
import software.amazon.awssdk.services.guardduty.model.GetMembersRequest;
import software.amazon.awssdk.services.guardduty.model.InviteMembersRequest;
import software.amazon.awssdk.services.guardduty.model.ListInvitationsRequest;
import software.amazon.awssdk.services.guardduty.model.ListInvitationsResponse;
import software.amazon.awssdk.services.guardduty.model.ListMembersRequest;
import software.amazon.awssdk.services.guardduty.model.ListMembersResponse;
import software.amazon.awssdk.services.guardduty.model.Member;
import software.amazon.awssdk.services.guardduty.model.UnprocessedAccount;
import software.amazon.awssdk.services.guardduty.model.UpdateDetectorRequest;

/** What is not in the table of states: who may not, limits, letters, lists, and what a member may do of itself. */
@OnBothDatabases
@SuppressWarnings("deprecation") // the old words are in use
class MembershipTest {

    private static final String OUT_OF_RANGE = "The request is rejected because an invalid or out-of-range value is "
            + "specified as an input parameter.";

    private static final String NOT_AUTHORIZED = "The request is rejected because the caller is not authorized to call "
            + "this API.";

    private final GuardDutyWorld world = new GuardDutyWorld(GuardDutySettings.defaults().withMemberLimit(3));

    private final AccountId admin = world.account("111111111111");

    private final AccountId member = world.account("222222222222");

    private final AccountId third = world.account("333333333333");

    @AfterEach
    void close() {
        world.close();
    }

    private void enableAll() {
        List.of(admin, member, third).forEach(world::enable);
    }

    private static List<String> results(List<UnprocessedAccount> unprocessed) {
        return unprocessed.stream().map(UnprocessedAccount::result).toList();
    }

    @Test
    void a_member_neither_adds_nor_invites() {
        enableAll();
        world.enrol(admin, member);

        assertThat(results(world.create(member, third))).containsExactly("The request is rejected because the current "
                + "account cannot create members since it is already an associated member of another master account.");
        assertThat(results(world.invite(member, third))).containsExactly("The request is rejected because the current "
                + "account cannot invite other accounts since it is already an associated member of another master "
                + "account.");
        assertThat(world.status(member, third)).isEqualTo("none");
    }

    @Test
    void nobody_adds_or_invites_itself() {
        enableAll();

        assertThat(results(world.create(admin, admin))).containsExactly(
                "The request is rejected because an account cannot become a member of itself.");
        assertThat(results(world.invite(admin, admin))).containsExactly(
                "The request is rejected because the current account cannot invite itself.");
    }

    @Test
    void there_are_no_more_members_than_the_limit() {
        enableAll();
        for (var digits : List.of("444444444444", "555555555555", "666666666666")) {
            assertThat(world.create(admin, new AccountId(digits), "x@example.com")).isEmpty();
        }

        assertThat(results(world.create(admin, member))).containsExactly("The request is rejected because the current "
                + "account cannot create anymore members since it cannot exceed the maximum number of allowed "
                + "members.");
    }

    @Test
    void an_account_with_members_of_its_own_accepts_nobody() {
        enableAll();
        world.create(admin, member);
        world.invite(admin, member);
        world.create(member, third);

        refused("The request is rejected because the current account cannot accept invitations since it still has "
                + "created, invited or associated members.", () -> world.accept(member, admin));
        assertThat(world.status(admin, member)).isEqualTo("Invited");
    }

    @Test
    void nobody_accepts_a_second_administrator_or_one_who_is_a_member() {
        enableAll();
        world.create(admin, member);
        world.invite(admin, member);
        world.create(third, member);
        world.invite(third, member);
        world.accept(member, admin);

        refused("The request is rejected because the current account cannot accept invitations since it is already an "
                + "associated member of some master account.", () -> world.accept(member, third));
        world.call(admin, DisassociateMembersRequest.builder().detectorId(world.detectorOf(admin))
                .accountIds(member.digits()).build());
        world.call(third, DisassociateMembersRequest.builder().detectorId(world.detectorOf(third))
                .accountIds(member.digits()).build());
        assertThat(world.status(third, member)).isEqualTo("Removed");
    }

    @Test
    void an_inviter_who_has_become_a_member_is_not_accepted() {
        enableAll();
        world.enrol(third, member);
        world.call(member, software.amazon.awssdk.services.guardduty.model.DisassociateFromMasterAccountRequest
                .builder().detectorId(world.detectorOf(member)).build());
        world.enrol(admin, third);

        refused("The request is rejected because the current account cannot accept invitation from the given account "
                + "ID since the latter is an associated member of another master account.",
                () -> world.accept(member, third));
    }

    @Test
    void an_invitation_is_accepted_with_the_own_detector_and_the_right_ids_alone() {
        world.enable(admin);
        world.create(admin, member);
        world.invite(admin, member);
        var id = world.invitation(member, admin);
        var right = AcceptInvitationRequest.builder().detectorId(world.detectorOf(admin)).masterId(admin.digits())
                .invitationId(id).build();

        refused("The request is rejected because the input detectorId is not owned by the current account.",
                () -> world.call(member, right));
        var own = right.toBuilder().detectorId(world.enable(member)).build();
        var pending = "The request is rejected because the current account has no pending invitation from the given "
                + "master account ID or is already an associated member of another master account.";
        refused(pending, () -> world.call(member, own.toBuilder().invitationId("f".repeat(32)).build()));
        refused(pending, () -> world.call(member, own.toBuilder().masterId(third.digits()).build()));
        refused(OUT_OF_RANGE, () -> world.call(member, own.toBuilder().masterId("12").build()));
        refused(OUT_OF_RANGE, () -> world.call(member, own.toBuilder().invitationId("").build()));
        world.call(member, own);
        assertThat(world.status(admin, member)).isEqualTo("Enabled");
    }

    @Test
    void both_vocabularies_tell_of_the_same_administrator() {
        enableAll();
        var get = GetMasterAccountRequest.builder().detectorId(world.detectorOf(member)).build();
        assertThat(world.<GetMasterAccountResponse>call(member, get).master()).isNull();
        assertThat(world.administrator(member)).isEmpty();
        world.enrol(admin, member);

        var master = world.<GetMasterAccountResponse>call(member, get).master();
        var administrator = world.administrator(member).orElseThrow();
        assertThat(List.of(administrator.accountId(), administrator.invitationId(), administrator.invitedAt(),
                administrator.relationshipStatus())).isEqualTo(List.of(master.accountId(), master.invitationId(),
                        master.invitedAt(), master.relationshipStatus()));
        assertThat(master.accountId()).isEqualTo(admin.digits());
        assertThat(master.relationshipStatus()).isEqualTo("Enabled");
    }

    @Test
    void a_record_shows_what_is_known_of_the_member() {
        enableAll();
        world.create(admin, member, email(member).toUpperCase(Locale.ROOT));
        var created = world.record(admin, member).orElseThrow();
        world.pass(Duration.ofSeconds(1));
        world.invite(admin, member);
        world.accept(member, admin);
        var enabled = world.record(admin, member).orElseThrow();

        assertThat(created.invitedAt()).isNull();
        assertThat(created.detectorId()).isNull();
        assertThat(created.masterId()).isEqualTo(created.administratorId()).isEqualTo(admin.digits());
        assertThat(created.updatedAt()).isEqualTo("2026-01-15T12:00:00.000Z");
        assertThat(enabled.email()).isEqualTo(email(member).toUpperCase(Locale.ROOT));
        assertThat(enabled.invitedAt()).isEqualTo("2026-01-15T12:00:01.000Z");
        assertThat(enabled.detectorId()).isEqualTo(world.detectorOf(member));
    }

    @Test
    void the_invited_account_gets_a_letter_and_an_alert_unless_nobody_is_to_be_told() {
        enableAll();
        world.create(admin, member);
        world.create(admin, third);
        world.call(admin, InviteMembersRequest.builder().detectorId(world.detectorOf(admin))
                .accountIds(member.digits()).message("Please join us.").build());
        world.call(admin, InviteMembersRequest.builder().detectorId(world.detectorOf(admin))
                .accountIds(third.digits()).disableEmailNotification(true).build());

        assertThat(world.letters()).hasSize(2).allMatch(letter -> letter.account().equals(member)
                && letter.text().contains("Please join us.")
                && letter.text().contains(world.invitation(member, admin)));
        assertThat(world.letters()).extracting(Letter::from).anyMatch(from -> from.contains("health"));
        assertThat(world.invitations(third)).hasSize(1);
        refused(OUT_OF_RANGE, () -> world.call(admin, InviteMembersRequest.builder()
                .detectorId(world.detectorOf(admin)).accountIds(member.digits()).message("x".repeat(1001)).build()));
    }

    @Test
    void a_wrong_address_fails_is_told_to_nobody_and_can_be_mended() {
        enableAll();
        world.create(admin, member, "wrong@example.com");
        world.invite(admin, member);
        assertThat(world.status(admin, member)).isEqualTo("EmailVerificationFailed");
        assertThat(world.invitations(member)).isEmpty();
        assertThat(world.letters()).isEmpty();

        world.call(admin, DisassociateMembersRequest.builder().detectorId(world.detectorOf(admin))
                .accountIds(member.digits()).build());
        assertThat(world.create(admin, member)).isEmpty();
        assertThat(world.invite(admin, member)).isEmpty();
        assertThat(world.status(admin, member)).isEqualTo("Invited");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.c", "a@@example.com", "a b@example.com", ".a@example.com", "a@example", "a@-ex.com",
            "a@ex.com-", "a(b@example.com", "ä@example.com", "@example.com", "plain"})
    void an_address_of_the_wrong_form_spoils_the_call(String email) {
        world.enable(admin);

        refused(OUT_OF_RANGE, () -> world.create(admin, member, email));
        assertThat(world.status(admin, member)).isEqualTo("none");
    }

    @Test
    void each_account_of_a_call_stands_for_itself_and_counts_once() {
        enableAll();
        world.create(admin, third);
        var response = world.<CreateMembersResponse>call(admin, CreateMembersRequest.builder()
                .detectorId(world.detectorOf(admin))
                .accountDetails(detail(third), detail(member), detail(member), detail(admin)).build());

        assertThat(response.unprocessedAccounts()).extracting(UnprocessedAccount::accountId)
                .containsExactly(third.digits(), admin.digits());
        assertThat(world.status(admin, member)).isEqualTo("Created");
        refused(OUT_OF_RANGE, () -> world.call(admin, GetMembersRequest.builder()
                .detectorId(world.detectorOf(admin)).accountIds("notanaccount").build()));
    }

    private static AccountDetail detail(AccountId account) {
        return AccountDetail.builder().accountId(account.digits()).email(email(account)).build();
    }

    @Test
    void lists_come_in_pages_and_with_associated_members_only_unless_told() {
        enableAll();
        world.create(admin, new AccountId("444444444444"), "x@example.com");
        world.enrol(admin, member);
        world.create(admin, third);
        world.invite(admin, third);
        var all = ListMembersRequest.builder().detectorId(world.detectorOf(admin)).onlyAssociated("FALSE")
                .maxResults(1).build();

        assertThat(world.<ListMembersResponse>call(admin, all.toBuilder().onlyAssociated(null).build()).members())
                .extracting(Member::accountId).containsExactly(member.digits());
        assertThat(pages(all)).containsExactly(member.digits(), third.digits(), "444444444444");
        refused("The request is rejected because the parameter onlyAssociated has an invalid value.",
                () -> world.call(admin, all.toBuilder().onlyAssociated("maybe").build()));
        refused("The request is rejected because the parameter nextToken has an invalid value.",
                () -> world.call(admin, all.toBuilder().nextToken("x").build()));
    }

    private List<String> pages(ListMembersRequest request) {
        var found = new ArrayList<String>();
        var token = Optional.<String>empty();
        do {
            ListMembersResponse page = world.call(admin, request.toBuilder().nextToken(token.orElse(null)).build());
            page.members().forEach(one -> found.add(one.accountId()));
            token = Optional.ofNullable(page.nextToken());
        } while (token.isPresent());
        return found;
    }

    @Test
    void invitations_are_listed_oldest_first_and_the_accepted_one_is_not_counted() {
        enableAll();
        world.create(third, member);
        world.invite(third, member);
        world.pass(Duration.ofSeconds(1));
        world.create(admin, member);
        world.invite(admin, member);
        assertThat(count()).isEqualTo(2);
        world.accept(member, admin);

        assertThat(world.invitations(member)).extracting(invitation -> invitation.accountId() + " "
                + invitation.relationshipStatus()).containsExactly(third + " Invited", admin + " Enabled");
        assertThat(count()).isEqualTo(1);
        ListInvitationsResponse first = world.call(member, ListInvitationsRequest.builder().maxResults(1).build());
        ListInvitationsResponse second = world.call(member, ListInvitationsRequest.builder().maxResults(1)
                .nextToken(first.nextToken()).build());
        assertThat(second.invitations()).extracting(invitation -> invitation.accountId())
                .containsExactly(admin.digits());
        assertThat(second.nextToken()).isNull();
    }

    private int count() {
        return world.<GetInvitationsCountResponse>call(member, GetInvitationsCountRequest.builder().build())
                .invitationsCount();
    }

    @Test
    void everything_is_regional() {
        enableAll();
        world.enrol(admin, member);
        var ireland = new RegionId("eu-west-1");
        var there = world.enable(admin, ireland);

        assertThat(world.<ListMembersResponse>call(admin, ireland, ListMembersRequest.builder().detectorId(there)
                .onlyAssociated("false").build()).members()).isEmpty();
        assertThat(world.<ListInvitationsResponse>call(member, ireland, ListInvitationsRequest.builder().build())
                .invitations()).isEmpty();
    }

    @Test
    void the_administrators_frequency_is_its_members_who_set_neither_it_nor_features() {
        enableAll();
        world.enrol(admin, member);
        world.call(admin, UpdateDetectorRequest.builder().detectorId(world.detectorOf(admin))
                .findingPublishingFrequency("FIFTEEN_MINUTES").build());
        var own = UpdateDetectorRequest.builder().detectorId(world.detectorOf(member)).build();

        assertThat(world.detector(member, world.detectorOf(member)).findingPublishingFrequencyAsString())
                .isEqualTo("FIFTEEN_MINUTES");
        refused(NOT_AUTHORIZED, () -> world.call(member, own.toBuilder().findingPublishingFrequency("ONE_HOUR")
                .build()));
        refused(NOT_AUTHORIZED, () -> world.call(member, own.toBuilder().features(f -> f.name("S3_DATA_EVENTS")
                .status("DISABLED")).build()));
        assertThat(world.detector(third, world.detectorOf(third)).findingPublishingFrequencyAsString())
                .isEqualTo("SIX_HOURS");
    }

    @Test
    void an_administrator_suspends_itself_but_not_its_members() {
        enableAll();
        world.enrol(admin, member);
        world.call(admin, UpdateDetectorRequest.builder().detectorId(world.detectorOf(admin)).enable(false).build());

        assertThat(world.status(admin, member)).isEqualTo("Enabled");
        assertThat(world.detector(member, world.detectorOf(member)).statusAsString()).isEqualTo("ENABLED");
    }

    @Test
    void whoever_accepts_with_a_suspended_detector_is_a_disabled_member() {
        enableAll();
        world.create(admin, member);
        world.invite(admin, member);
        world.call(member, UpdateDetectorRequest.builder().detectorId(world.detectorOf(member)).enable(false)
                .build());
        world.accept(member, admin);

        assertThat(world.status(admin, member)).isEqualTo("Disabled");
    }

    @Test
    void a_detector_is_not_deleted_while_somebody_is_invited_or_a_member() {
        enableAll();
        var delete = DeleteDetectorRequest.builder().detectorId(world.detectorOf(admin)).build();
        var text = "The request is rejected because the current account cannot delete detector while it has invited or "
                + "associated members.";
        world.create(admin, member);
        world.invite(admin, member);
        refused(text, () -> world.call(admin, delete));
        world.accept(member, admin);
        refused(text, () -> world.call(admin, delete));
        world.call(admin, DisassociateMembersRequest.builder().detectorId(world.detectorOf(admin))
                .accountIds(member.digits()).build());
        world.create(admin, third);

        world.call(admin, delete);
        assertThat(world.invitations(member)).isEmpty();
        world.enable(admin);
        assertThat(world.status(admin, third)).isEqualTo("none");
    }

    @Test
    void a_member_that_may_not_suspend_itself_is_told_so() {
        try (var strict = new GuardDutyWorld(GuardDutySettings.defaults().withStrictMemberSuspend(true))) {
            var boss = strict.account("111111111111");
            var worker = strict.account("222222222222");
            strict.enable(boss);
            strict.enable(worker);
            strict.enrol(boss, worker);

            refused(NOT_AUTHORIZED, () -> strict.call(worker, UpdateDetectorRequest.builder()
                    .detectorId(strict.detectorOf(worker)).enable(false).build()));
            assertThat(strict.status(boss, worker)).isEqualTo("Enabled");
        }
    }

    @Test
    void a_member_that_cannot_be_monitored_says_why() {
        var capeTown = new RegionId("af-south-1");
        var detector = world.enable(admin, capeTown);
        var theirs = world.enable(member, capeTown);
        world.write(transaction -> world.accounts.setRegion(transaction, member, capeTown, true));
        world.call(admin, capeTown, CreateMembersRequest.builder().detectorId(detector)
                .accountDetails(detail(member)).build());
        world.call(admin, capeTown, InviteMembersRequest.builder().detectorId(detector).accountIds(member.digits())
                .build());
        var invitation = world.<ListInvitationsResponse>call(member, capeTown, ListInvitationsRequest.builder()
                .build()).invitations().getFirst();
        world.call(member, capeTown, AcceptInvitationRequest.builder().detectorId(theirs).masterId(admin.digits())
                .invitationId(invitation.invitationId()).build());
        assertThat(status(detector, capeTown)).containsExactly("Enabled");

        world.write(transaction -> world.accounts.setRegion(transaction, member, capeTown, false));
        assertThat(status(detector, capeTown)).containsExactly("RegionDisabled");
        world.write(transaction -> world.accounts.setState(transaction, member, Account.State.SUSPENDED));
        assertThat(status(detector, capeTown)).containsExactly("AccountSuspended");
    }

    private List<String> status(String detector, RegionId region) {
        return world.<ListMembersResponse>call(admin, region, ListMembersRequest.builder().detectorId(detector)
                .build()).members().stream().map(Member::relationshipStatus).toList();
    }

    @Test
    void fifty_accounts_go_in_one_call() {
        try (var wide = new GuardDutyWorld()) {
            var boss = wide.account("111111111111");
            wide.enable(boss);
            var details = IntStream.range(0, 50)
                    .mapToObj(i -> AccountDetail.builder().accountId("%012d".formatted(i)).email("a%d@example.com"
                            .formatted(i)).build())
                    .toList();
            assertThat(wide.<CreateMembersResponse>call(boss, REGION, CreateMembersRequest.builder()
                    .detectorId(wide.detectorOf(boss)).accountDetails(details).build()).unprocessedAccounts())
                    .isEmpty();
            assertThat(wide.<ListMembersResponse>call(boss, ListMembersRequest.builder()
                    .detectorId(wide.detectorOf(boss)).onlyAssociated("false").build()).members()).hasSize(50);
        }
    }
}
