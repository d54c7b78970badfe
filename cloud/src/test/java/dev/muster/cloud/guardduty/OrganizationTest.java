package dev.muster.cloud.guardduty;

import static dev.muster.cloud.guardduty.GuardDutyWorld.REGION;
import static dev.muster.cloud.guardduty.GuardDutyWorld.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.OnBothDatabases;
import dev.muster.cloud.call.Check;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.guardduty.model.AdminAccount;
import software.amazon.awssdk.services.guardduty.model.DeleteDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteMembersRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteMembersResponse;
import software.amazon.awssdk.services.guardduty.model.DescribeOrganizationConfigurationRequest;
import software.amazon.awssdk.services.guardduty.model.DescribeOrganizationConfigurationResponse;
import software.amazon.awssdk.services.guardduty.model.DetectorFeatureConfigurationResult;
import software.amazon.awssdk.services.guardduty.model.DisableOrganizationAdminAccountRequest;
import software.amazon.awssdk.services.guardduty.model.DisassociateFromAdministratorAccountRequest;
import software.amazon.awssdk.services.guardduty.model.DisassociateMembersRequest;
import software.amazon.awssdk.services.guardduty.model.DisassociateMembersResponse;
import software.amazon.awssdk.services.guardduty.model.EnableOrganizationAdminAccountRequest;
import software.amazon.awssdk.services.guardduty.model.ListOrganizationAdminAccountsRequest;
import software.amazon.awssdk.services.guardduty.model.ListOrganizationAdminAccountsResponse;
import software.amazon.awssdk.services.guardduty.model.OrganizationFeatureConfigurationResult;
import software.amazon.awssdk.services.guardduty.model.StopMonitoringMembersRequest;
import software.amazon.awssdk.services.guardduty.model.StopMonitoringMembersResponse;
import software.amazon.awssdk.services.guardduty.model.UnprocessedAccount;
import software.amazon.awssdk.services.guardduty.model.UpdateOrganizationConfigurationRequest;

@OnBothDatabases
@SuppressWarnings("deprecation") // the old words are in use
class OrganizationTest {

    private static final String ORGANIZATION = "o-exampleorgid";

    private static final String OUT_OF_RANGE = "The request is rejected because an invalid or out-of-range value is "
            + "specified as an input parameter.";

    private static final String KEPT = "The request is rejected because the organization enables GuardDuty for all of "
            + "its accounts.";

    private final GuardDutyWorld world = new GuardDutyWorld();

    private final AccountId management = world.account("111111111111");

    private final AccountId admin = world.account("222222222222");

    private final AccountId one = world.account("333333333333");

    private final AccountId two = world.account("444444444444");

    private final AccountId outside = world.account("555555555555");

