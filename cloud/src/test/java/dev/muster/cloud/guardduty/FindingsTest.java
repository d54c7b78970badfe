package dev.muster.cloud.guardduty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.guardduty.model.ArchiveFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.Condition;
import software.amazon.awssdk.services.guardduty.model.CreateSampleFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.Finding;
import software.amazon.awssdk.services.guardduty.model.FindingStatisticType;
import software.amazon.awssdk.services.guardduty.model.FindingStatistics;
import software.amazon.awssdk.services.guardduty.model.GetFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.GetFindingsResponse;
import software.amazon.awssdk.services.guardduty.model.GetFindingsStatisticsRequest;
import software.amazon.awssdk.services.guardduty.model.GetFindingsStatisticsResponse;
import software.amazon.awssdk.services.guardduty.model.GroupByType;
import software.amazon.awssdk.services.guardduty.model.ListFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.ListFindingsResponse;
import software.amazon.awssdk.services.guardduty.model.OrderBy;
import software.amazon.awssdk.services.guardduty.model.UnarchiveFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateFindingsFeedbackRequest;

@SuppressWarnings("deprecation") // old names are tested, too
final class FindingsTest {

    private static final String PORTSCAN = "Recon:EC2/Portscan";

    private static final String TOR = "UnauthorizedAccess:EC2/TorClient";

    private static final String ROOT = "Policy:IAMUser/RootCredentialUsage";

    private GuardDutyWorld world;

    private AccountId account;

    private String detector;

    @BeforeEach
    void enable() {
        world = new GuardDutyWorld();
        account = world.account("111122223333");
        detector = world.enable(account);
    }

    @AfterEach
    void leave() {
        world.close();
    }

    private void sample(String... types) {
        world.call(account, CreateSampleFindingsRequest.builder().detectorId(detector).findingTypes(types).build());
    }

    private ListFindingsResponse page(Consumer<ListFindingsRequest.Builder> asked) {
        return world.call(account, ListFindingsRequest.builder().detectorId(detector).applyMutation(asked).build());
    }

    private List<Finding> get(Collection<String> ids) {
        return world.<GetFindingsResponse>call(account, GetFindingsRequest.builder()
                .detectorId(detector)
                .findingIds(ids)
                .build()).findings();
    }

    private List<String> types(Consumer<ListFindingsRequest.Builder> asked) {
        return page(asked).findingIds().stream().map(id -> get(List.of(id)).getFirst().type()).toList();
    }

    private static Consumer<ListFindingsRequest.Builder> where(String field, Condition condition) {
        return asked -> asked.findingCriteria(criteria -> criteria.criterion(Map.of(field, condition)));
    }

    private FindingStatistics count(Consumer<GetFindingsStatisticsRequest.Builder> asked) {
        return world.<GetFindingsStatisticsResponse>call(account, GetFindingsStatisticsRequest.builder()
                .detectorId(detector)
                .applyMutation(asked)
                .build()).findingStatistics();
    }

    @Test
    void without_names_a_sample_of_every_type_is_made() {
        sample();
        assertThat(count(asked -> asked.findingStatisticTypes(FindingStatisticType.COUNT_BY_SEVERITY))
                .countBySeverity()).isEqualTo(Map.of("2.0", 12, "5.0", 114, "8.0", 66, "9.0", 5));
    }

    @Test
    void the_samples_named_are_listed_the_latest_first() {
        sample(PORTSCAN);
        world.pass(Duration.ofMinutes(1));
        sample(TOR, TOR);
        world.pass(Duration.ofMinutes(1));
        sample(ROOT);

        assertThat(types(asked -> {})).containsExactly(ROOT, TOR, PORTSCAN);
        assertThat(types(asked -> asked.sortCriteria(sort -> sort.attributeName("updatedAt").orderBy(OrderBy.ASC))))
                .containsExactly(PORTSCAN, TOR, ROOT);
        assertThat(types(asked -> asked.sortCriteria(sort -> sort.attributeName("severity").orderBy(OrderBy.DESC))))
                .containsExactly(TOR, PORTSCAN, ROOT);
    }

