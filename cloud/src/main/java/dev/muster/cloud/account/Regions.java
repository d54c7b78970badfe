package dev.muster.cloud.account;

import dev.muster.api.id.RegionId;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Regions of the world (AWS Account Management guide, 2026): 17 that are on by themselves, and 17 to opt in. */
public final class Regions {

    private static final Set<RegionId> DEFAULT = of("us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1",
            "sa-east-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1", "eu-north-1", "ap-south-1",
            "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-southeast-1", "ap-southeast-2");

    private static final Set<RegionId> OPT_IN = of("af-south-1", "ap-east-1", "ap-east-2", "ap-south-2",
            "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-west-1",
            "eu-central-2", "eu-south-1", "eu-south-2", "il-central-1", "me-central-1", "me-south-1", "mx-central-1");

    private static final Set<RegionId> GOVERNMENT = of("us-gov-east-1", "us-gov-west-1");

    private Regions() {}

    /** Whether there is such a Region. */
    public static boolean known(RegionId region) {
        return enabledByDefault(region) || optIn(region);
    }

    /** Whether every account has the Region without asking; those of AWS GovCloud (US) among them. */
    public static boolean enabledByDefault(RegionId region) {
        return DEFAULT.contains(region) || GOVERNMENT.contains(region);
    }

    /** Whether an account must switch the Region on first. */
    public static boolean optIn(RegionId region) {
        return OPT_IN.contains(region);
    }

    /** All Regions of the commercial partition. */
    public static Set<RegionId> commercial() {
        return Stream.concat(DEFAULT.stream(), OPT_IN.stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<RegionId> of(String... codes) {
        return Arrays.stream(codes).map(RegionId::new).collect(Collectors.toUnmodifiableSet());
    }
}
