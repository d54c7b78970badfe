package dev.muster.cloud.console.guardduty;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.model.AccessKeyDetails;
import software.amazon.awssdk.services.guardduty.model.EbsSnapshotDetails;
import software.amazon.awssdk.services.guardduty.model.Ec2ImageDetails;
import software.amazon.awssdk.services.guardduty.model.EcsClusterDetails;
import software.amazon.awssdk.services.guardduty.model.EksClusterDetails;
import software.amazon.awssdk.services.guardduty.model.InstanceDetails;
import software.amazon.awssdk.services.guardduty.model.LambdaDetails;
import software.amazon.awssdk.services.guardduty.model.RdsDbInstanceDetails;
import software.amazon.awssdk.services.guardduty.model.RecoveryPointDetails;
import software.amazon.awssdk.services.guardduty.model.Resource;

/** What people call the resource that a finding is about. */
final class ResourceName {

    private ResourceName() {}

    /** The first name that the resource has; empty if it has none. */
    static String of(Resource resource) {
        return Stream.of(
                name(resource.instanceDetails(), InstanceDetails::instanceId),
                name(resource.lambdaDetails(), LambdaDetails::functionName),
                name(resource.rdsDbInstanceDetails(), RdsDbInstanceDetails::dbInstanceIdentifier),
                name(resource.eksClusterDetails(), EksClusterDetails::name),
                name(resource.ecsClusterDetails(), EcsClusterDetails::name),
                name(resource.containerDetails(), container -> container.name() == null
                        ? container.id()
                        : container.name()),
                resource.s3BucketDetails().stream().map(bucket -> bucket.name()).filter(Objects::nonNull).findFirst(),
                name(resource.ebsSnapshotDetails(), EbsSnapshotDetails::snapshotArn),
                name(resource.ec2ImageDetails(), Ec2ImageDetails::imageArn),
                name(resource.recoveryPointDetails(), RecoveryPointDetails::recoveryPointArn),
                name(resource.accessKeyDetails(), key -> key.userName() == null ? key.accessKeyId() : key.userName()))
                .flatMap(Optional::stream)
                .filter(found -> !found.isBlank())
                .findFirst()
                .orElse("");
    }

    private static <T> Optional<String> name(@Nullable T details, Function<T, @Nullable String> name) {
        return details == null ? Optional.empty() : Optional.ofNullable(name.apply(details));
    }
}