    @Test
    void a_sample_made_again_is_the_same_finding_seen_once_more() {
        sample(PORTSCAN);
        var ids = page(asked -> {}).findingIds();
        world.pass(Duration.ofHours(1));
        sample(PORTSCAN);

        assertThat(page(asked -> {}).findingIds()).isEqualTo(ids);
        assertThat(get(ids).getFirst().service().count()).isEqualTo(2);
        assertThat(get(ids).getFirst().updatedAt()).isEqualTo("2026-01-15T13:00:00.000Z");
    }

    @Test
    void a_type_that_there_is_not_is_refused_and_nothing_is_made() {
        GuardDutyWorld.refused("The request is rejected because of invalid finding type is specified.", () -> sample(
                PORTSCAN, "Recon:EC2/portscan"));
        assertThat(page(asked -> {}).findingIds()).isEmpty();
    }

    @Test
    void a_suspended_detector_finds_nothing_new_and_keeps_what_it_has() {
        sample(PORTSCAN);
        world.call(account, UpdateDetectorRequest.builder().detectorId(detector).enable(false).build());
        GuardDutyWorld.refused(
                "The request is rejected because an invalid or out-of-range value is specified as an input parameter.",
                () -> sample(TOR));
        assertThat(types(asked -> {})).containsExactly(PORTSCAN);
    }

