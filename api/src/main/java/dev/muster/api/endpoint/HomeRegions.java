package dev.muster.api.endpoint;

import dev.muster.api.id.RegionId;
import java.util.Map;
import java.util.Optional;

/**
 * Services, and operations of services that are otherwise Regional, that answer for the whole account in one Region of
 * the commercial partition, though the SDK has them as Regional.
 */
final class HomeRegions {

    private static final RegionId US_WEST_2 = new RegionId("us-west-2");

    private static final Map<String, RegionId> OF_SERVICES = Map.ofEntries(
            Map.entry("artifact", RegionId.US_EAST_1), Map.entry("bcm-dashboards", RegionId.US_EAST_1),
            Map.entry("bcm-data-exports", RegionId.US_EAST_1),
            Map.entry("bcm-pricing-calculator", RegionId.US_EAST_1),
            Map.entry("bcm-recommended-actions", RegionId.US_EAST_1), Map.entry("cur", RegionId.US_EAST_1),
            Map.entry("ecr-public", RegionId.US_EAST_1), Map.entry("freetier", RegionId.US_EAST_1),
            Map.entry("globalaccelerator", US_WEST_2), Map.entry("health", RegionId.US_EAST_1),
            Map.entry("invoicing", RegionId.US_EAST_1), Map.entry("marketplace-agreement", RegionId.US_EAST_1),
            Map.entry("marketplace-catalog", RegionId.US_EAST_1),
            Map.entry("marketplace-deployment", RegionId.US_EAST_1),
            Map.entry("marketplace-discovery", RegionId.US_EAST_1),
            Map.entry("marketplace-entitlement", RegionId.US_EAST_1),
            Map.entry("marketplace-reporting", RegionId.US_EAST_1),
            Map.entry("marketplacecommerceanalytics", RegionId.US_EAST_1), Map.entry("mturk", RegionId.US_EAST_1),
            Map.entry("route53-recovery-control-config", US_WEST_2), Map.entry("route53domains", RegionId.US_EAST_1),
            Map.entry("trustedadvisor", RegionId.US_EAST_1));

    private static final Map<String, RegionId> OF_OPERATIONS = Map.of("lightsail GetDomain", RegionId.US_EAST_1,
            "lightsail GetDomains", RegionId.US_EAST_1,
            "resourcegroupstaggingapi DescribeReportCreation", RegionId.US_EAST_1,
            "resourcegroupstaggingapi GetComplianceSummary", RegionId.US_EAST_1,
            "s3 ListBuckets", RegionId.US_EAST_1,
            "s3control GetMultiRegionAccessPoint", US_WEST_2,
            "s3control GetMultiRegionAccessPointPolicy", US_WEST_2,
            "s3control GetMultiRegionAccessPointPolicyStatus", US_WEST_2,
            "s3control ListMultiRegionAccessPoints", US_WEST_2);

    private HomeRegions() {}

    static Optional<RegionId> of(String service) {
        return Optional.ofNullable(OF_SERVICES.get(service));
    }

    static Optional<RegionId> of(String service, String operation) {
        return Optional.ofNullable(OF_OPERATIONS.get(service + ' ' + operation)).or(() -> of(service));
    }
}
