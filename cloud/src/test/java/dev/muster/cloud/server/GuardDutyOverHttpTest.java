package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN;
import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static dev.muster.cloud.server.ServerWorld.MEMBER_EMAIL;
import static dev.muster.cloud.server.ServerWorld.MEMBER_KEY;
import static dev.muster.cloud.server.ServerWorld.POWERLESS_KEY;
import static dev.muster.cloud.server.ServerWorld.THIRD;
import static dev.muster.cloud.server.ServerWorld.THIRD_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.cloud.server.RawHttp.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.AccountDetail;
import software.amazon.awssdk.services.guardduty.model.BadRequestException;
import software.amazon.awssdk.services.guardduty.model.GuardDutyException;
import software.amazon.awssdk.services.guardduty.model.Invitation;
import software.amazon.awssdk.services.guardduty.model.Member;
import software.amazon.awssdk.services.guardduty.model.UnprocessedAccount;

/** An administrator and an account that it invites, each through the AWS SDK; and a third with its own ideas. */
@SuppressWarnings("deprecation") // the old words are in use
class GuardDutyOverHttpTest {

    private static final String NOT_OWNED = "The request is rejected because the input detectorId is not owned by the "
            + "current account.";

    @TempDir
    private Path directory;

    private ServerWorld world;

    private GuardDutyClient administrator;

    private GuardDutyClient member;

    private String detector;

    @BeforeEach
    void start() {
        world = ServerWorld.start(directory);
        administrator = world.guardDuty(ADMIN_KEY);
        member = world.guardDuty(world.assume(ADMIN_KEY, MEMBER, "MusterAccess"));
        detector = administrator.createDetector(r -> r.enable(true)).detectorId();
    }

    @AfterEach
    void stop() {
        administrator.close();
        member.close();
        world.close();
    }

    private List<UnprocessedAccount> create(String email) {
        return administrator.createMembers(r -> r.detectorId(detector).accountDetails(d -> d.accountId(MEMBER)
                .email(email))).unprocessedAccounts();
    }

    private List<UnprocessedAccount> invite() {
        return administrator.inviteMembers(r -> r.detectorId(detector).accountIds(MEMBER)).unprocessedAccounts();
    }

    private void invited() {
        assertThat(create(MEMBER_EMAIL)).isEmpty();
        assertThat(invite()).isEmpty();
    }

    /** The member's detector. */
    private String enrolled() {
        invited();
        var own = member.createDetector(r -> r.enable(true)).detectorId();
        var invitation = invitation();
        member.acceptInvitation(r -> r.detectorId(own).masterId(ADMIN).invitationId(invitation.invitationId()));
        return own;
    }

    private Invitation invitation() {
        return member.listInvitations(r -> {}).invitations().getFirst();
    }

    private Optional<Member> record() {
        return administrator.listMembers(r -> r.detectorId(detector).onlyAssociated("false")).members().stream()
                .filter(found -> found.accountId().equals(MEMBER))
                .findFirst();
    }

    private String status() {
        return record().map(Member::relationshipStatus).orElse("none");
    }

    private static String result(List<UnprocessedAccount> unprocessed) {
        assertThat(unprocessed).hasSize(1);
        return unprocessed.getFirst().result();
    }

    private static void refused(String text, ThrowingCallable call) {
        var failure = catchThrowableOfType(BadRequestException.class, call);
        assertThat(failure).as(text).isNotNull();
        assertThat(failure.statusCode()).isEqualTo(400);
        assertThat(failure.awsErrorDetails().errorMessage()).isEqualTo(text);
    }

    @Test
    void an_account_is_added_invited_and_accepts_in_the_old_words() {
        assertThat(create(MEMBER_EMAIL)).isEmpty();
        assertThat(status()).isEqualTo("Created");
        assertThat(record().orElseThrow().invitedAt()).isNull();
        assertThat(invite()).isEmpty();
        assertThat(status()).isEqualTo("Invited");
        assertThat(record().orElseThrow().invitedAt()).isNotNull();
        var invitation = invitation();

        refused(NOT_OWNED, () -> member.acceptInvitation(r -> r.detectorId("12abc34d567e8fa901bc2d34e56789f0")
                .masterId(ADMIN).invitationId(invitation.invitationId())));
        refused(NOT_OWNED, () -> member.acceptInvitation(r -> r.detectorId(detector).masterId(ADMIN)
                .invitationId(invitation.invitationId())));
        assertThat(status()).isEqualTo("Invited");
        var own = member.createDetector(r -> r.enable(true)).detectorId();
        assertThat(own).matches("[0-9a-f]{32}");
        assertThat(member.getDetector(r -> r.detectorId(own)).statusAsString()).isEqualTo("ENABLED");
        member.acceptInvitation(r -> r.detectorId(own).masterId(ADMIN).invitationId(invitation.invitationId()));
        assertThat(status()).isEqualTo("Enabled");
        assertThat(record().orElseThrow().detectorId()).isEqualTo(own);
        refused("The request is rejected because a detector already exists for the current account.",
                () -> member.createDetector(r -> r.enable(true).clientToken("another")));
    }

