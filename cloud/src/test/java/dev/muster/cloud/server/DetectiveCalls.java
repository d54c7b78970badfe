package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN;
import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static dev.muster.cloud.server.ServerWorld.MEMBER_EMAIL;
import static dev.muster.cloud.server.ServerWorld.MEMBER_KEY;
import static dev.muster.cloud.server.ServerWorld.POWERLESS_KEY;
import static dev.muster.cloud.server.ServerWorld.THIRD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.detective.DetectiveClient;
import software.amazon.awssdk.services.detective.model.ConflictException;
import software.amazon.awssdk.services.detective.model.DatasourcePackage;
import software.amazon.awssdk.services.detective.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.detective.model.State;
import software.amazon.awssdk.services.detective.model.ValidationException;

/** Every operation of Detective, done and refused. */
final class DetectiveCalls {

    /** An account with more data than a graph may have, and one of whose data nothing is known. */
    static final String WORLD = ServerWorld.WORLD + """
              - id: "444455556666"
                name: vast
                email: vast@example.com
                detectiveVolume: "900000000000000000"
                users:
                  - name: admin
                    policies: [AdministratorAccess]
                    accessKeys: [{id: AKIAVAST000000000001, secret: vast/secret}]
              - id: "555566667777"
                name: unmeasured
                email: unmeasured@example.com
                detectiveVolume: unknown
                users:
                  - name: admin
                    policies: [AdministratorAccess]
                    accessKeys: [{id: AKIAUNMEASURED000001, secret: unmeasured/secret}]
            """;

    private static final String VAST = "444455556666";

    private static final String UNMEASURED = "555566667777";

    private static final String ANOTHER_GRAPH = "arn:aws:detective:us-east-1:" + ADMIN
            + ":graph:00000000000000000000000000000000";

    private final ServerWorld world;

    private final Sightings sightings;

    private final DetectiveClient administrator;

    private final DetectiveClient member;

    DetectiveCalls(ServerWorld world, Sightings sightings) {
        this.world = world;
        this.sightings = sightings;
        administrator = client(ADMIN_KEY);
        member = client(MEMBER_KEY);
    }

    private DetectiveClient client(AwsCredentials credentials) {
        return world.seen(DetectiveClient.builder(), credentials, sightings);
    }

    void run() {
        try (administrator; member) {
            organization();
            var graph = administrator.createGraph(r -> r.tags(Map.of("team", "security"))).graphArn();
            tags(graph);
            memberships(graph);
            volumes(graph);
            datasources(graph);
            investigations(graph);
            administrator.deleteGraph(r -> r.graphArn(graph));
            refuse();
        }
    }

