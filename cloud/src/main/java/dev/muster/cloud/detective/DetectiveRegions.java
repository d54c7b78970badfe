package dev.muster.cloud.detective;

import dev.muster.api.id.RegionId;
import dev.muster.cloud.call.AwsFailure;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Regions in which the service exists (AWS SDK endpoint data, 2026). */
final class DetectiveRegions {

    private static final Set<RegionId> ALL = Stream
            .of("us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1", "eu-central-1",
                    "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "ap-northeast-1", "ap-northeast-2",
                    "ap-south-1", "ap-southeast-1", "ap-southeast-2", "af-south-1", "ap-east-1", "eu-south-1",
                    "il-central-1", "me-south-1", "us-gov-east-1", "us-gov-west-1")
            .map(RegionId::new)
            .collect(Collectors.toUnmodifiableSet());

    private DetectiveRegions() {}

    static Set<RegionId> all() {
        return ALL;
    }

    static boolean has(RegionId region) {
        return ALL.contains(region);
    }

    /**
     * At AWS the endpoint's name does not resolve where the service is missing, which a server behind one address
     * cannot show; we answer as to an operation that nobody knows.
     */
    static void refuseElsewhere(RegionId region) {
        if (!has(region)) {
            throw AwsFailure.common(404, "UnknownOperationException",
                    "Amazon Detective is not available in the Region " + region);
        }
    }
}
