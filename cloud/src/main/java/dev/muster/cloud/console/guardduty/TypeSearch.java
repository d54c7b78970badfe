package dev.muster.cloud.console.guardduty;

import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.guardduty.finding.FindingType;
import dev.muster.cloud.guardduty.finding.FindingTypes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.awssdk.services.guardduty.model.FindingTypeStatistics;
import software.amazon.awssdk.services.guardduty.model.GetFindingsStatisticsRequest;
import software.amazon.awssdk.services.guardduty.model.GetFindingsStatisticsResponse;
import software.amazon.awssdk.services.guardduty.model.GroupByType;

/** Finds types of findings by a part of their names, which the API itself does not do: it takes whole names. */
final class TypeSearch {

    /** As many values as the API takes for a field. */
    static final int MOST = 50;

    /** As many groups as the API counts. */
    private static final int MOST_GROUPS = 100;

    private TypeSearch() {}

    /** The types that are known, or were found here, and whose names have the text of the query in them. */
    static List<String> of(Aws aws, Detector detector, FindingQuery query) {
        return query.type().isEmpty()
                ? List.of()
                : fitting(query.type(), Stream.concat(FindingTypes.all().stream().map(FindingType::name), found(aws,
                        detector)));
    }

    static List<String> fitting(String text, Stream<String> types) {
        var wanted = text.toLowerCase(Locale.ROOT);
        return types.filter(type -> type.toLowerCase(Locale.ROOT).contains(wanted)).distinct().toList();
    }

    private static Stream<String> found(Aws aws, Detector detector) {
        return aws.call(GetFindingsStatisticsRequest.builder()
                .detectorId(detector.id())
                .groupBy(GroupByType.FINDING_TYPE)
                .maxResults(MOST_GROUPS)
                .build(), GetFindingsStatisticsResponse.class)
                .findingStatistics()
                .groupedByFindingType()
                .stream()
                .map(FindingTypeStatistics::findingType);
    }
}
