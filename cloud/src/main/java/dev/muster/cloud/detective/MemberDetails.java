package dev.muster.cloud.detective;

import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.detective.model.DatasourcePackageUsageInfo;
import software.amazon.awssdk.services.detective.model.MemberDetail;
import software.amazon.awssdk.services.detective.model.TimestampForCollection;
import software.amazon.awssdk.services.detective.model.UnprocessedAccount;

/** Members as the API shows them. */
final class MemberDetails {

    private final SqlPackages packages;

    private final SqlVolumes volumes;

    MemberDetails(SqlPackages packages, SqlVolumes volumes) {
        this.packages = packages;
        this.volumes = volumes;
    }

    /** Members of one graph. */
    List<MemberDetail> of(Transaction transaction, GraphArn graph, List<Member> members) {
        var sources = packages.of(transaction, graph);
        var measured = volumes.in(transaction, graph.region());
        return members.stream().map(member -> {
            var detail = detail(member);
            if (member.state() instanceof MemberState.Enabled) {
                detail.datasourcePackageIngestStatesWithStrings(ingest(sources));
                if (measured.get(member.account()) instanceof SqlVolumes.Setting(Volume.Known(var bytes), var at)) {
                    usage(detail, bytes, at);
                }
            }
            return detail.build();
        }).toList();
    }

    /** When packages came into their states for a member: nothing for one that is not enabled. */
    static Map<String, Map<String, TimestampForCollection>> history(Member member,
            SortedMap<String, PackageState> sources) {
        var history = new TreeMap<String, Map<String, TimestampForCollection>>();
        if (member.state() instanceof MemberState.Enabled(var since)) {
            sources.forEach((name, state) -> history.put(name, times(state.historySince(since))));
        }
        return history;
    }

    static Map<String, TimestampForCollection> times(Map<PackageState.Label, Instant> history) {
        var times = new TreeMap<String, TimestampForCollection>();
        history.forEach((label, at) -> times.put(label.name(), TimestampForCollection.builder().timestamp(at).build()));
        return times;
    }

    static UnprocessedAccount unprocessed(String account, String reason) {
        return UnprocessedAccount.builder().accountId(account).reason(reason).build();
    }

    @SuppressWarnings("deprecation") // AWS still sends the old name of the administrator
    private static MemberDetail.Builder detail(Member member) {
        var administrator = member.graph().account().digits();
        var detail = MemberDetail.builder()
                .accountId(member.account().digits())
                .emailAddress(member.email())
                .graphArn(member.graph().text())
                .administratorId(administrator)
                .masterId(administrator)
                .status(member.state().status())
                .updatedTime(member.updatedAt())
                .invitationType(member.kind().name());
        member.state().disabledReason().ifPresent(reason -> detail.disabledReason(reason.name()));
        return switch (member.kind()) {
            case INVITATION -> detail.invitedTime(member.addedAt());
            case ORGANIZATION -> detail; // never invited
        };
    }

    /** What was measured goes to the core package, which is the one that every account feeds. */
    @SuppressWarnings("deprecation") // AWS still sends the old members of the volume
    private static void usage(MemberDetail.Builder detail, long bytes, Instant at) {
        var usage = DatasourcePackageUsageInfo.builder().volumeUsageInBytes(bytes).volumeUsageUpdateTime(at).build();
        detail.volumeUsageByDatasourcePackageWithStrings(Map.of(SqlPackages.CORE, usage))
                .volumeUsageInBytes(bytes)
                .volumeUsageUpdatedTime(at);
    }

    private static Map<String, String> ingest(Map<String, PackageState> sources) {
        var states = new TreeMap<String, String>();
        sources.forEach((name, state) -> state.label().ifPresent(label -> states.put(name, label.name())));
        return states;
    }
}
