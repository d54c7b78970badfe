package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.ConflictException;
import software.amazon.awssdk.services.guardduty.model.CoverageStatisticsType;
import software.amazon.awssdk.services.guardduty.model.ResourceNotFoundException;
import software.amazon.awssdk.services.guardduty.model.UsageStatisticType;

/** GuardDuty's operations on what it is told and keeps. */
final class GuardDutyListCalls {

    private static final String LOCATION = "https://s3.amazonaws.com/lists/addresses.txt";

    private static final String ROLE = "arn:aws:iam::" + ADMIN + ":role/Finance";

    private final GuardDutyClient client;

    private final String detector;

    /** @param detector the client's */
    GuardDutyListCalls(GuardDutyClient client, String detector) {
        this.client = client;
        this.detector = detector;
    }

    void run() {
        addressLists();
        entityLists();
        destinations();
        plans();
        scans();
        figures();
    }

    private void addressLists() {
        var trusted = client.createIPSet(r -> r.detectorId(detector).name("office").format("TXT").location(LOCATION)
                .activate(true).tags(Map.of("team", "net"))).ipSetId();
        assertThat(client.getIPSet(r -> r.detectorId(detector).ipSetId(trusted)).statusAsString()).isEqualTo("ACTIVE");
        assertThat(client.listIPSets(r -> r.detectorId(detector)).ipSetIds()).containsExactly(trusted);
        client.updateIPSet(r -> r.detectorId(detector).ipSetId(trusted).activate(false));
        client.deleteIPSet(r -> r.detectorId(detector).ipSetId(trusted));

        var threats = client.createThreatIntelSet(r -> r.detectorId(detector).name("bad").format("STIX")
                .location(LOCATION).activate(false)).threatIntelSetId();
        assertThat(client.getThreatIntelSet(r -> r.detectorId(detector).threatIntelSetId(threats)).statusAsString())
                .isEqualTo("INACTIVE");
        assertThat(client.listThreatIntelSets(r -> r.detectorId(detector)).threatIntelSetIds())
                .containsExactly(threats);
        client.updateThreatIntelSet(r -> r.detectorId(detector).threatIntelSetId(threats).name("worse"));
        client.deleteThreatIntelSet(r -> r.detectorId(detector).threatIntelSetId(threats));
    }

    private void entityLists() {
        var threats = client.createThreatEntitySet(r -> r.detectorId(detector).name("bad").format("TXT")
                .location(LOCATION).activate(true)).threatEntitySetId();
        assertThat(client.getThreatEntitySet(r -> r.detectorId(detector).threatEntitySetId(threats)).createdAt())
                .isNotNull();
        assertThat(client.listThreatEntitySets(r -> r.detectorId(detector)).threatEntitySetIds())
                .containsExactly(threats);
        client.updateThreatEntitySet(r -> r.detectorId(detector).threatEntitySetId(threats).name("worse"));
        client.deleteThreatEntitySet(r -> r.detectorId(detector).threatEntitySetId(threats));

        var trusted = client.createTrustedEntitySet(r -> r.detectorId(detector).name("office").format("TXT")
                .location(LOCATION).activate(true)).trustedEntitySetId();
        assertThat(client.getTrustedEntitySet(r -> r.detectorId(detector).trustedEntitySetId(trusted)).name())
                .isEqualTo("office");
        assertThat(client.listTrustedEntitySets(r -> r.detectorId(detector)).trustedEntitySetIds())
                .containsExactly(trusted);
        client.updateTrustedEntitySet(r -> r.detectorId(detector).trustedEntitySetId(trusted).activate(true));
        client.deleteTrustedEntitySet(r -> r.detectorId(detector).trustedEntitySetId(trusted));
    }

