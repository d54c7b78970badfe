package dev.muster.cloud.guardduty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.guardduty.model.AcceptAdministratorInvitationRequest;
import software.amazon.awssdk.services.guardduty.model.AccountDetail;
import software.amazon.awssdk.services.guardduty.model.CreateMembersRequest;
import software.amazon.awssdk.services.guardduty.model.DescribeMalwareScansRequest;
import software.amazon.awssdk.services.guardduty.model.DescribeMalwareScansResponse;
import software.amazon.awssdk.services.guardduty.model.DisassociateFromAdministratorAccountRequest;
import software.amazon.awssdk.services.guardduty.model.GetMalwareScanRequest;
import software.amazon.awssdk.services.guardduty.model.GetMalwareScanResponse;
import software.amazon.awssdk.services.guardduty.model.GetRemainingFreeTrialDaysRequest;
import software.amazon.awssdk.services.guardduty.model.GetRemainingFreeTrialDaysResponse;
import software.amazon.awssdk.services.guardduty.model.GetUsageStatisticsRequest;
import software.amazon.awssdk.services.guardduty.model.GetUsageStatisticsResponse;
import software.amazon.awssdk.services.guardduty.model.InviteMembersRequest;
import software.amazon.awssdk.services.guardduty.model.ListInvitationsRequest;
import software.amazon.awssdk.services.guardduty.model.ListInvitationsResponse;
import software.amazon.awssdk.services.guardduty.model.StartMalwareScanRequest;
import software.amazon.awssdk.services.guardduty.model.StartMalwareScanResponse;
import software.amazon.awssdk.services.guardduty.model.UsageAccountResult;

@SuppressWarnings("deprecation") // old clients read data sources and master accounts
class ListsOfMembersTest {

    private static final String NOT_AUTHORIZED = "The request is rejected because the caller is not authorized to"
            + " call this API.";

    private final GuardDutyWorld world = new GuardDutyWorld();

    private final AccountId administrator = world.account("111111111111");

    private final AccountId member = world.account("222222222222");

    private final String detector = world.enable(administrator);

    private String memberDetector = "";

