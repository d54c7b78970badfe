package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN;
import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static dev.muster.cloud.server.ServerWorld.MEMBER_EMAIL;
import static dev.muster.cloud.server.ServerWorld.MEMBER_KEY;
import static dev.muster.cloud.server.ServerWorld.POWERLESS_KEY;
import static dev.muster.cloud.server.ServerWorld.THIRD_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.AccountDetail;
import software.amazon.awssdk.services.guardduty.model.BadRequestException;
import software.amazon.awssdk.services.guardduty.model.Condition;
import software.amazon.awssdk.services.guardduty.model.FindingCriteria;
import software.amazon.awssdk.services.guardduty.model.GuardDutyException;

/** Findings of a member and its administrator, through the AWS SDK. */
@SuppressWarnings("deprecation") // old names are tested, too
final class FindingsOverHttpTest {

    private static final String NOT_AUTHORIZED = "The request is rejected because the caller is not authorized to call "
            + "this API.";

    private final Map<String, GuardDutyClient> clients = new HashMap<>();

    private ServerWorld world;

    private String administrator;

    private String member;

    @BeforeEach
    void join(@TempDir Path directory) {
        world = ServerWorld.start(directory);
        administrator = enable(ADMIN_KEY, Region.US_EAST_1);
        member = enable(MEMBER_KEY, Region.US_EAST_1);
        var inviting = client(ADMIN_KEY, Region.US_EAST_1);
        inviting.createMembers(request -> request.detectorId(administrator)
                .accountDetails(AccountDetail.builder().accountId(MEMBER).email(MEMBER_EMAIL).build()));
        inviting.inviteMembers(request -> request.detectorId(administrator).accountIds(MEMBER));
        var invited = client(MEMBER_KEY, Region.US_EAST_1);
        var invitation = invited.listInvitations(request -> {}).invitations().getFirst();
        invited.acceptAdministratorInvitation(request -> request.detectorId(member)
                .administratorId(ADMIN)
                .invitationId(invitation.invitationId()));
    }

    @AfterEach
    void leave() {
        clients.values().forEach(GuardDutyClient::close);
        world.close();
    }

    private GuardDutyClient client(AwsCredentials credentials, Region region) {
        return clients.computeIfAbsent(credentials.accessKeyId() + region, _ -> GuardDutyClient.builder()
                .endpointOverride(world.endpoint())
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build());
    }

    private String enable(AwsCredentials credentials, Region region) {
        return client(credentials, region).createDetector(request -> request.enable(true)).detectorId();
    }

    private void sample(AwsCredentials credentials, Region region, String detector, String... types) {
        client(credentials, region).createSampleFindings(request -> request.detectorId(detector).findingTypes(types));
    }

    private static FindingCriteria archived(boolean archived) {
        return FindingCriteria.builder()
                .criterion(
                        Map.of("service.archived", Condition.builder().equalsValue(Boolean.toString(archived)).build()))
                .build();
    }

    private List<String> ids(AwsCredentials credentials, String detector, FindingCriteria criteria) {
        return client(credentials, Region.US_EAST_1).listFindings(request -> request.detectorId(detector)
                .findingCriteria(criteria)).findingIds();
    }

    private static void refused(String text, ThrowingCallable call) {
        var refusal = catchThrowableOfType(BadRequestException.class, call);
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(text);
    }

    @Test
    void an_administrator_sees_what_its_member_finds_in_this_region_alone() {
        var elsewhere = enable(MEMBER_KEY, Region.US_WEST_2);
        var administratorElsewhere = enable(ADMIN_KEY, Region.US_WEST_2);
        sample(MEMBER_KEY, Region.US_EAST_1, member, "Recon:EC2/Portscan");
        sample(MEMBER_KEY, Region.US_WEST_2, elsewhere, "Recon:EC2/Portscan");

        var here = client(ADMIN_KEY, Region.US_EAST_1);
        var ids = here.listFindings(request -> request.detectorId(administrator)).findingIds();
        assertThat(ids).hasSize(1);
        var finding = here.getFindings(request -> request.detectorId(administrator).findingIds(ids)).findings()
                .getFirst();
        assertThat(finding.accountId()).isEqualTo(MEMBER);
        assertThat(finding.region()).isEqualTo("us-east-1");
        assertThat(finding.service().detectorId()).isEqualTo(member);
        assertThat(here.getFindingsStatistics(request -> request.detectorId(administrator)
                .findingStatisticTypesWithStrings("COUNT_BY_SEVERITY")).findingStatistics().countBySeverity())
                .isEqualTo(Map.of("5.0", 1));
        assertThat(client(ADMIN_KEY, Region.US_WEST_2).listFindings(request -> request.detectorId(
                administratorElsewhere)).findingIds()).isEmpty();
        var third = enable(THIRD_KEY, Region.US_EAST_1);
        assertThat(client(THIRD_KEY, Region.US_EAST_1).getFindings(request -> request.detectorId(third).findingIds(ids))
                .findings()).isEmpty();
    }

