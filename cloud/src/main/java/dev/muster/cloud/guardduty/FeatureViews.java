package dev.muster.cloud.guardduty;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.model.DataSourceConfigurationsResult;
import software.amazon.awssdk.services.guardduty.model.DetectorAdditionalConfigurationResult;
import software.amazon.awssdk.services.guardduty.model.DetectorFeatureConfigurationResult;
import software.amazon.awssdk.services.guardduty.model.MemberAdditionalConfigurationResult;
import software.amazon.awssdk.services.guardduty.model.MemberFeaturesConfigurationResult;
import software.amazon.awssdk.services.guardduty.model.OrganizationAdditionalConfigurationResult;
import software.amazon.awssdk.services.guardduty.model.OrganizationDataSourceConfigurationsResult;
import software.amazon.awssdk.services.guardduty.model.OrganizationFeatureConfigurationResult;

/** Features as the API shows them, and as data sources in the old words. */
@SuppressWarnings("deprecation") // AWS still sends the old words
final class FeatureViews {

    private FeatureViews() {}

    static List<DetectorFeatureConfigurationResult> ofDetector(FeatureSet set) {
        return Arrays.stream(Feature.values())
                .map(feature -> DetectorFeatureConfigurationResult.builder()
                        .name(feature.name())
                        .status(set.of(feature).status())
                        .updatedAt(set.of(feature).updatedAt())
                        .additionalConfiguration(present(feature.additional()
                                .stream()
                                .map(more -> DetectorAdditionalConfigurationResult.builder()
                                        .name(more)
                                        .status(set.of(feature, more).status())
                                        .updatedAt(set.of(feature, more).updatedAt())
                                        .build())
                                .toList()))
                        .build())
                .toList();
    }

    static List<MemberFeaturesConfigurationResult> ofMember(FeatureSet set) {
        return Feature.optional()
                .stream()
                .map(feature -> MemberFeaturesConfigurationResult.builder()
                        .name(feature.name())
                        .status(set.of(feature).status())
                        .updatedAt(set.of(feature).updatedAt())
                        .additionalConfiguration(present(feature.additional()
                                .stream()
                                .map(more -> MemberAdditionalConfigurationResult.builder()
                                        .name(more)
                                        .status(set.of(feature, more).status())
                                        .updatedAt(set.of(feature, more).updatedAt())
                                        .build())
                                .toList()))
                        .build())
                .toList();
    }

    static DataSourceConfigurationsResult sources(FeatureSet set) {
        return DataSourceConfigurationsResult.builder()
                .cloudTrail(c -> c.status(set.of(Feature.CLOUD_TRAIL).status()))
                .dnsLogs(d -> d.status(set.of(Feature.DNS_LOGS).status()))
                .flowLogs(f -> f.status(set.of(Feature.FLOW_LOGS).status()))
                .s3Logs(s -> s.status(set.of(Feature.S3_DATA_EVENTS).status()))
                .kubernetes(k -> k.auditLogs(a -> a.status(set.of(Feature.EKS_AUDIT_LOGS).status())))
                .malwareProtection(m -> m.scanEc2InstanceWithFindings(s -> s.ebsVolumes(
                        e -> e.status(set.of(Feature.EBS_MALWARE_PROTECTION).status()))))
                .build();
    }

    static List<OrganizationFeatureConfigurationResult> ofOrganization(Map<String, Designation.AutoEnable> said) {
        return Feature.optional()
                .stream()
                .map(feature -> OrganizationFeatureConfigurationResult.builder()
                        .name(feature.name())
                        .autoEnable(said.getOrDefault(feature.name(), Designation.AutoEnable.NONE).name())
                        .additionalConfiguration(present(feature.additional()
                                .stream()
                                .map(more -> OrganizationAdditionalConfigurationResult.builder()
                                        .name(more)
                                        .autoEnable(said.getOrDefault(feature.key(more),
                                                Designation.AutoEnable.NONE).name())
                                        .build())
                                .toList()))
                        .build())
                .toList();
    }

    static OrganizationDataSourceConfigurationsResult sources(Map<String, Designation.AutoEnable> said) {
        return OrganizationDataSourceConfigurationsResult.builder()
                .s3Logs(s -> s.autoEnable(on(said, Feature.S3_DATA_EVENTS)))
                .kubernetes(k -> k.auditLogs(a -> a.autoEnable(on(said, Feature.EKS_AUDIT_LOGS))))
                .malwareProtection(m -> m.scanEc2InstanceWithFindings(s -> s.ebsVolumes(
                        e -> e.autoEnable(on(said, Feature.EBS_MALWARE_PROTECTION)))))
                .build();
    }

    private static boolean on(Map<String, Designation.AutoEnable> said, Feature feature) {
        return said.getOrDefault(feature.name(), Designation.AutoEnable.NONE) != Designation.AutoEnable.NONE;
    }

    /** A list that AWS leaves out when it is empty. */
    private static <T> @Nullable List<T> present(List<T> list) {
        return list.isEmpty() ? null : list;
    }
}
