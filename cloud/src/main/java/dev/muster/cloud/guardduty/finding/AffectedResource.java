package dev.muster.cloud.guardduty.finding;

import dev.muster.api.document.Document;
import java.util.List;
import java.util.Optional;

/** The resource that a finding is about, as statistics name it. */
record AffectedResource(String type, String id) {

    /** Where resources of all types have their ids; the first that is there counts. */
    private static final List<FindingPath> IDS = List
            .of("instanceDetails.instanceId", "lambdaDetails.functionName", "rdsDbInstanceDetails.dbInstanceIdentifier",
                    "rdsLimitlessDbDetails.dbShardGroupIdentifier", "eksClusterDetails.name",
                    "ecsClusterDetails.name", "containerDetails.id", "s3BucketDetails.name",
                    "ebsSnapshotDetails.snapshotArn", "ec2ImageDetails.imageArn",
                    "recoveryPointDetails.recoveryPointArn", "accessKeyDetails.accessKeyId",
                    "kubernetesDetails.kubernetesWorkloadDetails.name")
            .stream()
            .map(path -> FindingPath.parse("resource." + path).orElseThrow())
            .toList();

    private static final FindingPath TYPE = FindingPath.parse("resource.resourceType").orElseThrow();

    /** Empty if the finding names no resource: attack sequences name several. */
    static Optional<AffectedResource> of(Document.Members finding) {
        return IDS.stream()
                .flatMap(path -> path.values(finding).stream())
                .findFirst()
                .map(id -> new AffectedResource(TYPE.values(finding).stream().findFirst().map(Measure::text).orElse(""),
                        Measure.text(id)));
    }
}
