package dev.muster.cloud.guardduty;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.model.CoverageFilterCriteria;
import software.amazon.awssdk.services.guardduty.model.CoverageResource;
import software.amazon.awssdk.services.guardduty.model.GetCoverageStatisticsRequest;
import software.amazon.awssdk.services.guardduty.model.GetCoverageStatisticsResponse;
import software.amazon.awssdk.services.guardduty.model.ListCoverageRequest;
import software.amazon.awssdk.services.guardduty.model.ListCoverageResponse;

/**
 * Which clusters and instances Runtime Monitoring covers: none, since this world has neither. Requests are checked all
 * the same.
 */
final class CoverageOperations {

    private final Access access;

    CoverageOperations(Access access) {
        this.access = access;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.onDetector("ListCoverage", ListCoverageRequest.class, Effect.READS,
                        ListCoverageRequest::detectorId, this::list),
                access.onDetector("GetCoverageStatistics", GetCoverageStatisticsRequest.class, Effect.READS,
                        GetCoverageStatisticsRequest::detectorId, this::count));
    }

    private ListCoverageResponse list(ListCoverageRequest request, Detector detector, Call call) {
        refuseEmpty(request.filterCriteria());
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call, "ListCoverage",
                List.<CoverageResource>of(), CoverageResource::resourceId);
        return ListCoverageResponse.builder()
                .resources(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private GetCoverageStatisticsResponse count(GetCoverageStatisticsRequest request, Detector detector, Call call) {
        refuseEmpty(request.filterCriteria());
        var asked = request.statisticsTypeAsStrings();
        if (asked.isEmpty()) {
            throw Refusals.outOfRange();
        }
        return GetCoverageStatisticsResponse.builder()
                .coverageStatistics(statistics -> {
                    if (asked.contains("COUNT_BY_RESOURCE_TYPE")) {
                        statistics.countByResourceTypeWithStrings(Map.of());
                    }
                    if (asked.contains("COUNT_BY_COVERAGE_STATUS")) {
                        statistics.countByCoverageStatusWithStrings(Map.of());
                    }
                })
                .build();
    }

    /** A criterion says of something what it has to be. */
    private static void refuseEmpty(@Nullable CoverageFilterCriteria criteria) {
        if (criteria != null && criteria.filterCriterion().stream().anyMatch(criterion -> criterion
                .criterionKeyAsString() == null || criterion.filterCondition() == null)) {
            throw Refusals.invalidParameter("filterCriteria");
        }
    }
}
