package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The members of graphs as they are now, whatever was written when. */
final class Members {

    private final SqlMembers stored;

    private final SqlVolumes volumes;

    private final DetectiveSettings settings;

    private final GraphMemory memory;

    Members(SqlMembers stored, SqlVolumes volumes, DetectiveSettings settings, GraphMemory memory) {
        this.memory = memory;
        this.stored = stored;
        this.volumes = volumes;
        this.settings = settings;
    }

    /** All members of a graph, by account. */
    List<Member> of(Transaction transaction, GraphArn graph, Instant now) {
        return List.copyOf(roster(transaction, graph, now).members().values());
    }

    /** Worked out once for as long as nobody changes the graph and no member's state ends by itself. */
    private Roster roster(Transaction transaction, GraphArn graph, Instant now) {
        var latest = memory.value(transaction, graph, Roster.Latest.class, Roster.Latest.class, Roster.Latest::new);
        return latest.at(now, () -> {
            var members = stored.of(transaction, graph);
            return members.stream().noneMatch(member -> member.state().overdue(now))
                    ? members
                    : Roll.current(members, capacity(transaction, graph), now);
        });
    }

    Optional<Member> find(Transaction transaction, GraphArn graph, AccountId account, Instant now) {
        return stored.find(transaction, graph, account).map(member -> current(transaction, member, now));
    }

    /** The records of an account in a Region, by graph. */
    List<Member> of(Transaction transaction, AccountId account, RegionId region, Instant now) {
        return stored.of(transaction, account, region)
                .stream()
                .map(member -> current(transaction, member, now))
                .toList();
    }

    /** Whether a record's state has ended, and into what, may depend on the others: on who comes first. */
    private Member current(Transaction transaction, Member member, Instant now) {
        if (!member.state().overdue(now)) {
            return member;
        }
        return Optional.ofNullable(roster(transaction, member.graph(), now).members().get(member.account()))
                .orElseThrow();
    }

    /** Writes down what has changed by itself: whoever changes a graph does this first. */
    void settle(Transaction transaction, GraphArn graph, Instant now) {
        if (stored.anyOverdue(transaction, graph, now)) {
            Roll.changes(stored.of(transaction, graph), capacity(transaction, graph), now)
                    .forEach(member -> stored.put(transaction, member));
        }
    }

    /** Writes a record down; one that is none is deleted. */
    void put(Transaction transaction, Member member) {
        if (member.state() instanceof MemberState.None) {
            stored.delete(transaction, member.graph(), member.account());
        } else {
            stored.put(transaction, member);
        }
    }

    void remove(Transaction transaction, Member member) {
        stored.delete(transaction, member.graph(), member.account());
    }

    /** How full a graph is; settle it first. */
    Capacity capacity(Transaction transaction, GraphArn graph) {
        var region = new RegionId(graph.region());
        return new Capacity(stored.enabled(transaction, graph), volumes.bytesPerDay(transaction, graph),
                account -> volumes.of(transaction, account, region), settings);
    }

    /** How many more accounts may be added. */
    int vacancies(Transaction transaction, GraphArn graph) {
        return settings.memberLimit() - stored.counted(transaction, graph);
    }

    /** What enabling an account now would come to. */
    MemberEvent.Admission admission(Capacity capacity, AccountId account, Instant now) {
        return new MemberEvent.Admission(capacity.roomFor(account), now, now.plus(MemberState.CHECK_INTERVAL));
    }

    /** The same for an account that accepts, whose volume may be looked at only later. */
    MemberEvent.Admission acceptance(Transaction transaction, GraphArn graph, AccountId account, Instant now) {
        return settings.acceptDelay().isPositive()
                ? new MemberEvent.Admission(MemberEvent.Room.NOT_YET, now, now.plus(settings.acceptDelay()))
                : admission(capacity(transaction, graph), account, now);
    }
}
