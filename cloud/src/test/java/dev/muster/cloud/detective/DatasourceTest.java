package dev.muster.cloud.detective;

import static dev.muster.cloud.detective.DetectiveWorld.invalid;
import static dev.muster.cloud.detective.DetectiveWorld.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.detective.model.BatchGetGraphMemberDatasourcesRequest;
import software.amazon.awssdk.services.detective.model.BatchGetGraphMemberDatasourcesResponse;
import software.amazon.awssdk.services.detective.model.BatchGetMembershipDatasourcesRequest;
import software.amazon.awssdk.services.detective.model.BatchGetMembershipDatasourcesResponse;
import software.amazon.awssdk.services.detective.model.CreateGraphRequest;
import software.amazon.awssdk.services.detective.model.DatasourcePackage;
import software.amazon.awssdk.services.detective.model.ListDatasourcePackagesRequest;
import software.amazon.awssdk.services.detective.model.ListDatasourcePackagesResponse;
import software.amazon.awssdk.services.detective.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.detective.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.detective.model.TagResourceRequest;
import software.amazon.awssdk.services.detective.model.TimestampForCollection;
import software.amazon.awssdk.services.detective.model.UnprocessedAccount;
import software.amazon.awssdk.services.detective.model.UnprocessedGraph;
import software.amazon.awssdk.services.detective.model.UntagResourceRequest;
import software.amazon.awssdk.services.detective.model.UpdateDatasourcePackagesRequest;

/** Data source packages, volumes and tags of a graph. */
class DatasourceTest {

    private static final long TERABYTE = 1_000_000_000_000L;

    private final DetectiveWorld world = new DetectiveWorld();

    private final AccountId administrator = world.account("111122223333");

    private final AccountId member = world.account("000000000042");

    private final String graph = world.graph(administrator);

    private final Instant founded = world.now();

    @AfterEach
    void close() {
        world.close();
    }

    private Map<String, String> packages() {
        ListDatasourcePackagesResponse answer = world.call(administrator,
                ListDatasourcePackagesRequest.builder().graphArn(graph).build());
        var states = new TreeMap<String, String>();
        answer.datasourcePackagesAsStrings()
                .forEach((name, detail) -> states.put(name, detail.datasourcePackageIngestStateAsString()));
        return states;
    }

    private void start(DatasourcePackage... packages) {
        world.call(administrator,
                UpdateDatasourcePackagesRequest.builder().graphArn(graph).datasourcePackages(packages).build());
    }

    private Map<String, String> tags() {
        return world.<ListTagsForResourceResponse>call(administrator,
                ListTagsForResourceRequest.builder().resourceArn(graph).build()).tags();
    }

    @Test
    void a_new_graph_takes_in_the_core_package() {
        ListDatasourcePackagesResponse answer = world.call(administrator,
                ListDatasourcePackagesRequest.builder().graphArn(graph).build());

        assertThat(answer.datasourcePackagesAsStrings()).hasSize(1)
                .hasEntrySatisfying("DETECTIVE_CORE", detail -> assertThat(detail.lastIngestStateChangeAsStrings())
                        .isEqualTo(Map.of("STARTED", TimestampForCollection.builder().timestamp(founded).build())));
        assertThat(answer.nextToken()).isNull();
    }

    @Test
    void packages_are_started_and_never_stopped() {
        start(DatasourcePackage.EKS_AUDIT);
        start(DatasourcePackage.ASFF_SECURITYHUB_FINDING, DatasourcePackage.EKS_AUDIT);

        assertThat(packages()).isEqualTo(Map.of("DETECTIVE_CORE", "STARTED", "EKS_AUDIT", "STARTED",
                "ASFF_SECURITYHUB_FINDING", "STARTED"));
    }

    @Test
    void a_members_history_begins_when_it_is_enabled() {
        world.pass(Duration.ofHours(1));
        world.add(administrator, graph, member);
        BatchGetGraphMemberDatasourcesResponse invited = ofMembers();
        world.accept(member, graph);
        var joined = world.now();
        world.pass(Duration.ofHours(1));
        start(DatasourcePackage.EKS_AUDIT);

        assertThat(invited.memberDatasources()).singleElement()
                .satisfies(history -> assertThat(history.datasourcePackageIngestHistoryAsStrings()).isEmpty());
        assertThat(ofMembers().memberDatasources()).singleElement().satisfies(history -> {
            assertThat(history.accountId()).isEqualTo(member.digits());
            assertThat(history.graphArn()).isEqualTo(graph);
            assertThat(history.datasourcePackageIngestHistoryAsStrings()).isEqualTo(Map.of("DETECTIVE_CORE",
                    Map.of("STARTED", TimestampForCollection.builder().timestamp(joined).build()), "EKS_AUDIT",
                    Map.of("STARTED", TimestampForCollection.builder().timestamp(world.now()).build())));
        });
        assertThat(ofMembers().unprocessedAccounts()).extracting(UnprocessedAccount::accountId)
                .containsExactly(administrator.digits());
    }

