package dev.muster.fleet.call;

import dev.muster.api.id.Partition;
import dev.muster.api.id.RegionId;
import java.util.Set;

/** Which Regions an account has only after it turned them on. */
public final class OptIn {

    /** Every Region that came after these has to be turned on; so the list does not grow. */
    private static final Set<String> ALWAYS_ON = Set.of("us-east-1", "us-east-2", "us-west-1", "us-west-2",
            "ca-central-1", "sa-east-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1", "eu-north-1",
            "ap-south-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-southeast-1", "ap-southeast-2");

    private OptIn() {}

    /** Whether accounts have to turn the Region on. The other partitions have no such Regions. */
    public static boolean needed(RegionId region) {
        return region.partition() == Partition.AWS && !ALWAYS_ON.contains(region.code());
    }
}
