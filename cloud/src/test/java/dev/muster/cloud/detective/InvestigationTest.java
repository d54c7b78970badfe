package dev.muster.cloud.detective;

import static dev.muster.cloud.detective.DetectiveWorld.invalid;
import static dev.muster.cloud.detective.DetectiveWorld.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.detective.model.DateFilter;
import software.amazon.awssdk.services.detective.model.Field;
import software.amazon.awssdk.services.detective.model.FilterCriteria;
import software.amazon.awssdk.services.detective.model.GetInvestigationRequest;
import software.amazon.awssdk.services.detective.model.GetInvestigationResponse;
import software.amazon.awssdk.services.detective.model.InvestigationDetail;
import software.amazon.awssdk.services.detective.model.ListIndicatorsRequest;
import software.amazon.awssdk.services.detective.model.ListIndicatorsResponse;
import software.amazon.awssdk.services.detective.model.ListInvestigationsRequest;
import software.amazon.awssdk.services.detective.model.ListInvestigationsResponse;
import software.amazon.awssdk.services.detective.model.SortCriteria;
import software.amazon.awssdk.services.detective.model.SortOrder;
import software.amazon.awssdk.services.detective.model.StartInvestigationRequest;
import software.amazon.awssdk.services.detective.model.StartInvestigationResponse;
import software.amazon.awssdk.services.detective.model.State;
import software.amazon.awssdk.services.detective.model.StringFilter;
import software.amazon.awssdk.services.detective.model.UpdateInvestigationStateRequest;

/** Investigations in a graph without data. */
class InvestigationTest {

    private static final String USER = "arn:aws:iam::111122223333:user/team/alice";

    private final DetectiveWorld world = new DetectiveWorld(
            DetectiveSettings.defaults().withInvestigationDelay(Duration.ofMinutes(10)));

    private final AccountId administrator = world.account("111122223333");

    private final AccountId member = world.account("000000000042");

    private final String graph = world.graph(administrator);

