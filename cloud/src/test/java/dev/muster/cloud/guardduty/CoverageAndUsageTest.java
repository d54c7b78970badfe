package dev.muster.cloud.guardduty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.guardduty.model.GetCoverageStatisticsRequest;
import software.amazon.awssdk.services.guardduty.model.GetCoverageStatisticsResponse;
import software.amazon.awssdk.services.guardduty.model.GetUsageStatisticsRequest;
import software.amazon.awssdk.services.guardduty.model.GetUsageStatisticsResponse;
import software.amazon.awssdk.services.guardduty.model.ListCoverageRequest;
import software.amazon.awssdk.services.guardduty.model.ListCoverageResponse;
import software.amazon.awssdk.services.guardduty.model.ListMalwareScansRequest;
import software.amazon.awssdk.services.guardduty.model.UsageCriteria;
import software.amazon.awssdk.services.guardduty.model.UsageStatistics;

// old clients ask for data sources; the builders of the SDK take arrays of consumers
@SuppressWarnings({"deprecation", "unchecked"})
class CoverageAndUsageTest {

    private static final String OUT_OF_RANGE = "The request is rejected because an invalid or out-of-range value is"
            + " specified as an input parameter.";

    private final GuardDutyWorld world = new GuardDutyWorld();

    private final AccountId account = world.account("111111111111");

    private final String detector = world.enable(account);

    @AfterEach
    void close() {
        world.close();
    }

    private UsageStatistics usage(String type, UsageCriteria.Builder criteria) {
        return world.<GetUsageStatisticsResponse>call(account, asked(type, criteria).build()).usageStatistics();
    }

    private GetUsageStatisticsRequest.Builder asked(String type, UsageCriteria.Builder criteria) {
        return GetUsageStatisticsRequest.builder().detectorId(detector).usageStatisticType(type)
                .usageCriteria(criteria.build());
    }

    @Test
    void nothing_is_covered() {
        assertThat(world.<ListCoverageResponse>call(account, ListCoverageRequest.builder().detectorId(detector)
                .filterCriteria(c -> c.filterCriterion(f -> f.criterionKey("ACCOUNT_ID").filterCondition(x -> x
                        .equalsValue("111111111111"))))
                .build()).resources()).isEmpty();
        var statistics = world.<GetCoverageStatisticsResponse>call(account, GetCoverageStatisticsRequest.builder()
                .detectorId(detector).statisticsTypeWithStrings("COUNT_BY_RESOURCE_TYPE").build())
                .coverageStatistics();
        assertThat(statistics.hasCountByResourceType()).isTrue();
        assertThat(statistics.countByResourceType()).isEmpty();
        assertThat(statistics.hasCountByCoverageStatus()).isFalse();
    }

    @Test
    void what_is_asked_of_coverage_is_checked() {
        GuardDutyWorld.refused(OUT_OF_RANGE, () -> world.call(account, GetCoverageStatisticsRequest.builder()
                .detectorId(detector).statisticsTypeWithStrings(List.of()).build()));
        GuardDutyWorld.refused("The request is rejected because the parameter filterCriteria has an invalid value.",
                () -> world.call(account, ListCoverageRequest.builder().detectorId(detector).filterCriteria(c -> c
                        .filterCriterion(f -> f.criterionKey("ISSUE"))).build()));
        GuardDutyWorld.refused("The request is rejected because the parameter nextToken has an invalid value.",
                () -> world.call(account, ListCoverageRequest.builder().detectorId(detector).nextToken("made-up")
                        .build()));
    }

    @ParameterizedTest
    @ValueSource(ints = {-582806996, 0, 51, Integer.MAX_VALUE})
    void a_page_has_one_to_fifty_items_where_the_model_does_not_say_so(int size) {
        GuardDutyWorld.refused("The request is rejected because the parameter maxResults is out-of-bounds.",
                () -> world.call(account, ListMalwareScansRequest.builder().maxResults(size).build()));
    }

    @Test
    void nothing_has_cost_anything() {
        assertThat(usage("SUM_BY_ACCOUNT", UsageCriteria.builder()).sumByAccount()).singleElement()
                .satisfies(sum -> {
                    assertThat(sum.accountId()).isEqualTo("111111111111");
                    assertThat(sum.total().amount()).isEqualTo("0");
                    assertThat(sum.total().unit()).isEqualTo("USD");
                });
        assertThat(usage("SUM_BY_FEATURES", UsageCriteria.builder().featuresWithStrings("S3_DATA_EVENTS",
                "FLOW_LOGS")).sumByFeature()).extracting(sum -> sum.featureAsString() + " " + sum.total().amount())
                .containsExactly("FLOW_LOGS 0", "S3_DATA_EVENTS 0");
        assertThat(usage("SUM_BY_DATA_SOURCE", UsageCriteria.builder().dataSourcesWithStrings("S3_LOGS"))
                .sumByDataSource()).hasSize(1);
        assertThat(usage("TOP_ACCOUNTS_BY_FEATURE", UsageCriteria.builder().featuresWithStrings("RDS_LOGIN_EVENTS",
                "FLOW_LOGS")).topAccountsByFeature()).singleElement()
                .satisfies(top -> assertThat(top.accounts()).isEmpty());
        assertThat(usage("TOP_RESOURCES", UsageCriteria.builder()).hasTopResources()).isTrue();
        assertThat(usage("SUM_BY_RESOURCE", UsageCriteria.builder()).hasTopResources()).isFalse();
    }

    @Test
    void the_usage_of_others_and_in_other_money_is_not_told() {
        GuardDutyWorld.refused(OUT_OF_RANGE,
                () -> usage("SUM_BY_ACCOUNT", UsageCriteria.builder().accountIds("222222222222")));
        GuardDutyWorld.refused(OUT_OF_RANGE,
                () -> world.call(account, asked("SUM_BY_ACCOUNT", UsageCriteria.builder()).unit("EUR").build()));
    }
}
