package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN;
import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER_KEY;
import static dev.muster.cloud.server.ServerWorld.POWERLESS_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.BadRequestException;
import software.amazon.awssdk.services.guardduty.model.DetectorStatus;

/** Every operation of GuardDuty, done and refused. */
final class GuardDutyCalls {

    private final ServerWorld world;

    private final Sightings sightings;

    private final GuardDutyClient administrator;

    private final GuardDutyClient member;

    GuardDutyCalls(ServerWorld world, Sightings sightings) {
        this.world = world;
        this.sightings = sightings;
        administrator = client(ADMIN_KEY);
        member = client(MEMBER_KEY);
    }

    private GuardDutyClient client(AwsCredentials credentials) {
        return world.seen(GuardDutyClient.builder(), credentials, sightings);
    }

    void run() {
        try (administrator; member) {
            var detector = administrator.createDetector(r -> r.enable(true)).detectorId();
            var memberDetector = member.createDetector(r -> r.enable(true)).detectorId();
            detectors(detector);
            new GuardDutyMemberCalls(administrator, detector, member, memberDetector).run();
            new GuardDutyFindingCalls(administrator, detector).run();
            new GuardDutyListCalls(administrator, detector).run();
            administrator.deleteDetector(r -> r.detectorId(detector));
            refuse();
        }
    }

    private void detectors(String detector) {
        assertThatThrownBy(() -> administrator.createDetector(r -> r.enable(true)))
                .isInstanceOf(BadRequestException.class);
        assertThat(administrator.listDetectors(r -> {}).detectorIds()).containsExactly(detector);
        administrator.updateDetector(r -> r.detectorId(detector).enable(true));
        assertThat(administrator.getDetector(r -> r.detectorId(detector)).status()).isEqualTo(DetectorStatus.ENABLED);
        var arn = "arn:aws:guardduty:us-east-1:" + ADMIN + ":detector/" + detector;
        administrator.tagResource(r -> r.resourceArn(arn).tags(Map.of("team", "soc", "stage", "prod")));
        administrator.untagResource(r -> r.resourceArn(arn).tagKeys("team"));
        assertThat(administrator.listTagsForResource(r -> r.resourceArn(arn)).tags())
                .containsExactly(Map.entry("stage", "prod"));
    }

    private void refuse() {
        var provoking = new Provoking(world, "guardduty");
        var all = sightings.served().values();
        provoking.during("error=100%,status=500", administrator, all);
        try (var powerless = client(POWERLESS_KEY)) {
            provoking.refused(powerless, all, request -> request);
        }
        malformed(provoking, all.stream().filter(request -> Provoking.has(request, "DetectorId")), "DetectorId",
                "junk");
        malformed(provoking, all.stream().filter(request -> Provoking.has(request, "ResourceArn")), "ResourceArn",
                "junk");
        malformed(provoking, all.stream().filter(request -> Provoking.has(request, "MalwareProtectionPlanId")),
                "MalwareProtectionPlanId", "junk");
        malformed(provoking, served("GetMalwareScan"), "ScanId", "junk");
        malformed(provoking, served("CreateMalwareProtectionPlan"), "Role", "junk");
        malformed(provoking, served("SendObjectMalwareScan"), "S3Object", null);
        malformed(provoking, served("DeclineInvitations", "DeleteInvitations"), "AccountIds", List.of());
        malformed(provoking, served("ListDetectors", "ListInvitations", "ListMalwareProtectionPlans",
                "ListMalwareScans", "ListOrganizationAdminAccounts"), "NextToken", "made-up");
    }

    private Stream<SdkRequest> served(String... operations) {
        return Stream.of(operations).map(operation -> sightings.served().get(operation));
    }

    private void malformed(Provoking provoking, Stream<SdkRequest> requests, String member,
            @Nullable Object value) {
        UnaryOperator<SdkRequest> form = request -> Provoking.with(request, member, value);
        provoking.refused(administrator, requests.toList(), form);
    }
}