    @Test
    void an_account_accepts_in_the_new_words() {
        invited();
        assertThat(member.getInvitationsCount(r -> {}).invitationsCount()).isEqualTo(1);
        var own = member.createDetector(r -> r.enable(true)).detectorId();
        assertThat(member.getMasterAccount(r -> r.detectorId(own)).master()).isNull();
        var invitation = invitation();
        member.acceptAdministratorInvitation(r -> r.detectorId(own).administratorId(ADMIN)
                .invitationId(invitation.invitationId()));

        assertThat(status()).isEqualTo("Enabled");
        assertThat(member.getInvitationsCount(r -> {}).invitationsCount()).isZero();
        var master = member.getMasterAccount(r -> r.detectorId(own)).master();
        var newName = member.getAdministratorAccount(r -> r.detectorId(own)).administrator();
        assertThat(List.of(master.accountId(), master.invitationId(), master.invitedAt(),
                master.relationshipStatus())).isEqualTo(List.of(newName.accountId(), newName.invitationId(),
                        newName.invitedAt(), newName.relationshipStatus()))
                .contains(ADMIN, invitation.invitationId(), "Enabled");
    }

    @Test
    void what_is_done_twice_or_to_the_wrong_account_is_told_for_each_account() {
        assertThat(result(invite())).endsWith("member account's email address is missing.");
        invited();
        assertThat(result(invite())).endsWith("has already invited or is already the GuardDuty master of the given "
                + "member account ID.");
        assertThat(result(create(MEMBER_EMAIL))).endsWith("is already a member or associated member of the current "
                + "account.");
        assertThat(result(administrator.createMembers(r -> r.detectorId(detector).accountDetails(d -> d
                .accountId(ADMIN).email("security@example.com"))).unprocessedAccounts()))
                .endsWith("an account cannot become a member of itself.");
        assertThat(result(administrator.stopMonitoringMembers(r -> r.detectorId(detector).accountIds(MEMBER))
                .unprocessedAccounts())).endsWith("is not an associated member of account the current account.");
    }

    @Test
    void fifty_one_accounts_are_too_many_and_none_is_stored() {
        var details = IntStream.range(0, 51)
                .mapToObj(i -> AccountDetail.builder().accountId("%012d".formatted(i)).email("a@example.com").build())
                .toList();

        refused("The request failed because the length provided for the accountDetails array was 51. Max allowed "
                + "length is 50.", () -> administrator.createMembers(r -> r.detectorId(detector).accountDetails(
                        details)));
        refused("The request failed because the length provided for the accountIds array was 51. Max allowed length "
                + "is 50.", () -> administrator.getMembers(r -> r.detectorId(detector).accountIds(details.stream()
                        .map(AccountDetail::accountId).toList())));
        refused("The request is rejected because an invalid or out-of-range value is specified as an input parameter.",
                () -> administrator.inviteMembers(r -> r.detectorId(detector).accountIds("1234567890123")));
        refused("The request is rejected because the parameter maxResults is out-of-bounds.",
                () -> administrator.listMembers(r -> r.detectorId(detector).maxResults(51)));
        assertThat(administrator.listMembers(r -> r.detectorId(detector).onlyAssociated("false")).members()).isEmpty();
    }

    @Test
    void a_wrong_address_is_mended_by_beginning_anew() {
        assertThat(create("wrong@example.com")).isEmpty();
        assertThat(invite()).isEmpty();
        assertThat(status()).isEqualTo("EmailVerificationFailed");
        assertThat(member.listInvitations(r -> {}).invitations()).isEmpty();

        administrator.disassociateMembers(r -> r.detectorId(detector).accountIds(MEMBER));
        administrator.deleteMembers(r -> r.detectorId(detector).accountIds(MEMBER));
        invited();
        assertThat(status()).isEqualTo("Invited");
    }

