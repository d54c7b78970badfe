package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is scanned for malware; says nothing of whether it exists: this world has no instances.
 *
 * @param arn     of the resource
 * @param account whose it is
 * @param type    as the API names it
 */
record ScanTarget(String arn, AccountId account, RegionId region, Type type) {

    /** Kinds of resources that a scan can be started for. */
    enum Type {
        EC2_INSTANCE, EBS_SNAPSHOT, EC2_AMI, EBS_RECOVERY_POINT, EC2_RECOVERY_POINT, S3_RECOVERY_POINT
    }

    private static final Pattern ARN = Pattern
            .compile("arn:aws[a-z-]*:(ec2|backup):([a-z0-9-]+):([0-9]{12}):([a-z-]+)[:/].+");

    private static final Map<String, Type> RESOURCES = Map.of("ec2:instance", Type.EC2_INSTANCE, "ec2:snapshot",
            Type.EBS_SNAPSHOT, "ec2:image", Type.EC2_AMI);

    private static final Map<String, Type> RECOVERY_POINTS = Map.of("ec2:snapshot", Type.EBS_RECOVERY_POINT,
            "ec2:image", Type.EC2_RECOVERY_POINT, "backup:recovery-point", Type.S3_RECOVERY_POINT);

    /**
     * The resource with an ARN.
     *
     * @param recovered whether it is a recovery point in a backup vault
     */
    static Optional<ScanTarget> parse(String arn, boolean recovered) {
        var match = ARN.matcher(arn);
        if (!match.matches() || !RegionId.isValid(match.group(2))) {
            return Optional.empty();
        }
        var kind = match.group(1) + ":" + match.group(4);
        return Optional.ofNullable((recovered ? RECOVERY_POINTS : RESOURCES).get(kind))
                .map(type -> new ScanTarget(arn, new AccountId(match.group(3)), new RegionId(match.group(2)), type));
    }

    Site site() {
        return new Site(account, region);
    }
}
