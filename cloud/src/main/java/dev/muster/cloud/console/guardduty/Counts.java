package dev.muster.cloud.console.guardduty;

import dev.muster.cloud.console.page.Aws;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.guardduty.model.AccountStatistics;
import software.amazon.awssdk.services.guardduty.model.FindingStatistics;
import software.amazon.awssdk.services.guardduty.model.GetFindingsStatisticsRequest;
import software.amazon.awssdk.services.guardduty.model.GetFindingsStatisticsResponse;
import software.amazon.awssdk.services.guardduty.model.GroupByType;

/**
 * How many findings there are of each severity and of each account, under what else a query asks for.
 *
 * @param bySeverity of every band
 * @param byAccount  the accounts with most findings, and how many these are
 */
record Counts(FindingQuery query, Map<Severity, Integer> bySeverity, List<AccountCount> byAccount) {

    /** The findings of one account. */
    record AccountCount(String account, int findings) {}

    /** As many groups as the API counts. */
    private static final int MOST_GROUPS = 100;

    Counts {
        bySeverity = Map.copyOf(bySeverity);
        byAccount = List.copyOf(byAccount);
    }

    static Counts of(Aws aws, Detector detector, FindingQuery query, List<String> types) {
        var bands = new EnumMap<Severity, Integer>(Severity.class);
        grouped(aws, detector, query.with(Optional.<Severity>empty()), types, GroupByType.SEVERITY)
                .groupedBySeverity()
                .forEach(group -> bands.merge(Severity.of(group.severity()), group.totalFindings(), Integer::sum));
        var accounts = grouped(aws, detector, query.with(""), types, GroupByType.ACCOUNT).groupedByAccount()
                .stream()
                .map(Counts::count)
                .toList();
        return new Counts(query, bands, accounts);
    }

    private static AccountCount count(AccountStatistics group) {
        return new AccountCount(group.accountId(), group.totalFindings());
    }

    private static FindingStatistics grouped(Aws aws, Detector detector, FindingQuery query, List<String> types,
            GroupByType by) {
        return aws.call(GetFindingsStatisticsRequest.builder()
                .detectorId(detector.id())
                .findingCriteria(query.criteria(types))
                .groupBy(by)
                .maxResults(MOST_GROUPS)
                .build(), GetFindingsStatisticsResponse.class).findingStatistics();
    }

    int of(Severity severity) {
        return bySeverity.getOrDefault(severity, 0);
    }

    int all() {
        return bySeverity.values().stream().mapToInt(Integer::intValue).sum();
    }
}
