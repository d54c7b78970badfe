package dev.muster.cloud.guardduty;

import dev.muster.cloud.call.Call;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.model.GetMalwareScanResponse;
import software.amazon.awssdk.services.guardduty.model.GetMalwareScanResultDetails;
import software.amazon.awssdk.services.guardduty.model.Scan;
import software.amazon.awssdk.services.guardduty.model.ScanConfiguration;

/** Scans as the API shows them, in three ways. */
final class ScanView {

    private static final String CLEAN = "NO_THREATS_FOUND";

    private final SqlDetectors detectors;

    private final SqlAssociations associations;

    ScanView(SqlDetectors detectors, SqlAssociations associations) {
        this.detectors = detectors;
        this.associations = associations;
    }

    /** As the list of scans of instances shows it. */
    Scan ofInstance(MalwareScan scan, Call call) {
        var done = scan.done(call.now());
        return Scan.builder()
                .detectorId(detector(scan, call))
                .adminDetectorId(administratorDetector(scan, call))
                .scanId(scan.id())
                .scanStatus(scan.status(call.now()).name())
                .scanStartTime(scan.startedAt())
                .scanEndTime(done ? scan.doneAt() : null)
                .resourceDetails(resource -> resource.instanceArn(scan.target().arn()))
                .scanResultDetails(result -> result.scanResult(done ? "CLEAN" : null))
                .accountId(scan.target().account().digits())
                .totalBytes(0L)
                .fileCount(0L)
                .attachedVolumes(List.of())
                .scanType(MalwareScan.TYPE)
                .build();
    }

    /** As the list of all scans shows it. */
    static software.amazon.awssdk.services.guardduty.model.MalwareScan summary(MalwareScan scan, Instant now) {
        var done = scan.done(now);
        return software.amazon.awssdk.services.guardduty.model.MalwareScan.builder()
                .resourceArn(scan.target().arn())
                .resourceType(scan.target().type().name())
                .scanId(scan.id())
                .scanStatus(scan.status(now).name())
                .scanResultStatus(done ? CLEAN : null)
                .scanType(MalwareScan.TYPE)
                .scanStartedAt(scan.startedAt())
                .scanCompletedAt(done ? scan.doneAt() : null)
                .build();
    }

    /** All of it. */
    GetMalwareScanResponse full(MalwareScan scan, Call call) {
        var done = scan.done(call.now());
        return GetMalwareScanResponse.builder()
                .scanId(scan.id())
                .detectorId(detector(scan, call))
                .adminDetectorId(administratorDetector(scan, call))
                .resourceArn(scan.target().arn())
                .resourceType(scan.target().type().name())
                .scannedResourcesCount(done ? 1 : 0)
                .skippedResourcesCount(0)
                .failedResourcesCount(0)
                .scanConfiguration(configuration(scan))
                .scanCategory(scan.category())
                .scanStatus(scan.status(call.now()).name())
                .scanType(MalwareScan.TYPE)
                .scanStartedAt(scan.startedAt())
                .scanCompletedAt(done ? scan.doneAt() : null)
                .scanResultDetails(done ? nothingFound() : null)
                .build();
    }

    private static ScanConfiguration configuration(MalwareScan scan) {
        var configuration = ScanConfiguration.builder().role(scan.roleArn().orElse(null));
        scan.baselineArn().ifPresent(arn -> configuration.incrementalScanDetails(r -> r.baselineResourceArn(arn)));
        scan.vault().ifPresent(vault -> configuration.recoveryPoint(r -> r.backupVaultName(vault)));
        return configuration.build();
    }

    private static GetMalwareScanResultDetails nothingFound() {
        return GetMalwareScanResultDetails.builder()
                .scanResultStatus(CLEAN)
                .skippedFileCount(0L)
                .failedFileCount(0L)
                .threatFoundFileCount(0L)
                .totalFileCount(0L)
                .totalBytes(0L)
                .uniqueThreatCount(0L)
                .threats(List.of())
                .build();
    }

    /** Of the account that the scan is of, if GuardDuty is on there. */
    private @Nullable String detector(MalwareScan scan, Call call) {
        return detectors.of(call.transaction(), scan.target().site()).map(found -> found.id().text()).orElse(null);
    }

    /** Of its administrator; of itself if it has none. */
    private @Nullable String administratorDetector(MalwareScan scan, Call call) {
        var site = associations.of(call.transaction(), scan.target().site())
                .map(Association::administratorSite)
                .orElse(scan.target().site());
        return detectors.of(call.transaction(), site).map(found -> found.id().text()).orElse(null);
    }
}
