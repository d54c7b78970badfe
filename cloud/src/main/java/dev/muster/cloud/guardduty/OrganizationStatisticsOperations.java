package dev.muster.cloud.guardduty;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.guardduty.model.GetOrganizationStatisticsRequest;
import software.amazon.awssdk.services.guardduty.model.GetOrganizationStatisticsResponse;
import software.amazon.awssdk.services.guardduty.model.OrganizationFeatureStatistics;
import software.amazon.awssdk.services.guardduty.model.OrganizationFeatureStatisticsAdditionalConfiguration;

/** How far an organization is with GuardDuty, counted when somebody asks; AWS may be a day behind. */
final class OrganizationStatisticsOperations {

    private static final String NAME = "GetOrganizationStatistics";

    private final OrganizationMembers insiders;

    private final Detectors detectors;

    private final SqlFeatures features;

    private final SqlAssociations associations;

    OrganizationStatisticsOperations(OrganizationMembers insiders, Detectors detectors, SqlFeatures features,
            SqlAssociations associations) {
        this.insiders = insiders;
        this.detectors = detectors;
        this.features = features;
        this.associations = associations;
    }

    List<Operation<?, ?>> operations() {
        return List.of(Operation.reads(NAME, GetOrganizationStatisticsRequest.class, Access.anywhere(NAME),
                this::get));
    }

    private GetOrganizationStatisticsResponse get(GetOrganizationStatisticsRequest request, Call call) {
        var realm = insiders.of(call.transaction(), Site.of(call)).orElseThrow(Refusals::notDelegated);
        var enabled = realm.accounts()
                .stream()
                .flatMap(account -> detectors.find(call.transaction(), new Site(account, call.region())).stream())
                .filter(Detector::enabled)
                .toList();
        var members = associations.under(call.transaction(), Site.of(call))
                .stream()
                .map(Association::member)
                .filter(realm::has)
                .collect(Collectors.toUnmodifiableSet());
        var active = enabled.stream().filter(detector -> members.contains(detector.site().account())).count();
        var sets = enabled.stream().map(detector -> features.of(call.transaction(), detector)).toList();
        return GetOrganizationStatisticsResponse.builder()
                .organizationDetails(details -> details.updatedAt(call.now())
                        .organizationStatistics(statistics -> statistics.totalAccountsCount(realm.accounts().size())
                                .memberAccountsCount(members.size())
                                .activeAccountsCount((int) active)
                                .enabledAccountsCount(enabled.size())
                                .countByFeature(Feature.optional()
                                        .stream()
                                        .map(feature -> count(feature, sets))
                                        .toList())))
                .build();
    }

    private static OrganizationFeatureStatistics count(Feature feature, List<FeatureSet> sets) {
        return OrganizationFeatureStatistics.builder()
                .name(feature.name())
                .enabledAccountsCount((int) sets.stream().filter(set -> set.of(feature).enabled()).count())
                .additionalConfiguration(feature.additional()
                        .stream()
                        .map(additional -> OrganizationFeatureStatisticsAdditionalConfiguration.builder()
                                .name(additional)
                                .enabledAccountsCount((int) sets.stream()
                                        .filter(set -> set.of(feature, additional).enabled())
                                        .count())
                                .build())
                        .toList())
                .build();
    }
}