    @Test
    void an_account_is_administrator_or_member() {
        invited();
        var own = member.createDetector(r -> r.enable(true)).detectorId();
        var id = invitation().invitationId();
        member.createMembers(r -> r.detectorId(own).accountDetails(d -> d.accountId(THIRD).email(
                "third@example.com")));
        refused("The request is rejected because the current account cannot accept invitations since it still has "
                + "created, invited or associated members.", () -> member.acceptInvitation(r -> r.detectorId(own)
                        .masterId(ADMIN).invitationId(id)));
        member.deleteMembers(r -> r.detectorId(own).accountIds(THIRD));
        member.acceptInvitation(r -> r.detectorId(own).masterId(ADMIN).invitationId(id));

        assertThat(result(member.createMembers(r -> r.detectorId(own).accountDetails(d -> d.accountId(THIRD).email(
                "third@example.com"))).unprocessedAccounts())).endsWith("cannot create members since it is already "
                        + "an associated member of another master account.");
        try (var third = world.guardDuty(THIRD_KEY)) {
            var theirs = third.createDetector(r -> r.enable(true)).detectorId();
            third.createMembers(r -> r.detectorId(theirs).accountDetails(d -> d.accountId(MEMBER).email(
                    MEMBER_EMAIL)));
            third.inviteMembers(r -> r.detectorId(theirs).accountIds(MEMBER));
            var other = member.listInvitations(r -> {}).invitations().stream().filter(found -> found.accountId()
                    .equals(THIRD)).findFirst().orElseThrow();
            refused("The request is rejected because the current account cannot accept invitations since it is already "
                    + "an associated member of some master account.", () -> member.acceptInvitation(r -> r
                            .detectorId(own).masterId(THIRD).invitationId(other.invitationId())));
        }
    }

    @Test
    void members_are_listed_in_pages() {
        enrolled();
        administrator.createMembers(r -> r.detectorId(detector).accountDetails(d -> d.accountId(THIRD).email(
                "third@example.com")));

        assertThat(administrator.listMembers(r -> r.detectorId(detector)).members()).extracting(Member::accountId)
                .containsExactly(MEMBER);
        assertThat(administrator.listMembersPaginator(r -> r.detectorId(detector).onlyAssociated("false")
                .maxResults(1)).stream().flatMap(page -> page.members().stream()).map(Member::accountId))
                .containsExactly(MEMBER, THIRD);
    }

    @Test
    void monitoring_stops_and_starts_and_a_member_is_disassociated_before_it_is_deleted() {
        enrolled();
        administrator.stopMonitoringMembers(r -> r.detectorId(detector).accountIds(MEMBER));
        assertThat(status()).isEqualTo("Disabled");
        administrator.startMonitoringMembers(r -> r.detectorId(detector).accountIds(MEMBER));
        assertThat(status()).isEqualTo("Enabled");
        assertThat(result(administrator.deleteMembers(r -> r.detectorId(detector).accountIds(MEMBER))
                .unprocessedAccounts())).endsWith("since it is still associated to it.");
        refused("The request is rejected because the current account cannot delete detector while it has invited or "
                + "associated members.", () -> administrator.deleteDetector(r -> r.detectorId(detector)));

        administrator.disassociateMembers(r -> r.detectorId(detector).accountIds(MEMBER));
        assertThat(status()).isEqualTo("Removed");
        assertThat(administrator.deleteMembers(r -> r.detectorId(detector).accountIds(MEMBER))
                .unprocessedAccounts()).isEmpty();
        create(MEMBER_EMAIL);
        administrator.deleteDetector(r -> r.detectorId(detector));
        assertThat(administrator.listDetectors(r -> {}).detectorIds()).isEmpty();
    }

    @Test
    void a_member_leaves_and_comes_back_with_the_same_invitation() {
        var own = enrolled();
        member.disassociateFromMasterAccount(r -> r.detectorId(own));
        assertThat(status()).isEqualTo("Resigned");
        assertThat(member.getMasterAccount(r -> r.detectorId(own)).master()).isNull();
        var id = invitation().invitationId();
        member.acceptInvitation(r -> r.detectorId(own).masterId(ADMIN).invitationId(id));
        assertThat(status()).isEqualTo("Enabled");
        member.disassociateFromAdministratorAccount(r -> r.detectorId(own));
        refused("The request is rejected because the current account is not associated to a master account.",
                () -> member.disassociateFromAdministratorAccount(r -> r.detectorId(own)));
    }