    private void destinations() {
        var id = client.createPublishingDestination(r -> r.detectorId(detector).destinationType("S3")
                .destinationProperties(p -> p.destinationArn("arn:aws:s3:::findings")
                        .kmsKeyArn("arn:aws:kms:us-east-1:" + ADMIN + ":key/1")))
                .destinationId();
        assertThat(client.describePublishingDestination(r -> r.detectorId(detector).destinationId(id))
                .statusAsString()).isEqualTo("PUBLISHING");
        assertThat(client.listPublishingDestinations(r -> r.detectorId(detector)).destinations()).hasSize(1);
        client.updatePublishingDestination(r -> r.detectorId(detector).destinationId(id)
                .destinationProperties(p -> p.destinationArn("arn:aws:s3:::elsewhere")));
        client.deletePublishingDestination(r -> r.detectorId(detector).destinationId(id));
    }

    private void plans() {
        var id = client.createMalwareProtectionPlan(r -> r.role(ROLE)
                .protectedResource(p -> p.s3Bucket(b -> b.bucketName("uploads")))).malwareProtectionPlanId();
        assertThatThrownBy(() -> client.createMalwareProtectionPlan(r -> r.role(ROLE)
                .protectedResource(p -> p.s3Bucket(b -> b.bucketName("uploads")))))
                .isInstanceOf(ConflictException.class);
        assertThat(client.getMalwareProtectionPlan(r -> r.malwareProtectionPlanId(id)).statusAsString())
                .isEqualTo("ACTIVE");
        assertThat(client.listMalwareProtectionPlans(r -> {}).malwareProtectionPlans()).hasSize(1);
        client.updateMalwareProtectionPlan(r -> r.malwareProtectionPlanId(id)
                .actions(a -> a.tagging(t -> t.status("ENABLED"))));
        client.sendObjectMalwareScan(r -> r.s3Object(o -> o.bucket("uploads").key("one.zip")));
        client.deleteMalwareProtectionPlan(r -> r.malwareProtectionPlanId(id));
        assertThatThrownBy(() -> client.getMalwareProtectionPlan(r -> r.malwareProtectionPlanId(id)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.updateMalwareProtectionPlan(r -> r.malwareProtectionPlanId(id)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.deleteMalwareProtectionPlan(r -> r.malwareProtectionPlanId(id)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private void scans() {
        var instance = "arn:aws:ec2:us-east-1:" + ADMIN + ":instance/i-1";
        var id = client.startMalwareScan(r -> r.resourceArn(instance)).scanId();
        assertThatThrownBy(() -> client.startMalwareScan(r -> r.resourceArn(instance)))
                .isInstanceOf(ConflictException.class);
        assertThat(client.getMalwareScan(r -> r.scanId(id)).scanStatusAsString()).isEqualTo("COMPLETED");
        assertThatThrownBy(() -> client.getMalwareScan(r -> r.scanId("0".repeat(32))))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(client.listMalwareScans(r -> {}).scans()).hasSize(1);
        assertThat(client.describeMalwareScans(r -> r.detectorId(detector)).scans()).hasSize(1);
        client.updateMalwareScanSettings(r -> r.detectorId(detector)
                .ebsSnapshotPreservation("RETENTION_WITH_FINDING"));
        assertThat(client.getMalwareScanSettings(r -> r.detectorId(detector)).ebsSnapshotPreservationAsString())
                .isEqualTo("RETENTION_WITH_FINDING");
    }

    private void figures() {
        assertThat(client.listCoverage(r -> r.detectorId(detector)).resources()).isEmpty();
        assertThat(client.getCoverageStatistics(r -> r.detectorId(detector)
                .statisticsType(CoverageStatisticsType.COUNT_BY_RESOURCE_TYPE)).coverageStatistics()
                .countByResourceType()).isEmpty();
        assertThat(client.getUsageStatistics(r -> r.detectorId(detector)
                .usageStatisticType(UsageStatisticType.SUM_BY_ACCOUNT)
                .usageCriteria(c -> {})).usageStatistics().sumByAccount()).isNotEmpty();
        assertThat(client.getRemainingFreeTrialDays(r -> r.detectorId(detector).accountIds(ADMIN)).accounts())
                .hasSize(1);
    }
}