    @Test
    void a_member_archives_nothing_and_sees_what_its_administrator_archived() {
        sample(MEMBER_KEY, Region.US_EAST_1, member, "Recon:EC2/Portscan");
        var ids = ids(MEMBER_KEY, member, archived(false));

        refused(NOT_AUTHORIZED, () -> client(MEMBER_KEY, Region.US_EAST_1).archiveFindings(request -> request
                .detectorId(member)
                .findingIds(ids)));
        refused(NOT_AUTHORIZED, () -> client(MEMBER_KEY, Region.US_EAST_1).createFilter(request -> request.detectorId(
                member).name("mine").findingCriteria(archived(false))));
        assertThat(ids(ADMIN_KEY, administrator, archived(true))).isEmpty();

        client(ADMIN_KEY, Region.US_EAST_1).archiveFindings(request -> request.detectorId(administrator)
                .findingIds(ids));
        assertThat(ids(ADMIN_KEY, administrator, archived(true))).isEqualTo(ids);
        assertThat(ids(MEMBER_KEY, member, archived(true))).isEqualTo(ids);
        assertThat(ids(MEMBER_KEY, member, archived(false))).isEmpty();
    }

    @Test
    void a_filter_of_the_administrator_archives_what_members_find() {
        client(ADMIN_KEY, Region.US_EAST_1).createFilter(request -> request.detectorId(administrator)
                .name("scans")
                .action("ARCHIVE")
                .findingCriteria(criteria -> criteria.criterion(Map.of("type", Condition.builder()
                        .equalsValue("Recon:EC2/Portscan")
                        .build()))));

        sample(MEMBER_KEY, Region.US_EAST_1, member, "Recon:EC2/Portscan", "Trojan:EC2/DropPoint");

        assertThat(ids(ADMIN_KEY, administrator, archived(true))).hasSize(1);
        assertThat(ids(ADMIN_KEY, administrator, archived(false))).hasSize(1);
        assertThat(ids(MEMBER_KEY, member, archived(true))).hasSize(1);
    }

    @Test
    void filters_of_a_member_rest_until_it_leaves() {
        client(ADMIN_KEY, Region.US_EAST_1).disassociateMembers(request -> request.detectorId(administrator).accountIds(
                MEMBER));
        client(MEMBER_KEY, Region.US_EAST_1).createFilter(request -> request.detectorId(member)
                .name("mine")
                .action("ARCHIVE")
                .findingCriteria(criteria -> criteria.criterion(Map.of("region", Condition.builder()
                        .equalsValue("us-east-1")
                        .build()))));
        sample(MEMBER_KEY, Region.US_EAST_1, member, "Recon:EC2/Portscan");
        assertThat(ids(MEMBER_KEY, member, archived(true))).hasSize(1);

        client(ADMIN_KEY, Region.US_EAST_1).inviteMembers(request -> request.detectorId(administrator).accountIds(
                MEMBER));
        var invited = client(MEMBER_KEY, Region.US_EAST_1);
        var invitation = invited.listInvitations(request -> {}).invitations().getLast();
        invited.acceptAdministratorInvitation(request -> request.detectorId(member)
                .administratorId(ADMIN)
                .invitationId(invitation.invitationId()));
        sample(MEMBER_KEY, Region.US_EAST_1, member, "Trojan:EC2/DropPoint");
        assertThat(ids(MEMBER_KEY, member, archived(false))).hasSize(1);
        assertThat(ids(ADMIN_KEY, administrator, archived(false))).hasSize(1);
        assertThat(ids(ADMIN_KEY, administrator, archived(true))).isEmpty();
    }

    @Test
    void a_member_that_leaves_takes_its_findings_along() {
        sample(MEMBER_KEY, Region.US_EAST_1, member, "Recon:EC2/Portscan");
        assertThat(ids(ADMIN_KEY, administrator, archived(false))).hasSize(1);

        client(MEMBER_KEY, Region.US_EAST_1).disassociateFromAdministratorAccount(request -> request.detectorId(
                member));

        assertThat(ids(ADMIN_KEY, administrator, archived(false))).isEmpty();
        assertThat(ids(MEMBER_KEY, member, archived(false))).hasSize(1);
    }

    @Test
    void what_breaks_the_model_is_refused_in_the_service_s_words() {
        var guardDuty = client(ADMIN_KEY, Region.US_EAST_1);
        refused("The request is rejected because the input detectorId is not owned by the current account.",
                () -> guardDuty.listFindings(request -> request.detectorId(member)));
        refused("The request is rejected because the parameter detectorId has an invalid value.", () -> guardDuty
                .listFindings(request -> request.detectorId("x")));
        refused("The request is rejected because the number of requested finding Ids is out of bounds.", () -> guardDuty
                .archiveFindings(request -> request.detectorId(administrator)
                        .findingIds(Collections.nCopies(51, "a"))));
        refused("The request is rejected because the parameter maxResults is out-of-bounds.", () -> guardDuty
                .listFindings(request -> request.detectorId(administrator).maxResults(51)));
        refused("The request is rejected because an invalid or out-of-range value is specified as an input parameter.",
                () -> guardDuty.updateFindingsFeedback(request -> request.detectorId(administrator)
                        .findingIds("a")
                        .feedback("SPLENDID")));
    }

    @Test
    void iam_is_asked_before_anything_is_told() {
        var denied = catchThrowableOfType(GuardDutyException.class, () -> client(POWERLESS_KEY, Region.US_EAST_1)
                .listFindings(request -> request.detectorId(administrator)));
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
        assertThat(denied.awsErrorDetails().errorMessage()).contains("guardduty:ListFindings");
    }
}