    @Test
    void pages_follow_each_other_without_gaps_in_any_order() {
        sample();
        var orders = List.of("updatedAt", "severity", "type", "resource.instanceDetails.instanceId", "confidence");
        for (var attribute : orders) {
            for (var direction : List.of(OrderBy.ASC, OrderBy.DESC)) {
                var ids = new ArrayList<String>();
                String[] token = {null};
                do {
                    var page = page(asked -> asked.maxResults(50)
                            .nextToken(token[0])
                            .sortCriteria(sort -> sort.attributeName(attribute).orderBy(direction)));
                    ids.addAll(page.findingIds());
                    token[0] = page.nextToken();
                } while (token[0] != null);
                assertThat(ids).as(attribute + " " + direction).hasSize(197).doesNotHaveDuplicates();
            }
        }
        var byType = new ArrayList<String>();
        byType.addAll(types(asked -> asked.sortCriteria(sort -> sort.attributeName("type").orderBy(OrderBy.DESC))));
        assertThat(byType).hasSize(50).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void a_token_is_good_for_its_own_question_alone() {
        sample();
        var token = page(asked -> asked.maxResults(10)).nextToken();
        var text = "The request is rejected because the parameter nextToken has an invalid value.";
        GuardDutyWorld.refused(text, () -> page(asked -> asked.nextToken(token).sortCriteria(sort -> sort.attributeName(
                "type"))));
        GuardDutyWorld.refused(text, () -> page(where("type", Condition.builder().eq(TOR).build()).andThen(
                asked -> asked.nextToken(token))));
        GuardDutyWorld.refused(text, () -> page(asked -> asked.nextToken("x")));
    }

    @Test
    void criteria_and_orders_that_make_no_sense_are_refused() {
        GuardDutyWorld.refused("The request is rejected because the parameter findingCriteria has an invalid value.",
                () -> page(where("servce.archived", Condition.builder().eq("true").build())));
        GuardDutyWorld.refused("The request is rejected because the parameter findingCriteria has an invalid value.",
                () -> page(where("type", Condition.builder().matches("Recon*").build())));
        GuardDutyWorld.refused("The request is rejected because the parameter sortCriteria has an invalid value.",
                () -> page(asked -> asked.sortCriteria(sort -> sort.attributeName("colour"))));
    }

    @Test
    void archived_findings_are_told_apart_and_come_back() {
        sample(PORTSCAN, TOR);
        var id = page(where("type", Condition.builder().eq(TOR).build())).findingIds();

        world.call(account, ArchiveFindingsRequest.builder().detectorId(detector).findingIds(id).build());

        assertThat(types(where("service.archived", Condition.builder().eq("true").build()))).containsExactly(TOR);
        assertThat(types(where("service.archived", Condition.builder().eq("false").build())))
                .containsExactly(PORTSCAN);
        assertThat(page(asked -> {}).findingIds()).hasSize(2);
        assertThat(get(id).getFirst().service().archived()).isTrue();
        sample(TOR);
        assertThat(get(id).getFirst().service().archived()).isTrue();
        world.call(account, UnarchiveFindingsRequest.builder().detectorId(detector).findingIds(id).build());
        assertThat(get(id).getFirst().service().archived()).isFalse();
    }

    @Test
    void ids_of_nothing_are_passed_over() {
        sample(PORTSCAN);
        var id = page(asked -> {}).findingIds().getFirst();
        assertThat(get(List.of("0".repeat(32), id, id))).extracting(Finding::id).containsExactly(id);
        assertThat(get(List.of())).isEmpty();
        world.call(account, ArchiveFindingsRequest.builder().detectorId(detector).findingIds("nothing").build());
        assertThat(get(List.of(id)).getFirst().service().archived()).isFalse();
    }

    @Test
    void a_feedback_is_shown_and_its_comments_are_not() {
        sample(PORTSCAN);
        var ids = page(asked -> {}).findingIds();
        world.call(account, UpdateFindingsFeedbackRequest.builder()
                .detectorId(detector)
                .findingIds(ids)
                .feedback("NOT_USEFUL")
                .comments("known scanner")
                .build());
        assertThat(get(ids).getFirst().service().userFeedback()).isEqualTo("NOT_USEFUL");
        assertThat(get(ids).getFirst().toString()).doesNotContain("known scanner");
    }

    @Test
    void findings_are_gone_after_ninety_days_without_news() {
        sample(PORTSCAN, TOR);
        world.pass(Duration.ofDays(60));
        sample(TOR);
        world.pass(Duration.ofDays(30));
        assertThat(types(asked -> {})).containsExactly(TOR);
        world.pass(Duration.ofDays(60));
        assertThat(page(asked -> {}).findingIds()).isEmpty();
        sample(PORTSCAN);
        assertThat(get(page(asked -> {}).findingIds())).singleElement().satisfies(finding -> assertThat(finding
                .service().count()).isEqualTo(1));
    }

    @Test
    void statistics_count_by_every_group() {
        sample(PORTSCAN, TOR);
        world.pass(Duration.ofDays(1));
        sample(ROOT);

        assertThat(count(asked -> asked.groupBy(GroupByType.ACCOUNT)).groupedByAccount()).singleElement().satisfies(
                group -> {
                    assertThat(group.accountId()).isEqualTo(account.digits());
                    assertThat(group.totalFindings()).isEqualTo(3);
                    assertThat(group.lastGeneratedAt()).isEqualTo("2026-01-16T12:00:00Z");
                });
        assertThat(count(asked -> asked.groupBy(GroupByType.DATE)).groupedByDate()).extracting(group -> group.date()
                .toString() + " " + group.severity() + " " + group.totalFindings()).containsExactly(
                        "2026-01-16T00:00:00Z 2.0 1", "2026-01-15T00:00:00Z 8.0 1", "2026-01-15T00:00:00Z 5.0 1");
        assertThat(count(asked -> asked.groupBy(GroupByType.FINDING_TYPE).maxResults(2).orderBy(OrderBy.ASC))
                .groupedByFindingType()).extracting(group -> group.findingType()).containsExactly(ROOT, PORTSCAN);
        assertThat(count(asked -> asked.groupBy(GroupByType.SEVERITY)).groupedBySeverity()).extracting(group -> group
                .severity()).containsExactly(8.0, 5.0, 2.0);
        assertThat(count(asked -> asked.groupBy(GroupByType.RESOURCE)).groupedByResource()).extracting(group -> group
                .resourceType() + " " + group.resourceId() + " " + group.totalFindings()).containsExactly(
                        "Instance i-99999999 2", "AccessKey GeneratedFindingAccessKeyId 1");
        assertThat(count(asked -> asked.groupBy(GroupByType.SEVERITY).findingCriteria(criteria -> criteria.criterion(
                Map.of("severity", Condition.builder().gte(5).build())))).groupedBySeverity()).hasSize(2);
    }

    @Test
    void statistics_are_of_one_kind_at_a_time() {
        var text = "The request is rejected because an invalid or out-of-range value is specified as an input parameter.";
        GuardDutyWorld.refused(text, () -> count(asked -> {}));
        GuardDutyWorld.refused(text, () -> count(asked -> asked.groupBy(GroupByType.DATE).findingStatisticTypes(
                FindingStatisticType.COUNT_BY_SEVERITY)));
        GuardDutyWorld.refused(text, () -> count(asked -> asked.maxResults(3).findingStatisticTypes(
                FindingStatisticType.COUNT_BY_SEVERITY)));
    }
}
