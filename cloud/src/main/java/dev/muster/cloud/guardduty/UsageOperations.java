package dev.muster.cloud.guardduty;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.guardduty.model.GetUsageStatisticsRequest;
import software.amazon.awssdk.services.guardduty.model.GetUsageStatisticsResponse;
import software.amazon.awssdk.services.guardduty.model.Total;
import software.amazon.awssdk.services.guardduty.model.UsageAccountResult;
import software.amazon.awssdk.services.guardduty.model.UsageCriteria;
import software.amazon.awssdk.services.guardduty.model.UsageDataSourceResult;
import software.amazon.awssdk.services.guardduty.model.UsageFeatureResult;
import software.amazon.awssdk.services.guardduty.model.UsageStatistics;
import software.amazon.awssdk.services.guardduty.model.UsageTopAccountsResult;

/**
 * What GuardDuty cost. Nothing is analyzed in this world, so every sum is zero: for the accounts, features and data
 * sources asked for there is one, and no resource has any.
 */
final class UsageOperations {

    private static final String CURRENCY = "USD";

    private final Access access;

    private final SqlAssociations associations;

    UsageOperations(Access access, SqlAssociations associations) {
        this.access = access;
        this.associations = associations;
    }

    List<Operation<?, ?>> operations() {
        return List.of(access.within("GetUsageStatistics", GetUsageStatisticsRequest.class, Effect.READS,
                GetUsageStatisticsRequest::detectorId, this::get));
    }

    @SuppressWarnings("deprecation") // old clients ask for data sources
    private GetUsageStatisticsResponse get(GetUsageStatisticsRequest request, Detector detector, Call call) {
        if (request.unit() != null && !request.unit().equals(CURRENCY)) {
            throw Refusals.outOfRange();
        }
        var known = accounts(detector, call);
        var criteria = request.usageCriteria();
        if (!known.containsAll(criteria.accountIds())) {
            throw Refusals.outOfRange();
        }
        var accounts = criteria.accountIds().isEmpty() ? known : List.copyOf(criteria.accountIds());
        var paging = new Paging(request.maxResults(), request.nextToken());
        var scope = "GetUsageStatistics " + request.usageStatisticTypeAsString() + " " + criteria;
        var statistics = UsageStatistics.builder();
        var next = switch (request.usageStatisticTypeAsString()) {
            case "SUM_BY_ACCOUNT" -> {
                var page = paging.cut(call, scope, accounts.stream().sorted().toList(), account -> account);
                statistics.sumByAccount(page.items().stream().map(UsageOperations::nothingOf).toList());
                yield page.nextToken();
            }
            case "SUM_BY_DATA_SOURCE" -> {
                var page = paging.cut(call, scope, sorted(dataSources(criteria)), source -> source);
                statistics.sumByDataSource(page.items()
                        .stream()
                        .map(source -> UsageDataSourceResult.builder().dataSource(source).total(nothing()).build())
                        .toList());
                yield page.nextToken();
            }
            case "SUM_BY_FEATURES" -> {
                var page = paging.cut(call, scope, sorted(criteria.featuresAsStrings()), feature -> feature);
                statistics.sumByFeature(page.items()
                        .stream()
                        .map(feature -> UsageFeatureResult.builder().feature(feature).total(nothing()).build())
                        .toList());
                yield page.nextToken();
            }
            case "TOP_ACCOUNTS_BY_FEATURE" -> {
                var page = paging.cut(call, scope, topFeatures(criteria), feature -> feature);
                statistics.topAccountsByFeature(page.items()
                        .stream()
                        .map(feature -> UsageTopAccountsResult.builder().feature(feature).accounts(List.of()).build())
                        .toList());
                yield page.nextToken();
            }
            case "SUM_BY_RESOURCE" -> {
                statistics.sumByResource(List.of());
                yield paging.cut(call, scope, List.<String>of(), resource -> resource).nextToken();
            }
            default -> {
                statistics.topResources(List.of());
                yield paging.cut(call, scope, List.<String>of(), resource -> resource).nextToken();
            }
        };
        return GetUsageStatisticsResponse.builder()
                .usageStatistics(statistics.build())
                .nextToken(next.orElse(null))
                .build();
    }

    /** The caller's account and its members'. */
    private List<String> accounts(Detector detector, Call call) {
        return Stream
                .concat(Stream.of(detector.site().account()),
                        associations.under(call.transaction(), detector.site()).stream().map(Association::member))
                .map(account -> account.digits())
                .toList();
    }

    @SuppressWarnings("deprecation") // older clients still ask by source of data
    private static List<String> dataSources(UsageCriteria criteria) {
        return criteria.dataSourcesAsStrings();
    }

    private static List<String> sorted(List<String> names) {
        return names.stream().distinct().sorted().toList();
    }

    private static List<String> topFeatures(UsageCriteria criteria) {
        var features = new ArrayList<>(sorted(criteria.featuresAsStrings()));
        features.remove("RDS_LOGIN_EVENTS"); // AWS does not rank accounts by these
        return features;
    }

    private static UsageAccountResult nothingOf(String account) {
        return UsageAccountResult.builder().accountId(account).total(nothing()).build();
    }

    private static Total nothing() {
        return Total.builder().amount("0").unit(CURRENCY).build();
    }
}
