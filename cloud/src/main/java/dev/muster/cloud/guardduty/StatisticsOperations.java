package dev.muster.cloud.guardduty;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import dev.muster.cloud.guardduty.finding.Tally;
import java.util.LinkedHashMap;
import java.util.List;
import software.amazon.awssdk.services.guardduty.model.AccountStatistics;
import software.amazon.awssdk.services.guardduty.model.DateStatistics;
import software.amazon.awssdk.services.guardduty.model.FindingStatistics;
import software.amazon.awssdk.services.guardduty.model.FindingTypeStatistics;
import software.amazon.awssdk.services.guardduty.model.GetFindingsStatisticsRequest;
import software.amazon.awssdk.services.guardduty.model.GetFindingsStatisticsResponse;
import software.amazon.awssdk.services.guardduty.model.GroupByType;
import software.amazon.awssdk.services.guardduty.model.OrderBy;
import software.amazon.awssdk.services.guardduty.model.ResourceStatistics;
import software.amazon.awssdk.services.guardduty.model.SeverityStatistics;

/** Counting the findings that a detector sees. */
@SuppressWarnings("deprecation") // the count by severity is what older clients ask for
final class StatisticsOperations {

    private static final int DEFAULT_GROUPS = 25;

    private final Access access;

    private final SqlFindings findings;

    StatisticsOperations(Access access, SqlFindings findings) {
        this.access = access;
        this.findings = findings;
    }

    List<Operation<?, ?>> operations() {
        return List.of(access.within("GetFindingsStatistics", GetFindingsStatisticsRequest.class, Effect.READS,
                GetFindingsStatisticsRequest::detectorId, this::count));
    }

    private GetFindingsStatisticsResponse count(GetFindingsStatisticsRequest request, Detector detector, Call call) {
        var grouped = request.groupBy() != null;
        if (grouped == (request.hasFindingStatisticTypes() && !request.findingStatisticTypes().isEmpty())
                || (!grouped && (request.orderBy() != null || request.maxResults() != null))) {
            throw Refusals.outOfRange();
        }
        var tally = new Tally(grouped ? request.groupBy() : GroupByType.SEVERITY);
        new FindingSearch(findings, call.transaction(), detector.id(), call.now())
                .each(FindingOperations.criteria(request.findingCriteria()), tally::add);
        var statistics = grouped
                ? groups(request.groupBy(), tally.counts(request.orderBy() != OrderBy.ASC, request.maxResults() == null
                        ? DEFAULT_GROUPS
                        : request.maxResults()))
                : bySeverity(tally);
        return GetFindingsStatisticsResponse.builder().findingStatistics(statistics).build();
    }

    private static FindingStatistics bySeverity(Tally tally) {
        var counts = new LinkedHashMap<String, Integer>();
        tally.counts(false, Integer.MAX_VALUE).forEach(count -> counts.put(Double.toString(count.group()
                .severity()
                .doubleValue()), count.total()));
        return FindingStatistics.builder().countBySeverity(counts).build();
    }

    private static FindingStatistics groups(GroupByType by, List<Tally.Count> counts) {
        var statistics = FindingStatistics.builder();
        return switch (by) {
            case ACCOUNT -> statistics.groupedByAccount(counts.stream()
                    .map(count -> AccountStatistics.builder()
                            .accountId(count.group().text())
                            .lastGeneratedAt(count.last())
                            .totalFindings(count.total())
                            .build())
                    .toList()).build();
            case DATE -> statistics.groupedByDate(counts.stream()
                    .map(count -> DateStatistics.builder()
                            .date(count.group().day())
                            .severity(count.group().severity().doubleValue())
                            .lastGeneratedAt(count.last())
                            .totalFindings(count.total())
                            .build())
                    .toList()).build();
            case FINDING_TYPE -> statistics.groupedByFindingType(counts.stream()
                    .map(count -> FindingTypeStatistics.builder()
                            .findingType(count.group().text())
                            .lastGeneratedAt(count.last())
                            .totalFindings(count.total())
                            .build())
                    .toList()).build();
            case RESOURCE -> statistics.groupedByResource(counts.stream()
                    .map(count -> ResourceStatistics.builder()
                            .accountId(count.group().account())
                            .resourceId(count.group().text())
                            .resourceType(count.group().kind())
                            .lastGeneratedAt(count.last())
                            .totalFindings(count.total())
                            .build())
                    .toList()).build();
            case SEVERITY -> statistics.groupedBySeverity(counts.stream()
                    .map(count -> SeverityStatistics.builder()
                            .severity(count.group().severity().doubleValue())
                            .lastGeneratedAt(count.last())
                            .totalFindings(count.total())
                            .build())
                    .toList()).build();
            case UNKNOWN_TO_SDK_VERSION -> throw Refusals.outOfRange();
        };
    }
}
