package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static dev.muster.cloud.server.ServerWorld.MEMBER_EMAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.AccountDetail;
import software.amazon.awssdk.services.guardduty.model.AutoEnableMembers;
import software.amazon.awssdk.services.guardduty.model.BadRequestException;
import software.amazon.awssdk.services.guardduty.model.Member;

/** GuardDuty's operations between accounts: invitations, members, and an organization's administrator. */
// both vocabularies are served; the builders of the SDK take arrays of consumers
@SuppressWarnings({"deprecation", "unchecked"})
final class GuardDutyMemberCalls {

    private final GuardDutyClient administrator;

    private final GuardDutyClient member;

    private final String detector;

    private final String memberDetector;

    GuardDutyMemberCalls(GuardDutyClient administrator, String detector, GuardDutyClient member,
            String memberDetector) {
        this.administrator = administrator;
        this.detector = detector;
        this.member = member;
        this.memberDetector = memberDetector;
    }

    void run() {
        organization();
        invite();
        accepted();
        left();
        declined();
    }

    private void organization() {
        administrator.enableOrganizationAdminAccount(r -> r.adminAccountId(MEMBER));
        assertThatThrownBy(() -> administrator.enableOrganizationAdminAccount(r -> r.adminAccountId("junk")))
                .isInstanceOf(BadRequestException.class);
        assertThat(administrator.listOrganizationAdminAccounts(r -> {}).adminAccounts()).hasSize(1);
        member.updateOrganizationConfiguration(r -> r.detectorId(memberDetector)
                .autoEnableOrganizationMembers(AutoEnableMembers.NEW));
        assertThat(member.describeOrganizationConfiguration(r -> r.detectorId(memberDetector))
                .autoEnableOrganizationMembers()).isEqualTo(AutoEnableMembers.NEW);
        assertThat(member.getOrganizationStatistics(r -> {}).organizationDetails().organizationStatistics()
                .totalAccountsCount()).isEqualTo(2);
        assertThatThrownBy(() -> administrator.getOrganizationStatistics(r -> {}))
                .isInstanceOf(BadRequestException.class);
        administrator.disableOrganizationAdminAccount(r -> r.adminAccountId(MEMBER));
        assertThatThrownBy(() -> administrator.disableOrganizationAdminAccount(r -> r.adminAccountId(MEMBER)))
                .isInstanceOf(BadRequestException.class);
    }

    private void invite() {
        assertThat(administrator.createMembers(r -> r.detectorId(detector).accountDetails(AccountDetail.builder()
                .accountId(MEMBER).email(MEMBER_EMAIL).build())).unprocessedAccounts()).isEmpty();
        assertThat(administrator.inviteMembers(r -> r.detectorId(detector).accountIds(MEMBER)).unprocessedAccounts())
                .isEmpty();
        assertThat(member.getInvitationsCount(r -> {}).invitationsCount()).isEqualTo(1);
    }

    private String invitation() {
        return member.listInvitations(r -> {}).invitations().getFirst().invitationId();
    }

    private void accepted() {
        member.acceptInvitation(r -> r.detectorId(memberDetector).masterId(ADMIN).invitationId(invitation()));
        assertThat(member.getMasterAccount(r -> r.detectorId(memberDetector)).master().accountId()).isEqualTo(ADMIN);
        assertThat(member.getAdministratorAccount(r -> r.detectorId(memberDetector)).administrator().accountId())
                .isEqualTo(ADMIN);
        assertThat(administrator.listMembers(r -> r.detectorId(detector)).members()).extracting(
                Member::relationshipStatus).containsExactly("Enabled");
        assertThat(administrator.getMembers(r -> r.detectorId(detector).accountIds(MEMBER)).members()).hasSize(1);
        assertThat(administrator.stopMonitoringMembers(r -> r.detectorId(detector).accountIds(MEMBER))
                .unprocessedAccounts()).isEmpty();
        assertThat(administrator.startMonitoringMembers(r -> r.detectorId(detector).accountIds(MEMBER))
                .unprocessedAccounts()).isEmpty();
        administrator.updateMemberDetectors(r -> r.detectorId(detector).accountIds(MEMBER)
                .features(f -> f.name("S3_DATA_EVENTS").status("DISABLED")));
        assertThat(administrator.getMemberDetectors(r -> r.detectorId(detector).accountIds(MEMBER))
                .memberDataSourceConfigurations()).hasSize(1);
        assertThatThrownBy(() -> member.createIPSet(r -> r.detectorId(memberDetector).name("own").format("TXT")
                .location("s3://lists/own.txt").activate(false))).isInstanceOf(BadRequestException.class);
    }

    private void left() {
        member.disassociateFromMasterAccount(r -> r.detectorId(memberDetector));
        member.acceptAdministratorInvitation(r -> r.detectorId(memberDetector).administratorId(ADMIN)
                .invitationId(invitation()));
        member.disassociateFromAdministratorAccount(r -> r.detectorId(memberDetector));
        assertThat(administrator.deleteMembers(r -> r.detectorId(detector).accountIds(MEMBER)).unprocessedAccounts())
                .isEmpty();
    }

    private void declined() {
        invite();
        assertThat(member.declineInvitations(r -> r.accountIds(ADMIN)).unprocessedAccounts()).isEmpty();
        assertThat(member.deleteInvitations(r -> r.accountIds(ADMIN)).unprocessedAccounts()).isEmpty();
        administrator.inviteMembers(r -> r.detectorId(detector).accountIds(MEMBER));
        assertThat(administrator.disassociateMembers(r -> r.detectorId(detector).accountIds(MEMBER))
                .unprocessedAccounts()).isEmpty();
        administrator.deleteMembers(r -> r.detectorId(detector).accountIds(MEMBER));
    }
}