    @BeforeEach
    void enableMember() {
        world.pass(Duration.ofDays(10));
        memberDetector = world.enable(member);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void join() {
        world.call(administrator, CreateMembersRequest.builder().detectorId(detector).accountDetails(AccountDetail
                .builder().accountId(member.digits()).email(GuardDutyWorld.email(member)).build()).build());
        world.call(administrator, InviteMembersRequest.builder().detectorId(detector).accountIds(member.digits())
                .build());
        var invitation = world.<ListInvitationsResponse>call(member, ListInvitationsRequest.builder().build())
                .invitations().getFirst().invitationId();
        world.call(member, AcceptAdministratorInvitationRequest.builder().detectorId(memberDetector)
                .administratorId(administrator.digits()).invitationId(invitation).build());
    }

    private void leave() {
        world.call(member, DisassociateFromAdministratorAccountRequest.builder().detectorId(memberDetector).build());
    }

    private String create(ListRequests kind, AccountId caller, String of, String name) {
        return (String) ListRequests.member(world.<SdkPojo>call(caller, kind.create(Map.of("DetectorId", of,
                "Name", name, "Format", "TXT", "Location", "s3://lists/one.txt", "Activate", true))), kind.id());
    }

    private Object ids(ListRequests kind) {
        return ListRequests.member(world.<SdkPojo>call(member, kind.list(Map.of("DetectorId",
                memberDetector))), kind.ids());
    }

    @ParameterizedTest
    @EnumSource
    void a_member_sees_its_administrators_lists_and_its_own_again_once_it_has_left(ListRequests kind) {
        var own = create(kind, member, memberDetector, "own");
        var imposed = create(kind, administrator, detector, "imposed");
        assertThat(ids(kind)).isEqualTo(List.of(own));

        join();
        assertThat(ids(kind)).isEqualTo(List.of(imposed));
        assertThat(ListRequests.member(world.<SdkPojo>call(member, kind.get(memberDetector, imposed)), "Name"))
                .isEqualTo("imposed");
        GuardDutyWorld.refused("The request is rejected because an invalid " + kind.kind().idMember()
                + " is specified.", () -> world.call(member, kind.get(memberDetector, own)));

        leave();
        assertThat(ids(kind)).isEqualTo(List.of(own));
    }

    @ParameterizedTest
    @EnumSource
    void a_member_makes_changes_and_deletes_no_lists(ListRequests kind) {
        var own = create(kind, member, memberDetector, "own");
        join();

        GuardDutyWorld.refused(NOT_AUTHORIZED, () -> create(kind, member, memberDetector, "another"));
        GuardDutyWorld.refused(NOT_AUTHORIZED, () -> world.call(member, kind.update(Map.of("DetectorId",
                memberDetector, kind.id(), own, "Name", "new"))));
        GuardDutyWorld.refused(NOT_AUTHORIZED, () -> world.call(member, kind.delete(memberDetector, own)));
    }

    @Test
    void an_administrator_scans_its_members_instances_and_both_see_the_scan() {
        var arn = "arn:aws:ec2:us-east-1:" + member + ":instance/i-1";
        join();

        var id = world.<StartMalwareScanResponse>call(administrator, StartMalwareScanRequest.builder().resourceArn(arn)
                .build()).scanId();

        for (var viewer : List.of(administrator, member)) {
            GetMalwareScanResponse found = world.call(viewer, GetMalwareScanRequest.builder().scanId(id).build());
            assertThat(found.detectorId()).isEqualTo(memberDetector);
            assertThat(found.adminDetectorId()).isEqualTo(detector);
        }
        assertThat(world.<DescribeMalwareScansResponse>call(administrator, DescribeMalwareScansRequest.builder()
                .detectorId(detector).build()).scans()).hasSize(1);
        leave();
        assertThat(world.<DescribeMalwareScansResponse>call(administrator, DescribeMalwareScansRequest.builder()
                .detectorId(detector).build()).scans()).isEmpty();
    }

    @Test
    void usage_is_that_of_the_administrator_and_its_members() {
        join();
        assertThat(world.<GetUsageStatisticsResponse>call(administrator, GetUsageStatisticsRequest.builder()
                .detectorId(detector).usageStatisticType("SUM_BY_ACCOUNT").usageCriteria(c -> {}).build())
                .usageStatistics().sumByAccount()).extracting(UsageAccountResult::accountId)
                .containsExactly(administrator.digits(), member.digits());
    }

    @Test
    void the_free_trial_of_each_account_ends_thirty_days_after_its_own_detector_was_made() {
        join();
        var trial = trial();

        assertThat(trial.unprocessedAccounts()).singleElement().satisfies(stranger -> assertThat(stranger.result())
                .isEqualTo("The request is rejected because the given account ID is not an associated member of account"
                        + " the current account."));
        assertThat(trial.accounts()).extracting(account -> account.accountId() + " " + account.dataSources().s3Logs()
                .freeTrialDaysRemaining()).containsExactly("111111111111 20", "222222222222 30");
        assertThat(trial.accounts().getFirst().features()).extracting(feature -> feature.nameAsString())
                .contains("CLOUD_TRAIL", "LAMBDA_NETWORK_LOGS")
                .doesNotContain("EC2_RUNTIME_MONITORING");
    }

    @ParameterizedTest
    @CsvSource({"PT1S, 20, 30", "P1D, 19, 29", "P20D, 0, 10", "P40D, 0, 0"})
    void a_day_of_the_trial_that_has_begun_counts(Duration later, int administrators, int members) {
        join();
        world.pass(later);
        assertThat(trial().accounts()).extracting(account -> account.features().getFirst().freeTrialDaysRemaining())
                .containsExactly(administrators, members);
    }

    private GetRemainingFreeTrialDaysResponse trial() {
        return world.call(administrator, GetRemainingFreeTrialDaysRequest.builder().detectorId(detector).accountIds(
                administrator.digits(), member.digits(), "333333333333").build());
    }
}