    private void organization() {
        administrator.enableOrganizationAdminAccount(r -> r.accountId(MEMBER));
        assertThat(administrator.listOrganizationAdminAccounts(r -> {}).administrators()).hasSize(1);
        var graph = member.listGraphs(r -> {}).graphList().getFirst().arn();
        member.updateOrganizationConfiguration(r -> r.graphArn(graph).autoEnable(true));
        assertThat(member.describeOrganizationConfiguration(r -> r.graphArn(graph)).autoEnable()).isTrue();
        administrator.disableOrganizationAdminAccount(r -> {});
        assertThatThrownBy(() -> administrator.disableOrganizationAdminAccount(r -> {}))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> administrator.enableOrganizationAdminAccount(r -> r.accountId(THIRD)))
                .isInstanceOf(ValidationException.class);
    }

    private void tags(String graph) {
        administrator.tagResource(r -> r.resourceArn(graph).tags(Map.of("stage", "prod")));
        administrator.untagResource(r -> r.resourceArn(graph).tagKeys("team"));
        assertThat(administrator.listTagsForResource(r -> r.resourceArn(graph)).tags())
                .containsExactly(Map.entry("stage", "prod"));
    }

    private void memberships(String graph) {
        administrator.createMembers(r -> r.graphArn(graph).accounts(ServerWorld.account(MEMBER, MEMBER_EMAIL)));
        assertThat(member.listInvitations(r -> {}).invitations()).hasSize(1);
        assertThatThrownBy(() -> member.disassociateMembership(r -> r.graphArn(graph)))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> administrator.startMonitoringMember(r -> r.graphArn(graph).accountId(MEMBER)))
                .isInstanceOf(ConflictException.class);
        member.rejectInvitation(r -> r.graphArn(graph));
        administrator.createMembers(r -> r.graphArn(graph).accounts(ServerWorld.account(MEMBER, MEMBER_EMAIL)));
        member.acceptInvitation(r -> r.graphArn(graph));
        assertThatThrownBy(() -> member.acceptInvitation(r -> r.graphArn(graph)))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> member.rejectInvitation(r -> r.graphArn(graph)))
                .isInstanceOf(ConflictException.class);
        assertThat(administrator.getMembers(r -> r.graphArn(graph).accountIds(MEMBER)).memberDetails()).hasSize(1);
        assertThat(administrator.listMembers(r -> r.graphArn(graph)).memberDetails()).hasSize(1);
        member.batchGetMembershipDatasources(r -> r.graphArns(graph));
        administrator.batchGetGraphMemberDatasources(r -> r.graphArn(graph).accountIds(MEMBER));
        member.disassociateMembership(r -> r.graphArn(graph));
        administrator.deleteMembers(r -> r.graphArn(graph).accountIds(MEMBER));
    }

    private void volumes(String graph) {
        administrator.createMembers(r -> r.graphArn(graph)
                .accounts(ServerWorld.account(VAST, "vast@example.com"),
                        ServerWorld.account(UNMEASURED, "unmeasured@example.com")));
        try (var vast = client(AwsBasicCredentials.create("AKIAVAST000000000001", "vast/secret"));
                var unmeasured = client(AwsBasicCredentials.create("AKIAUNMEASURED000001", "unmeasured/secret"))) {
            vast.acceptInvitation(r -> r.graphArn(graph));
            unmeasured.acceptInvitation(r -> r.graphArn(graph));
            assertThatThrownBy(() -> vast.createGraph(r -> {})).isInstanceOf(ServiceQuotaExceededException.class);
        }
        assertThatThrownBy(() -> administrator.startMonitoringMember(r -> r.graphArn(graph).accountId(VAST)))
                .isInstanceOf(ServiceQuotaExceededException.class);
        administrator.startMonitoringMember(r -> r.graphArn(graph).accountId(UNMEASURED));
    }

    private void datasources(String graph) {
        administrator.updateDatasourcePackages(r -> r.graphArn(graph)
                .datasourcePackages(DatasourcePackage.EKS_AUDIT));
        assertThat(administrator.listDatasourcePackages(r -> r.graphArn(graph)).datasourcePackages())
                .containsKey(DatasourcePackage.EKS_AUDIT);
    }

    private void investigations(String graph) {
        var now = world.clock().instant();
        var id = administrator.startInvestigation(r -> r.graphArn(graph)
                .entityArn("arn:aws:iam::" + ADMIN + ":user/admin")
                .scopeStartTime(now.minus(Duration.ofDays(2)))
                .scopeEndTime(now.minus(Duration.ofDays(1)))).investigationId();
        administrator.getInvestigation(r -> r.graphArn(graph).investigationId(id));
        assertThat(administrator.listInvestigations(r -> r.graphArn(graph)).investigationDetails()).hasSize(1);
        administrator.listIndicators(r -> r.graphArn(graph).investigationId(id));
        administrator.updateInvestigationState(r -> r.graphArn(graph).investigationId(id).state(State.ARCHIVED));
    }

    private void refuse() {
        var provoking = new Provoking(world, "detective");
        var all = sightings.served().values();
        provoking.during("error=100%,status=500", administrator, all);
        provoking.during("throttle=100%", administrator, all);
        try (var powerless = client(POWERLESS_KEY)) {
            provoking.refused(powerless, all, request -> request);
        }
        for (var name : List.of("GraphArn", "ResourceArn")) {
            var naming = naming(name);
            provoking.refused(administrator, naming, request -> Provoking.with(request, name, "junk"));
            provoking.refused(administrator, naming, request -> Provoking.with(request, name, ANOTHER_GRAPH));
        }
        provoking.refused(administrator, naming("GraphArns"),
                request -> Provoking.with(request, "GraphArns", List.of("junk")));
        provoking.refused(administrator, List.of(sightings.served().get("ListGraphs"),
                sightings.served().get("ListInvitations"), sightings.served().get("ListOrganizationAdminAccounts")),
                request -> Provoking.with(request, "NextToken", "made-up"));
    }

    private List<SdkRequest> naming(String member) {
        return sightings.served().values().stream().filter(request -> Provoking.has(request, member)).toList();
    }
}