    private BatchGetGraphMemberDatasourcesResponse ofMembers() {
        return world.call(administrator, BatchGetGraphMemberDatasourcesRequest.builder()
                .graphArn(graph)
                .accountIds(member.digits(), administrator.digits())
                .build());
    }

    @Test
    void a_member_sees_its_own_history_and_which_graphs_are_not_its() {
        var own = world.graph(member);
        world.add(administrator, graph, member);
        world.accept(member, graph);

        BatchGetMembershipDatasourcesResponse answer = world.call(member,
                BatchGetMembershipDatasourcesRequest.builder().graphArns(graph, own).build());

        assertThat(answer.membershipDatasources()).singleElement().satisfies(history -> {
            assertThat(history.graphArn()).isEqualTo(graph);
            assertThat(history.accountId()).isEqualTo(member.digits());
        });
        assertThat(answer.unprocessedGraphs()).extracting(UnprocessedGraph::graphArn).containsExactly(own);
    }

    @Test
    void too_much_data_keeps_packages_members_and_graphs_out() {
        world.volume(administrator, new Volume.Known(11 * TERABYTE));
        world.volume(member, new Volume.Known(11 * TERABYTE));

        refused("ServiceQuotaExceededException", () -> start(DatasourcePackage.EKS_AUDIT));
        refused("ServiceQuotaExceededException", () -> world.add(administrator, graph, member));
        refused("ServiceQuotaExceededException", () -> world.call(member, CreateGraphRequest.builder().build()));
        assertThat(world.members(administrator, graph)).isEmpty();
    }

    @Test
    void far_too_much_data_stops_the_ingest_until_it_is_less() {
        world.add(administrator, graph, member);
        world.accept(member, graph);
        world.volume(member, new Volume.Known(16 * TERABYTE));
        assertThat(packages()).isEqualTo(Map.of("DETECTIVE_CORE", "DISABLED"));

        world.volume(member, new Volume.Known(TERABYTE));
        assertThat(packages()).isEqualTo(Map.of("DETECTIVE_CORE", "STARTED"));
    }

    @Test
    void the_state_machine_of_packages() {
        var later = founded.plusSeconds(1);
        var started = new PackageState.Started(founded, Optional.empty());
        var disabled = new PackageState.Disabled(later, founded);
        var inactive = new PackageState.Inactive();

        assertThat(PackageState.next(inactive, PackageState.Event.START, founded)).isEqualTo(started);
        assertThat(PackageState.next(inactive, PackageState.Event.OVERLOADED, founded)).isEqualTo(inactive);
        assertThat(PackageState.next(inactive, PackageState.Event.RELIEVED, founded)).isEqualTo(inactive);
        assertThat(PackageState.next(started, PackageState.Event.START, later)).isEqualTo(started);
        assertThat(PackageState.next(started, PackageState.Event.OVERLOADED, later)).isEqualTo(disabled);
        assertThat(PackageState.next(started, PackageState.Event.RELIEVED, later)).isEqualTo(started);
        assertThat(PackageState.next(disabled, PackageState.Event.START, later)).isEqualTo(disabled);
        assertThat(PackageState.next(disabled, PackageState.Event.OVERLOADED, later)).isEqualTo(disabled);
        assertThat(PackageState.next(disabled, PackageState.Event.RELIEVED, later.plusSeconds(1)))
                .isEqualTo(new PackageState.Started(later.plusSeconds(1), Optional.of(later)));
    }

    @Test
    void tags_are_added_overwritten_and_taken_off() {
        world.call(administrator,
                TagResourceRequest.builder().resourceArn(graph).tags(Map.of("a", "1", "b", "2")).build());
        world.call(administrator,
                TagResourceRequest.builder().resourceArn(graph).tags(Map.of("b", "3", "c", "")).build());
        assertThat(tags()).isEqualTo(Map.of("a", "1", "b", "3", "c", ""));

        world.call(administrator,
                UntagResourceRequest.builder().resourceArn(graph).tagKeys("a", "never-there").build());
        assertThat(tags()).isEqualTo(Map.of("b", "3", "c", ""));
    }

    @Test
    void a_graph_has_fifty_tags_at_most() {
        var fifty = new TreeMap<String, String>();
        for (int i = 0; i < 50; i++) {
            fifty.put("key" + i, "value");
        }
        world.call(administrator, TagResourceRequest.builder().resourceArn(graph).tags(fifty).build());

        invalid("INVALID_REQUEST_BODY", () -> world.call(administrator,
                TagResourceRequest.builder().resourceArn(graph).tags(Map.of("more", "1")).build()));

        assertThat(tags()).hasSize(50);
    }
}
