package dev.muster.cloud.guardduty;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.guardduty.model.IncrementalScanDetails;
import software.amazon.awssdk.services.guardduty.model.RecoveryPoint;
import software.amazon.awssdk.services.guardduty.model.SendObjectMalwareScanRequest;
import software.amazon.awssdk.services.guardduty.model.SendObjectMalwareScanResponse;
import software.amazon.awssdk.services.guardduty.model.StartMalwareScanConfiguration;
import software.amazon.awssdk.services.guardduty.model.StartMalwareScanRequest;
import software.amazon.awssdk.services.guardduty.model.StartMalwareScanResponse;

/** Asking for scans of resources, which are kept, and of objects in S3, whose results only events would tell. */
final class ScanStartOperations {

    private static final String PRINCIPAL = "malware-protection.guardduty.amazonaws.com";

    private static final int LONGEST_TEXT = 200;

    private final SqlMalwareScans scans;

    private final SqlMalwarePlans plans;

    private final SqlDetectors detectors;

    private final SqlAssociations associations;

    private final Duration scanTime;

    /** @param scanTime how long a scan takes */
    ScanStartOperations(SqlMalwareScans scans, SqlMalwarePlans plans, SqlDetectors detectors,
            SqlAssociations associations, Duration scanTime) {
        this.scans = scans;
        this.plans = plans;
        this.detectors = detectors;
        this.associations = associations;
        this.scanTime = scanTime;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                Operation.writes("StartMalwareScan", StartMalwareScanRequest.class, ScanStartOperations::startChecks,
                        this::start),
                Operation.writes("SendObjectMalwareScan", SendObjectMalwareScanRequest.class,
                        Access.anywhere("SendObjectMalwareScan"), this::send));
    }

    private static List<Check> startChecks(StartMalwareScanRequest request, Call call) {
        var checks = new ArrayList<Check>();
        checks.add(Check.of("guardduty:StartMalwareScan"));
        configuration(request).ifPresent(configuration -> checks.addAll(Dependents.passing(String.valueOf(configuration
                .role()), PRINCIPAL, call)));
        return checks;
    }

    private static Optional<StartMalwareScanConfiguration> configuration(StartMalwareScanRequest request) {
        return Optional.ofNullable(request.scanConfiguration());
    }

    private StartMalwareScanResponse start(StartMalwareScanRequest request, Call call) {
        var vault = configuration(request).flatMap(one -> Optional.ofNullable(one.recoveryPoint()))
                .map(RecoveryPoint::backupVaultName);
        var target = ScanTarget.parse(request.resourceArn(), vault.isPresent())
                .filter(found -> mayScan(found, call))
                .orElseThrow(Refusals::outOfRange);
        var role = configuration(request).map(StartMalwareScanConfiguration::role);
        var baseline = configuration(request).flatMap(one -> Optional.ofNullable(one.incrementalScanDetails()))
                .map(IncrementalScanDetails::baselineResourceArn);
        refuseLong(Stream.of(Optional.of(target.arn()), role, baseline, vault));
        refuseUnfit(target, role, call);
        var token = Optional.ofNullable(request.clientToken()).filter(text -> !text.isEmpty());
        var recent = scans.since(call.transaction(), target.site(), call.now().minus(MalwareScan.PAUSE))
                .stream()
                .filter(scan -> scan.target().arn().equals(target.arn()))
                .toList();
        var same = recent.stream().filter(scan -> token.isPresent() && scan.clientToken().equals(token)).findFirst();
        if (same.isEmpty() && !recent.isEmpty()) {
            throw Refusals.conflict("The request failed because a malware scan was started for the resource within the"
                    + " last hour.");
        }
        var scan = same.orElseGet(() -> {
            var made = new MalwareScan(FreshId.hexadecimal(), target, role, baseline, vault, token,
                    call.now(), call.now().plus(scanTime));
            scans.add(call.transaction(), made);
            return made;
        });
        return StartMalwareScanResponse.builder().scanId(scan.id()).build();
    }

    private static void refuseLong(Stream<Optional<String>> texts) {
        if (texts.flatMap(Optional::stream).anyMatch(text -> text.isEmpty() || text.length() > LONGEST_TEXT)) {
            throw Refusals.outOfRange();
        }
    }

    /** An account's own resources in this Region, and those of its members. */
    private boolean mayScan(ScanTarget target, Call call) {
        var own = Site.of(call);
        return target.region().equals(call.region()) && (target.account().equals(own.account())
                || associations.of(call.transaction(), target.site())
                        .filter(association -> association.administratorSite().equals(own))
                        .isPresent());
    }

    /** Instances are scanned where GuardDuty is on, with its own role; everything else with one that is given. */
    private void refuseUnfit(ScanTarget target, Optional<String> role, Call call) {
        var fit = switch (target.type()) {
            case EC2_INSTANCE -> detectors.of(call.transaction(), target.site()).filter(Detector::enabled).isPresent();
            case EBS_SNAPSHOT, EC2_AMI, EBS_RECOVERY_POINT, EC2_RECOVERY_POINT, S3_RECOVERY_POINT ->
                role.flatMap(RoleArn::parse).isPresent();
        };
        if (!fit) {
            throw Refusals.outOfRange();
        }
    }

    /** The object has to be in a bucket that a plan protects, where the plan protects it. */
    private SendObjectMalwareScanResponse send(SendObjectMalwareScanRequest request, Call call) {
        var object = request.s3Object();
        if (object == null || object.bucket() == null || object.key() == null || object.key().isEmpty()) {
            throw Refusals.outOfRange();
        }
        if (plans.of(call.transaction(), Site.of(call))
                .stream()
                .noneMatch(plan -> plan.bucket().equals(object.bucket()) && plan.covers(object.key()))) {
            throw Refusals.noSuchResource();
        }
        return SendObjectMalwareScanResponse.builder().build();
    }
}
