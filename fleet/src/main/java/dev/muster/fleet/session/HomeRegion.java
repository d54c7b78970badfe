package dev.muster.fleet.session;

import dev.muster.api.id.RegionId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.InstanceProfileRegionProvider;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

/** Chooses the Region whose STS endpoint gives out the sessions. */
final class HomeRegion {

    /** The Regions of the commercial partition that every account has; an account turns on the others one by one. */
    private static final Set<String> ALWAYS_ON = Set.of("us-east-1", "us-east-2", "us-west-1", "us-west-2",
            "ca-central-1", "sa-east-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1", "eu-north-1",
            "ap-south-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-southeast-1", "ap-southeast-2");

    private HomeRegion() {}

    /** The configured Region, else one the user named, else the one this machine runs in, else us-east-1. */
    static RegionId of(SessionSettings settings) {
        return onEverywhere(configured(settings).or(settings::region)
                .or(() -> ask(InstanceProfileRegionProvider::new)).orElse(RegionId.US_EAST_1));
    }

    /**
     * The Region itself unless accounts have to turn it on: its STS would refuse roles of accounts that have not. The
     * sessions of a Regional endpoint are good in every Region.
     */
    static RegionId onEverywhere(RegionId region) {
        return switch (region.partition()) {
            case AWS -> ALWAYS_ON.contains(region.code()) ? region : RegionId.US_EAST_1;
            case AWS_CN, AWS_US_GOV -> region;
        };
    }

    private static Optional<RegionId> configured(SessionSettings settings) {
        return ask(SystemSettingsRegionProvider::new)
                .or(() -> ask(() -> settings.profile().map(name -> new AwsProfileRegionProvider(null, name))
                        .orElseGet(AwsProfileRegionProvider::new)));
    }

    private static Optional<RegionId> ask(Supplier<? extends AwsRegionProvider> provider) {
        try {
            Region region = provider.get().getRegion();
            return region == null || !RegionId.isValid(region.id())
                    ? Optional.empty()
                    : Optional.of(new RegionId(region.id()));
        } catch (SdkException | IllegalArgumentException notThere) {
            return Optional.empty();
        }
    }
}
