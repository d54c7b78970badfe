package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.detective.model.BatchGetGraphMemberDatasourcesRequest;
import software.amazon.awssdk.services.detective.model.BatchGetGraphMemberDatasourcesResponse;
import software.amazon.awssdk.services.detective.model.BatchGetMembershipDatasourcesRequest;
import software.amazon.awssdk.services.detective.model.BatchGetMembershipDatasourcesResponse;
import software.amazon.awssdk.services.detective.model.DatasourcePackageIngestDetail;
import software.amazon.awssdk.services.detective.model.ListDatasourcePackagesRequest;
import software.amazon.awssdk.services.detective.model.ListDatasourcePackagesResponse;
import software.amazon.awssdk.services.detective.model.MembershipDatasources;
import software.amazon.awssdk.services.detective.model.UnprocessedAccount;
import software.amazon.awssdk.services.detective.model.UnprocessedGraph;
import software.amazon.awssdk.services.detective.model.UpdateDatasourcePackagesRequest;
import software.amazon.awssdk.services.detective.model.UpdateDatasourcePackagesResponse;

/** The data source packages of a graph, and since when each member contributes to them. */
final class DatasourceOperations {

    private static final String NO_MEMBER = "Account is not a member";

    private final Access access;

    private final SqlPackages packages;

    private final Members members;

    DatasourceOperations(Access access, SqlPackages packages, Members members) {
        this.access = access;
        this.packages = packages;
        this.members = members;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.administrator("ListDatasourcePackages", ListDatasourcePackagesRequest.class, Effect.READS,
                        ListDatasourcePackagesRequest::graphArn, this::list),
                access.administrator("UpdateDatasourcePackages", UpdateDatasourcePackagesRequest.class, Effect.WRITES,
                        UpdateDatasourcePackagesRequest::graphArn, this::update),
                access.administrator("BatchGetGraphMemberDatasources", BatchGetGraphMemberDatasourcesRequest.class,
                        Effect.READS, BatchGetGraphMemberDatasourcesRequest::graphArn, this::ofMembers),
                Operation.reads("BatchGetMembershipDatasources", BatchGetMembershipDatasourcesRequest.class,
                        Access.anywhere("BatchGetMembershipDatasources"), this::ofCaller));
    }

    private ListDatasourcePackagesResponse list(ListDatasourcePackagesRequest request, Graph graph, Call call) {
        var all = List.copyOf(packages.of(call.transaction(), graph.arn()).entrySet());
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call,
                "ListDatasourcePackages " + graph.arn(), all, entry -> entry.getKey());
        var shown = new TreeMap<String, DatasourcePackageIngestDetail>();
        page.items().forEach(entry -> shown.put(entry.getKey(), detail(entry.getValue())));
        return ListDatasourcePackagesResponse.builder()
                .datasourcePackagesWithStrings(shown)
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static DatasourcePackageIngestDetail detail(PackageState state) {
        return DatasourcePackageIngestDetail.builder()
                .datasourcePackageIngestState(state.label().map(Enum::name).orElse(null))
                .lastIngestStateChangeWithStrings(MemberDetails.times(state.history()))
                .build();
    }

    /** Starts the packages named and leaves the others: read as the whole list, it would stop the core package. */
    private UpdateDatasourcePackagesResponse update(UpdateDatasourcePackagesRequest request, Graph graph, Call call) {
        members.settle(call.transaction(), graph.arn(), call.now());
        if (members.capacity(call.transaction(), graph.arn()).overEnrolment()) {
            throw Refusals.volumeLimit();
        }
        var before = packages.of(call.transaction(), graph.arn());
        for (var name : request.datasourcePackagesAsStrings()) {
            var state = before.getOrDefault(name, new PackageState.Inactive());
            packages.put(call.transaction(), graph.arn(), name,
                    PackageState.next(state, PackageState.Event.START, call.now()));
        }
        return UpdateDatasourcePackagesResponse.builder().build();
    }

    private BatchGetGraphMemberDatasourcesResponse ofMembers(BatchGetGraphMemberDatasourcesRequest request,
            Graph graph, Call call) {
        var sources = packages.of(call.transaction(), graph.arn());
        var found = new ArrayList<MembershipDatasources>();
        var unprocessed = new ArrayList<UnprocessedAccount>();
        var seen = new HashSet<String>();
        for (var id : request.accountIds()) {
            if (!seen.add(id)) {
                unprocessed.add(MemberDetails.unprocessed(id, MemberOperations.LISTED_TWICE));
                continue;
            }
            members.find(call.transaction(), graph.arn(), new AccountId(id), call.now())
                    .ifPresentOrElse(member -> found.add(shown(member, sources)),
                            () -> unprocessed.add(MemberDetails.unprocessed(id, NO_MEMBER)));
        }
        return BatchGetGraphMemberDatasourcesResponse.builder()
                .memberDatasources(found)
                .unprocessedAccounts(unprocessed)
                .build();
    }

    /** A graph that the caller is no member of, even its own, is left out and named. */
    private BatchGetMembershipDatasourcesResponse ofCaller(BatchGetMembershipDatasourcesRequest request, Call call) {
        var found = new ArrayList<MembershipDatasources>();
        var unprocessed = new ArrayList<UnprocessedGraph>();
        var seen = new HashSet<String>();
        for (var text : request.graphArns()) {
            if (!seen.add(text)) {
                unprocessed.add(unprocessed(text, "The graph is listed more than once in the request"));
                continue;
            }
            ownRecord(text, call).ifPresentOrElse(
                    member -> found.add(shown(member, packages.of(call.transaction(), member.graph()))),
                    () -> unprocessed.add(unprocessed(text, "The account is not a member of the behavior graph")));
        }
        return BatchGetMembershipDatasourcesResponse.builder()
                .membershipDatasources(found)
                .unprocessedGraphs(unprocessed)
                .build();
    }

    private Optional<Member> ownRecord(String graph, Call call) {
        return GraphArn.parse(graph)
                .filter(arn -> arn.region().equals(call.region().code()))
                .flatMap(arn -> members.find(call.transaction(), arn, call.caller().account(), call.now()));
    }

    private static UnprocessedGraph unprocessed(String graph, String reason) {
        return UnprocessedGraph.builder().graphArn(graph).reason(reason).build();
    }

    private static MembershipDatasources shown(Member member, SortedMap<String, PackageState> sources) {
        return MembershipDatasources.builder()
                .accountId(member.account().digits())
                .graphArn(member.graph().text())
                .datasourcePackageIngestHistoryWithStrings(MemberDetails.history(member, sources))
                .build();
    }
}