    @Test
    void an_invitation_is_declined_and_then_deleted() {
        invited();
        assertThat(result(member.deleteInvitations(r -> r.accountIds(ADMIN)).unprocessedAccounts()))
                .endsWith("has not declined their invitation yet.");
        assertThat(member.declineInvitations(r -> r.accountIds(ADMIN)).unprocessedAccounts()).isEmpty();
        assertThat(status()).isEqualTo("Resigned");
        assertThat(member.deleteInvitations(r -> r.accountIds(ADMIN)).unprocessedAccounts()).isEmpty();
        assertThat(member.listInvitations(r -> {}).invitations()).isEmpty();
        assertThat(status()).isEqualTo("Resigned");
    }

    @Test
    void a_region_that_is_off_knows_no_credentials() {
        try (var bahrain = world.guardDuty(MEMBER_KEY, Region.ME_SOUTH_1)) {
            var failure = catchThrowableOfType(GuardDutyException.class, () -> bahrain.listDetectors(r -> {}));
            assertThat(failure.statusCode()).isEqualTo(403);
            assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("UnrecognizedClientException");
        }
    }

    @Test
    void iam_decides_by_the_detector_and_its_tags() {
        try (var powerless = world.guardDuty(POWERLESS_KEY); var iam = world.iam(ADMIN_KEY)) {
            var denied = catchThrowableOfType(GuardDutyException.class,
                    () -> powerless.getDetector(r -> r.detectorId(detector)));
            assertThat(denied.statusCode()).isEqualTo(403);
            assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
            var arn = "arn:aws:guardduty:us-east-1:" + ADMIN + ":detector/" + detector;
            assertThat(denied.awsErrorDetails().errorMessage()).startsWith("User: arn:aws:iam::" + ADMIN
                    + ":user/powerless is not authorized to perform: guardduty:GetDetector on resource: " + arn);

            iam.putUserPolicy(r -> r.userName("powerless").policyName("red").policyDocument("""
                    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "guardduty:*",
                     "Resource": "*", "Condition": {"StringEquals": {"aws:ResourceTag/team": "red"}}}}"""));
            administrator.tagResource(r -> r.resourceArn(arn).tags(Map.of("team", "red", "cost", "7")));
            assertThat(powerless.getDetector(r -> r.detectorId(detector)).tags()).containsEntry("team", "red");
            assertThat(powerless.listTagsForResource(r -> r.resourceArn(arn)).tags()).containsEntry("cost", "7");
            administrator.untagResource(r -> r.resourceArn(arn).tagKeys("team"));
            assertThat(catchThrowableOfType(GuardDutyException.class, () -> powerless.getDetector(r -> r.detectorId(
                    detector))).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void the_first_detector_needs_the_right_to_make_the_service_linked_role() {
        try (var iam = world.iam(MEMBER_KEY); var sts = world.sts(MEMBER_KEY)) {
            iam.createRole(r -> r.roleName("Half").assumeRolePolicyDocument("""
                    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
                     "Principal": {"AWS": "%s"}}}""".formatted(MEMBER)));
            iam.putRolePolicy(r -> r.roleName("Half").policyName("half").policyDocument("""
                    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "guardduty:*",
                     "Resource": "*"}}"""));
            var half = ServerWorld.credentials(sts.assumeRole(r -> r.roleArn("arn:aws:iam::" + MEMBER + ":role/Half")
                    .roleSessionName("half")).credentials());
            try (var client = world.guardDuty(half)) {
                refused("The request was rejected because you do not have the required iam:CreateServiceLinkedRole "
                        + "permission.", () -> client.createDetector(r -> r.enable(true)));
                member.createDetector(r -> r.enable(true));
                assertThat(client.listDetectors(r -> {}).detectorIds()).hasSize(1);
            }
        }
    }

    @Test
    void an_error_has_its_class_in_the_header_and_its_type_in_the_body() {
        var path = "/detector/" + "0".repeat(32);
        var signed = world.signer(ADMIN_KEY, "guardduty").sign(Request.of("GET", path, ""));
        var answer = world.http().send(signed);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("x-amzn-errortype")).isEqualTo("BadRequestException");
        assertThat(answer.body()).contains("\"message\":\"" + NOT_OWNED + "\"")
                .contains("\"__type\":\"InvalidInputException\"");
    }
}
