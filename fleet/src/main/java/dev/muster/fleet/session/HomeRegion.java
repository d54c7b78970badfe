package dev.muster.fleet.session;

import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.OptIn;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.InstanceProfileRegionProvider;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

/** Chooses the Region whose STS endpoint gives out the sessions. */
final class HomeRegion {

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
        return OptIn.needed(region) ? RegionId.US_EAST_1 : region;
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
