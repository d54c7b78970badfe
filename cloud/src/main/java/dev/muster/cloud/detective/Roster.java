package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The members of a graph as they are from one moment until another.
 *
 * @param from    when they were looked at
 * @param until   when the first of their states ends by itself
 * @param members in order
 */
record Roster(Instant from, Optional<Instant> until, SequencedMap<AccountId, Member> members) {

    static Roster of(List<Member> members, Instant now) {
        var byAccount = new LinkedHashMap<AccountId, Member>();
        members.forEach(member -> byAccount.put(member.account(), member));
        return new Roster(now,
                members.stream().flatMap(member -> member.state().endsAt().stream()).min(Instant::compareTo),
                Collections.unmodifiableSequencedMap(byAccount));
    }

    boolean holds(Instant now) {
        return !now.isBefore(from) && until.filter(end -> !end.isAfter(now)).isEmpty();
    }

    /** The last roster of a graph that nobody has changed since. Thread-safe. */
    static final class Latest {

        private final AtomicReference<Optional<Roster>> last = new AtomicReference<>(Optional.empty());

        Roster at(Instant now, Supplier<List<Member>> members) {
            var known = last.get();
            if (known.isPresent() && known.get().holds(now)) {
                return known.get();
            }
            var fresh = Roster.of(members.get(), now);
            last.set(Optional.of(fresh));
            return fresh;
        }
    }
}