    @BeforeEach
    void organize() {
        world.write(transaction -> world.organizations.seedOrganization(transaction, ORGANIZATION, management, false,
                world.now()));
        join(admin);
        join(one);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void join(AccountId account) {
        world.write(transaction -> world.organizations.seedMember(transaction, ORGANIZATION, account, "",
                world.now()));
    }

    private void designate(AccountId account) {
        world.call(management, EnableOrganizationAdminAccountRequest.builder().adminAccountId(account.digits())
                .build());
    }

    private void autoEnable(String whom) {
        world.call(admin, update().autoEnableOrganizationMembers(whom).build());
    }

    private UpdateOrganizationConfigurationRequest.Builder update() {
        return UpdateOrganizationConfigurationRequest.builder().detectorId(world.detectorOf(admin));
    }

    private DescribeOrganizationConfigurationResponse described() {
        return world.call(admin, DescribeOrganizationConfigurationRequest.builder()
                .detectorId(world.detectorOf(admin)).build());
    }

    private List<AdminAccount> administrators() {
        return world.<ListOrganizationAdminAccountsResponse>call(management, ListOrganizationAdminAccountsRequest
                .builder().build()).adminAccounts();
    }

    @Test
    void the_management_account_designates_one_administrator_the_same_in_every_region() {
        designate(admin);

        assertThat(administrators()).extracting(account -> account.adminAccountId() + " "
                + account.adminStatusAsString()).containsExactly(admin + " ENABLED");
        assertThat(world.detector(admin, world.detectorOf(admin)).statusAsString()).isEqualTo("ENABLED");
        List<AccountId> delegated = world.read(transaction -> world.organizations.delegatedAdministrators(transaction,
                ORGANIZATION, "guardduty.amazonaws.com"));
        assertThat(delegated).containsExactly(admin);
        refused("The request failed because the account is already enabled as the GuardDuty delegated administrator "
                + "for the organization", () -> designate(admin));
        refused(OUT_OF_RANGE, () -> designate(one));
        refused(OUT_OF_RANGE, () -> world.call(management, new RegionId("eu-west-1"),
                EnableOrganizationAdminAccountRequest.builder().adminAccountId(one.digits()).build()));
    }

    @Test
    void nobody_else_designates_or_asks_who_is() {
        var enable = EnableOrganizationAdminAccountRequest.builder().adminAccountId(admin.digits()).build();

        refused(OUT_OF_RANGE, () -> world.call(admin, enable));
        refused(OUT_OF_RANGE, () -> world.call(outside, enable));
        refused(OUT_OF_RANGE, () -> designate(outside));
        refused(OUT_OF_RANGE, () -> world.call(admin, ListOrganizationAdminAccountsRequest.builder().build()));
        refused(OUT_OF_RANGE, () -> world.call(admin, DisableOrganizationAdminAccountRequest.builder()
                .adminAccountId(admin.digits()).build()));
    }

    @Test
    void a_member_of_somebody_is_not_designated() {
        world.enable(outside);
        world.enable(admin);
        world.enrol(outside, admin);

        refused(OUT_OF_RANGE, () -> designate(admin));
    }

    @Test
    void the_administrator_adds_accounts_of_the_organization_at_once_with_a_detector() {
        designate(admin);
        assertThat(world.create(admin, one)).isEmpty();

        assertThat(world.status(admin, one)).isEqualTo("Enabled");
        assertThat(world.record(admin, one).orElseThrow().invitedAt()).isNull();
        assertThat(world.record(admin, one).orElseThrow().detectorId()).isEqualTo(world.detectorOf(one));
        assertThat(world.invitations(one)).isEmpty();
        assertThat(world.administrator(one).orElseThrow().accountId()).isEqualTo(admin.digits());
        assertThat(world.create(admin, outside)).isEmpty();
        assertThat(world.status(admin, outside)).isEqualTo("Created");
        assertThat(world.create(admin, management)).extracting(UnprocessedAccount::result).containsExactly(
                "Operation failed because your organization master must first enable GuardDuty to be added as a "
                        + "member");
        world.enable(management);
        assertThat(world.create(admin, management)).isEmpty();
    }

    @Test
    void an_account_with_members_or_another_administrator_is_not_taken_over() {
        designate(admin);
        join(two);
        world.enable(one);
        world.enable(two);
        world.enable(outside);
        world.create(one, outside);
        world.enrol(outside, two);

        assertThat(world.create(admin, one)).hasSize(1);
        assertThat(world.create(admin, two)).hasSize(1);
        autoEnable("ALL");
        assertThat(world.status(admin, one)).isEqualTo("none");
        assertThat(world.status(outside, two)).isEqualTo("Enabled");
    }

    @Test
    void new_accounts_become_members_by_themselves() {
        designate(admin);
        join(two);
        assertThat(world.status(admin, two)).isEqualTo("none");
        autoEnable("NEW");
        var later = world.account("666666666666");
        join(later);

        assertThat(world.status(admin, later)).isEqualTo("Enabled");
        assertThat(world.status(admin, one)).isEqualTo("none");
        assertThat(world.detector(later, world.detectorOf(later)).statusAsString()).isEqualTo("ENABLED");
        assertThat(described().autoEnable()).isTrue();
        assertThat(described().autoEnableOrganizationMembersAsString()).isEqualTo("NEW");
        autoEnable("NONE");
        assertThat(described().autoEnable()).isFalse();
    }

    @Test
    void enabled_for_all_every_account_is_a_member_and_stays_one() {
        designate(admin);
        autoEnable("ALL");
        join(two);
        var detector = world.detectorOf(admin);

        assertThat(List.of(world.status(admin, one), world.status(admin, two))).containsOnly("Enabled");
        assertThat(world.<DisassociateMembersResponse>call(admin, DisassociateMembersRequest.builder()
                .detectorId(detector).accountIds(one.digits()).build()).unprocessedAccounts())
                .extracting(UnprocessedAccount::result).containsExactly(KEPT);
        assertThat(world.<StopMonitoringMembersResponse>call(admin, StopMonitoringMembersRequest.builder()
                .detectorId(detector).accountIds(one.digits()).build()).unprocessedAccounts()).hasSize(1);
        assertThat(world.<DeleteMembersResponse>call(admin, DeleteMembersRequest.builder().detectorId(detector)
                .accountIds(one.digits()).build()).unprocessedAccounts()).hasSize(1);
        refused(KEPT, () -> world.call(one, DisassociateFromAdministratorAccountRequest.builder()
                .detectorId(world.detectorOf(one)).build()));
        refused(KEPT, () -> world.call(one, DeleteDetectorRequest.builder().detectorId(world.detectorOf(one))
                .build()));
        autoEnable("NEW");
        world.call(one, DisassociateFromAdministratorAccountRequest.builder().detectorId(world.detectorOf(one))
                .build());
        assertThat(world.status(admin, one)).isEqualTo("Resigned");
    }

    @Test
    void members_by_invitation_stay_and_become_the_organizations() {
        world.enable(admin);
        world.enable(one);
        world.enable(outside);
        world.enrol(admin, one);
        world.enrol(admin, outside);
        designate(admin);
        world.call(management, DisableOrganizationAdminAccountRequest.builder().adminAccountId(admin.digits())
                .build());

        assertThat(world.status(admin, one)).isEqualTo("none");
        assertThat(world.status(admin, outside)).isEqualTo("Enabled");
        assertThat(world.detector(one, world.detectorOf(one)).statusAsString()).isEqualTo("ENABLED");
        assertThat(administrators()).isEmpty();
        refused("The request failed because the delegated administrator account has already been disabled and/or "
                + "GuardDuty protection has been disabled.", () -> world.call(management,
                        DisableOrganizationAdminAccountRequest.builder().adminAccountId(admin.digits()).build()));
    }

    @Test
    void accounts_of_the_organization_return_by_creation_alone() {
        designate(admin);
        world.create(admin, one);
        world.call(admin, DisassociateMembersRequest.builder().detectorId(world.detectorOf(admin))
                .accountIds(one.digits()).build());

        assertThat(world.status(admin, one)).isEqualTo("Removed");
        assertThat(world.invite(admin, one)).hasSize(1);
        assertThat(world.create(admin, one)).isEmpty();
        assertThat(world.status(admin, one)).isEqualTo("Enabled");
    }

    @Test
    void what_is_said_of_features_holds_for_whoever_comes_in_and_for_all_if_so_said() {
        designate(admin);
        world.create(admin, one);
        world.call(admin, update().autoEnableOrganizationMembers("NEW")
                .features(f -> f.name("RUNTIME_MONITORING").autoEnable("ALL").additionalConfiguration(a -> a
                        .name("EC2_AGENT_MANAGEMENT").autoEnable("NEW")),
                        f -> f.name("S3_DATA_EVENTS").autoEnable("NONE"))
                .build());
        join(two);

        assertThat(feature(two, "RUNTIME_MONITORING").statusAsString()).isEqualTo("ENABLED");
        assertThat(feature(two, "RUNTIME_MONITORING").additionalConfiguration()).extracting(more -> more
                .nameAsString() + " " + more.statusAsString()).containsExactly("EKS_ADDON_MANAGEMENT DISABLED",
                        "ECS_FARGATE_AGENT_MANAGEMENT DISABLED", "EC2_AGENT_MANAGEMENT ENABLED");
        assertThat(feature(two, "S3_DATA_EVENTS").statusAsString()).isEqualTo("DISABLED");
        assertThat(feature(two, "RDS_LOGIN_EVENTS").statusAsString()).isEqualTo("ENABLED");
        assertThat(feature(one, "RUNTIME_MONITORING").statusAsString()).isEqualTo("ENABLED");
        assertThat(feature(one, "S3_DATA_EVENTS").statusAsString()).isEqualTo("ENABLED");
        assertThat(described().features()).extracting(OrganizationFeatureConfigurationResult::nameAsString,
                OrganizationFeatureConfigurationResult::autoEnableAsString)
                .contains(org.assertj.core.groups.Tuple.tuple("RUNTIME_MONITORING", "ALL"),
                        org.assertj.core.groups.Tuple.tuple("S3_DATA_EVENTS", "NONE"));
        assertThat(described().memberAccountLimitReached()).isFalse();
    }

    private DetectorFeatureConfigurationResult feature(AccountId account, String name) {
        return world.detector(account, world.detectorOf(account)).features().stream()
                .filter(feature -> feature.nameAsString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void only_the_administrator_configures_and_says_one_thing() {
        designate(admin);
        world.enable(one);
        var text = "The request failed because you do not have required AWS Organization master permission.";

        refused(text, () -> world.call(one, update().detectorId(world.detectorOf(one)).autoEnable(true).build()));
        refused(text, () -> world.call(one, DescribeOrganizationConfigurationRequest.builder()
                .detectorId(world.detectorOf(one)).build()));
        refused(OUT_OF_RANGE, () -> world.call(admin, update().build()));
        refused(OUT_OF_RANGE, () -> world.call(admin, update().autoEnable(true).autoEnableOrganizationMembers("NEW")
                .build()));
        world.call(admin, update().autoEnable(true).build());
        assertThat(described().autoEnableOrganizationMembersAsString()).isEqualTo("NEW");
    }

    @Test
    void iam_is_asked_for_what_is_done_in_organizations_and_for_the_role() {
        var asked = world.checks(management, REGION, EnableOrganizationAdminAccountRequest.builder()
                .adminAccountId(admin.digits()).build());

        assertThat(asked).extracting(Check::action).containsExactly("guardduty:EnableOrganizationAdminAccount",
                "iam:CreateServiceLinkedRole", "organizations:EnableAWSServiceAccess",
                "organizations:RegisterDelegatedAdministrator");
        designate(admin);
        assertThat(world.checks(management, REGION, EnableOrganizationAdminAccountRequest.builder()
                .adminAccountId(admin.digits()).build())).extracting(Check::action)
                .doesNotContain("iam:CreateServiceLinkedRole");
    }
}
