package dev.muster.api.endpoint;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.id.Partition;
import dev.muster.api.id.RegionId;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;

/**
 * Where services answer: mostly what the SDK knows, with what it does not know or has otherwise than AWS's newer rules.
 * The plain hosts, never those of FIPS; a service's host is the same for all of its operations but for a prefix.
 */
public final class Endpoints {

    /** Services that have hosts of both IP versions only. */
    private static final Set<String> DUAL_STACK = Set.of("application-signals", "bcm-data-exports", "freetier");

    private Endpoints() {}

    /** Where the service answers for a Region; a global service answers in its one place for all of its partition. */
    public static Endpoint of(ServiceModel service, RegionId region) {
        var partition = region.partition();
        var home = isGlobal(service) ? home(service, partition) : region;
        var metadata = ServiceMetadata.of(service.endpointPrefix());
        if (isGlobal(metadata, partition)) {
            var global = global(partition);
            return new Endpoint(https(metadata.endpointFor(global).toString()),
                    new RegionId(metadata.signingRegion(global).id()));
        }
        return new Endpoint(https(host(service, metadata, home)), home);
    }

    private static String host(ServiceModel service, ServiceMetadata metadata, RegionId region) {
        if (DUAL_STACK.contains(service.name())) {
            return service.endpointPrefix() + '.' + region + '.'
                    + (region.partition() == Partition.AWS_CN ? "api.amazonwebservices.com.cn" : "api.aws");
        }
        if (service.name().equals("s3")) { // the SDK has the global host for the first Region
            return "s3." + region + '.' + PartitionMetadata.of(region.partition().code()).dnsSuffix();
        }
        return metadata.endpointFor(Region.of(region.code())).toString();
    }

    private static URI https(String host) {
        return URI.create("https://" + host);
    }

    /** Whether the service knows no Regions: all of an account is in one place. */
    public static boolean isGlobal(ServiceModel service) {
        return HomeRegions.of(service.name()).isPresent()
                || isGlobal(ServiceMetadata.of(service.endpointPrefix()), Partition.AWS);
    }

    /** Whether the operation has the same answer in all Regions, and is to be called in one only. */
    public static boolean isGlobal(ServiceModel service, OperationModel operation) {
        return HomeRegions.of(service.name(), operation.name()).isPresent() || isGlobal(service);
    }

    /** Where an operation that is called once is called, as one of the Regions of the partition. */
    public static RegionId home(ServiceModel service, OperationModel operation, Partition partition) {
        return partition == Partition.AWS
                ? HomeRegions.of(service.name(), operation.name()).orElseGet(() -> home(service, partition))
                : home(service, partition);
    }

    private static RegionId home(ServiceModel service, Partition partition) {
        if (partition == Partition.AWS && HomeRegions.of(service.name()).isPresent()) {
            return HomeRegions.of(service.name()).get();
        }
        var metadata = ServiceMetadata.of(service.endpointPrefix());
        if (isGlobal(metadata, partition)) {
            return new RegionId(metadata.signingRegion(global(partition)).id());
        }
        var only = regions(metadata, partition);
        return only.size() == 1 ? only.first() : globalRegion(partition);
    }

    /** Where what is global is kept, unless a service does otherwise. */
    public static RegionId globalRegion(Partition partition) {
        return switch (partition) {
            case AWS -> RegionId.US_EAST_1;
            case AWS_CN -> new RegionId("cn-northwest-1");
            case AWS_US_GOV -> new RegionId("us-gov-west-1");
            case AWS_EUSC -> new RegionId("eusc-de-east-1");
            case AWS_ISO -> new RegionId("us-iso-east-1");
            case AWS_ISO_B -> new RegionId("us-isob-east-1");
            case AWS_ISO_E -> new RegionId("eu-isoe-west-1");
            case AWS_ISO_F -> new RegionId("us-isof-south-1");
        };
    }

    /**
     * The Regions, of all partitions, where the service is known to be; empty where nobody knows, as for a service that
     * is newer than Muster. What is missing may have come since.
     */
    public static Optional<SortedSet<RegionId>> regions(ServiceModel service) {
        var metadata = ServiceMetadata.of(service.endpointPrefix());
        var regions = Arrays.stream(Partition.values()).flatMap(partition -> regions(metadata, partition).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return regions.isEmpty() ? Optional.empty() : Optional.of(Collections.unmodifiableSortedSet(regions));
    }

    /** Without the names of hosts that the SDK keeps among the Regions. */
    private static SortedSet<RegionId> regions(ServiceMetadata metadata, Partition partition) {
        var form = PartitionMetadata.of(partition.code()).regionRegex();
        return metadata.regions().stream().map(Region::id).filter(id -> id.matches(form)).map(RegionId::new)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isGlobal(ServiceMetadata metadata, Partition partition) {
        return metadata.regions().contains(global(partition)) && regions(metadata, partition).isEmpty();
    }

    private static Region global(Partition partition) {
        return Region.of(partition + "-global");
    }
}