    @BeforeEach
    void people() {
        world.iam.addUser(USER);
        world.iam.addRole(administrator, "/ops/", "Deploy");
        world.iam.addRole(member, "/", "Worker");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private String start(String entity) {
        return start(entity, world.now().minus(Duration.ofDays(2)), world.now());
    }

    private String start(String entity, Instant from, Instant to) {
        return world.<StartInvestigationResponse>call(administrator, StartInvestigationRequest.builder()
                .graphArn(graph)
                .entityArn(entity)
                .scopeStartTime(from)
                .scopeEndTime(to)
                .build()).investigationId();
    }

    private GetInvestigationResponse get(String id) {
        return world.call(administrator,
                GetInvestigationRequest.builder().graphArn(graph).investigationId(id).build());
    }

    private List<String> list(ListInvestigationsRequest.Builder request) {
        return page(request).investigationDetails().stream().map(InvestigationDetail::investigationId).toList();
    }

    private ListInvestigationsResponse page(ListInvestigationsRequest.Builder request) {
        return world.call(administrator, request.graphArn(graph).build());
    }

    private static ListInvestigationsRequest.Builder filtered(FilterCriteria.Builder filter) {
        return ListInvestigationsRequest.builder().filterCriteria(filter.build());
    }

    private static StringFilter value(String value) {
        return StringFilter.builder().value(value).build();
    }

    private void setState(String id, State state) {
        world.call(administrator, UpdateInvestigationStateRequest.builder()
                .graphArn(graph)
                .investigationId(id)
                .state(state)
                .build());
    }

    @Test
    void an_investigation_runs_and_ends_without_indicators() {
        var id = start(USER);
        assertThat(id).matches("\\d{21}");
        assertThat(get(id)).satisfies(running -> {
            assertThat(running.statusAsString()).isEqualTo("RUNNING");
            assertThat(running.severityAsString()).isNull();
            assertThat(running.stateAsString()).isEqualTo("ACTIVE");
            assertThat(running.entityTypeAsString()).isEqualTo("IAM_USER");
            assertThat(running.entityArn()).isEqualTo(USER);
            assertThat(running.createdTime()).isEqualTo(world.now());
            assertThat(running.scopeEndTime()).isEqualTo(world.now());
        });

        world.pass(Duration.ofMinutes(10));

        assertThat(get(id).statusAsString()).isEqualTo("SUCCESSFUL");
        assertThat(get(id).severityAsString()).isEqualTo("INFORMATIONAL");
        ListIndicatorsResponse indicators = world.call(administrator,
                ListIndicatorsRequest.builder().graphArn(graph).investigationId(id).build());
        assertThat(indicators.hasIndicators()).isTrue();
        assertThat(indicators.indicators()).isEmpty();
        assertThat(indicators.nextToken()).isNull();
    }

    @Test
    void roles_of_enabled_members_can_be_investigated_too() {
        var worker = "arn:aws:iam::000000000042:role/Worker";
        invalid("INVALID_REQUEST_BODY", () -> start(worker));
        world.add(administrator, graph, member);
        invalid("INVALID_REQUEST_BODY", () -> start(worker));
        world.accept(member, graph);

        assertThat(get(start(worker)).entityTypeAsString()).isEqualTo("IAM_ROLE");
        assertThat(get(start("arn:aws:iam::111122223333:role/ops/Deploy")).entityTypeAsString()).isEqualTo("IAM_ROLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:iam::111122223333:user/alice", "arn:aws:iam::111122223333:role/Deploy",
            "arn:aws:iam::111122223333:root", "arn:aws:sts::111122223333:assumed-role/Deploy/session", "arn:x",
            "arn:aws:iam::999999999999:user/team/alice"})
    void what_the_graph_does_not_know_cannot_be_investigated(String entity) {
        invalid("INVALID_REQUEST_BODY", () -> start(entity));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 2", "2, -1", "366, 0"})
    void a_scope_lies_in_the_last_year_and_ends_after_it_starts(int daysAgo, int endDaysAgo) {
        invalid("INVALID_REQUEST_BODY", () -> start(USER, world.now().minus(Duration.ofDays(daysAgo)),
                world.now().minus(Duration.ofDays(endDaysAgo))));
    }

    @Test
    void an_unknown_investigation_is_not_found() {
        var id = "000000000000000000000";

        refused("ResourceNotFoundException", () -> get(id));
        refused("ResourceNotFoundException", () -> setState(id, State.ARCHIVED));
        refused("ResourceNotFoundException", () -> world.call(administrator,
                ListIndicatorsRequest.builder().graphArn(graph).investigationId(id).build()));
    }

    @Test
    void a_list_shows_active_investigations_unless_asked_otherwise() {
        var first = start(USER);
        world.pass(Duration.ofMinutes(1));
        var second = start("arn:aws:iam::111122223333:role/ops/Deploy");
        setState(first, State.ARCHIVED);
        setState(first, State.ARCHIVED);

        assertThat(list(ListInvestigationsRequest.builder())).containsExactly(second);
        assertThat(list(filtered(FilterCriteria.builder().state(value("ARCHIVED"))))).containsExactly(first);
        setState(first, State.ACTIVE);
        assertThat(list(ListInvestigationsRequest.builder())).containsExactly(second, first);
    }

    @Test
    void filters_hold_together_and_sorting_goes_both_ways() {
        var first = start(USER);
        world.pass(Duration.ofMinutes(10));
        var second = start(USER);
        var third = start("arn:aws:iam::111122223333:role/ops/Deploy");

        assertThat(list(filtered(FilterCriteria.builder().status(value("RUNNING")).entityArn(value(USER)))))
                .containsExactly(second);
        assertThat(list(filtered(FilterCriteria.builder().severity(value("INFORMATIONAL"))))).containsExactly(first);
        assertThat(list(filtered(FilterCriteria.builder()
                .createdTime(DateFilter.builder()
                        .startInclusive(world.now())
                        .endInclusive(world.now())
                        .build()))))
                .containsExactlyInAnyOrder(second, third);
        assertThat(list(ListInvestigationsRequest.builder()
                .sortCriteria(SortCriteria.builder().field(Field.STATUS).sortOrder(SortOrder.ASC).build())).getLast())
                .isEqualTo(first);
        assertThat(list(ListInvestigationsRequest.builder()
                .sortCriteria(SortCriteria.builder().field(Field.SEVERITY).sortOrder(SortOrder.DESC).build()))
                .getFirst()).isEqualTo(first);
        invalid("INVALID_REQUEST_BODY", () -> list(filtered(FilterCriteria.builder().status(value("DONE")))));
    }

    @Test
    void pages_do_not_repeat_and_their_tokens_expire_after_a_day() {
        var all = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            all.addFirst(start(USER));
            world.pass(Duration.ofSeconds(1));
        }
        var first = page(ListInvestigationsRequest.builder().maxResults(2));
        var second = page(ListInvestigationsRequest.builder().maxResults(2).nextToken(first.nextToken()));
        var third = page(ListInvestigationsRequest.builder().maxResults(2).nextToken(second.nextToken()));

        assertThat(third.nextToken()).isNull();
        assertThat(List.of(first, second, third))
                .flatExtracting(page -> page.investigationDetails().stream()
                        .map(InvestigationDetail::investigationId).toList())
                .isEqualTo(all);
        invalid("INVALID_REQUEST_BODY", () -> page(filtered(FilterCriteria.builder().state(value("ACTIVE")))
                .nextToken(first.nextToken())));
        world.pass(Duration.ofHours(24));
        assertThat(refused("ValidationException",
                () -> page(ListInvestigationsRequest.builder().nextToken(first.nextToken()))).message())
                .contains("expired");
    }
}
