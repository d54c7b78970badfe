package dev.muster.cloud.guardduty;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.model.DataSourceConfigurations;
import software.amazon.awssdk.services.guardduty.model.DetectorFeatureConfiguration;
import software.amazon.awssdk.services.guardduty.model.MemberFeaturesConfiguration;
import software.amazon.awssdk.services.guardduty.model.OrganizationDataSourceConfigurations;
import software.amazon.awssdk.services.guardduty.model.OrganizationFeatureConfiguration;

/** What requests say of features, in new words or as data sources in old ones; keys as in {@link FeatureSet}. */
@SuppressWarnings("deprecation") // the old words are in use
final class FeatureRequests {

    private FeatureRequests() {}

    /** One thing that a request says: of a feature, or of an additional configuration of it. */
    private record Said(@Nullable String feature, @Nullable String additional, @Nullable String value) {

        /** Whether there is such a thing and the request says something of it. */
        String key() {
            var known = Feature.optional()
                    .stream()
                    .filter(candidate -> candidate.name().equals(feature))
                    .findFirst()
                    .orElseThrow(Refusals::outOfRange);
            if (value == null) {
                throw Refusals.outOfRange();
            }
            if (additional == null) {
                return known.name();
            }
            if (!known.additional().contains(additional)) {
                throw Refusals.outOfRange();
            }
            return known.key(additional);
        }
    }

    static Map<String, Boolean> ofDetector(@Nullable DataSourceConfigurations sources, boolean hasFeatures,
            List<DetectorFeatureConfiguration> features) {
        return onOff(sources, hasFeatures, features.stream()
                .flatMap(feature -> Stream.concat(
                        Stream.of(new Said(feature.nameAsString(), null, feature.statusAsString())),
                        feature.additionalConfiguration()
                                .stream()
                                .map(more -> new Said(feature.nameAsString(), text(more.nameAsString()),
                                        more.statusAsString())))));
    }

    static Map<String, Boolean> ofMember(@Nullable DataSourceConfigurations sources, boolean hasFeatures,
            List<MemberFeaturesConfiguration> features) {
        return onOff(sources, hasFeatures, features.stream()
                .flatMap(feature -> Stream.concat(
                        Stream.of(new Said(feature.nameAsString(), null, feature.statusAsString())),
                        feature.additionalConfiguration()
                                .stream()
                                .map(more -> new Said(feature.nameAsString(), text(more.nameAsString()),
                                        more.statusAsString())))));
    }

    static Map<String, Designation.AutoEnable> ofOrganization(@Nullable OrganizationDataSourceConfigurations sources,
            boolean hasFeatures, List<OrganizationFeatureConfiguration> features) {
        refuseBoth(sources != null, hasFeatures);
        var said = byKey(features.stream()
                .flatMap(feature -> Stream.concat(
                        Stream.of(new Said(feature.nameAsString(), null, feature.autoEnableAsString())),
                        feature.additionalConfiguration()
                                .stream()
                                .map(more -> new Said(feature.nameAsString(), text(more.nameAsString()),
                                        more.autoEnableAsString())))));
        var changes = new LinkedHashMap<String, Designation.AutoEnable>();
        said.forEach((key, value) -> changes.put(key, Designation.AutoEnable.valueOf(value)));
        if (sources != null) {
            organizationSources(sources).forEach((feature, on) -> changes.put(feature.name(), on
                    ? Designation.AutoEnable.NEW
                    : Designation.AutoEnable.NONE));
        }
        return changes;
    }

    private static Map<String, Boolean> onOff(@Nullable DataSourceConfigurations sources, boolean hasFeatures,
            Stream<Said> said) {
        refuseBoth(sources != null, hasFeatures);
        var changes = new LinkedHashMap<String, Boolean>();
        byKey(said).forEach((key, value) -> changes.put(key, value.equals("ENABLED")));
        if (sources != null) {
            sources(sources).forEach((feature, on) -> changes.put(feature.name(), on));
        }
        return changes;
    }

    private static Map<String, String> byKey(Stream<Said> said) {
        var values = new LinkedHashMap<String, String>();
        said.forEach(one -> values.put(one.key(), String.valueOf(one.value())));
        if (values.containsKey(Feature.EKS_RUNTIME_MONITORING.name())
                && values.containsKey(Feature.RUNTIME_MONITORING.name())) {
            throw Refusals.outOfRange(); // the latter has the former in it
        }
        return values;
    }

    private static void refuseBoth(boolean hasSources, boolean hasFeatures) {
        if (hasSources && hasFeatures) {
            throw Refusals.sourcesAndFeatures();
        }
    }

    private static Map<Feature, Boolean> sources(DataSourceConfigurations sources) {
        var changes = new LinkedHashMap<Feature, Boolean>();
        Optional.ofNullable(sources.s3Logs()).ifPresent(logs -> changes.put(Feature.S3_DATA_EVENTS, logs.enable()));
        Optional.ofNullable(sources.kubernetes())
                .ifPresent(kubernetes -> changes.put(Feature.EKS_AUDIT_LOGS, kubernetes.auditLogs().enable()));
        Optional.ofNullable(sources.malwareProtection())
                .flatMap(malware -> Optional.ofNullable(malware.scanEc2InstanceWithFindings()))
                .flatMap(scan -> Optional.ofNullable(scan.ebsVolumes()))
                .ifPresent(on -> changes.put(Feature.EBS_MALWARE_PROTECTION, on));
        return changes;
    }

    private static Map<Feature, Boolean> organizationSources(OrganizationDataSourceConfigurations sources) {
        var changes = new LinkedHashMap<Feature, Boolean>();
        Optional.ofNullable(sources.s3Logs())
                .ifPresent(logs -> changes.put(Feature.S3_DATA_EVENTS, logs.autoEnable()));
        Optional.ofNullable(sources.kubernetes())
                .ifPresent(kubernetes -> changes.put(Feature.EKS_AUDIT_LOGS, kubernetes.auditLogs().autoEnable()));
        Optional.ofNullable(sources.malwareProtection())
                .flatMap(malware -> Optional.ofNullable(malware.scanEc2InstanceWithFindings()))
                .flatMap(scan -> Optional.ofNullable(scan.ebsVolumes()))
                .flatMap(volumes -> Optional.ofNullable(volumes.autoEnable()))
                .ifPresent(on -> changes.put(Feature.EBS_MALWARE_PROTECTION, on));
        return changes;
    }

    /** An additional configuration without a name is none that is known. */
    private static String text(@Nullable String name) {
        return name == null ? "" : name;
    }
}
