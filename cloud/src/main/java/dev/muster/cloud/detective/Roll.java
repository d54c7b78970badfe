package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brings members up to date: what the service does by itself is derived from the time, not done by a timer. */
final class Roll {

    private Roll() {}

    /** Those of the members whose state has changed by itself by now, in their new states. */
    static List<Member> changes(List<Member> members, Capacity capacity, Instant now) {
        var changed = new ArrayList<Member>();
        var room = capacity;
        for (var member : members.stream().sorted(Member.BY_INVITATION).toList()) {
            var due = member.state().endsAt();
            if (due.isEmpty() || due.get().isAfter(now)) {
                continue;
            }
            var after = after(member, due.get(), room, now);
            changed.add(after);
            if (after.state() instanceof MemberState.Enabled) {
                room = room.with(after.account());
            }
        }
        return changed;
    }

    /** All members, those whose state has changed by itself in their new states. */
    static List<Member> current(List<Member> members, Capacity capacity, Instant now) {
        Map<AccountId, Member> changed = changes(members, capacity, now).stream()
                .collect(Collectors.toMap(Member::account, Function.identity()));
        return members.stream().map(member -> changed.getOrDefault(member.account(), member)).toList();
    }

    private static Member after(Member member, Instant due, Capacity capacity, Instant now) {
        var at = member.state() instanceof MemberState.Verifying ? due : lastCheck(due, now);
        var admission = new MemberEvent.Admission(capacity.roomFor(member.account()), at,
                lastCheck(at, now).plus(MemberState.CHECK_INTERVAL));
        var event = member.state() instanceof MemberState.Verifying
                ? new MemberEvent.Verified(admission)
                : new MemberEvent.Checked(admission);
        return switch (MemberStep.next(member.state(), member.kind(), event)) {
            case MemberStep.To(var state) -> moved(member, state, at);
            case MemberStep.Refused(var refusal) ->
                throw new IllegalStateException("what happens by itself cannot be refused: " + refusal);
        };
    }

    /** A check that finds what the one before found changes nothing that anybody sees. */
    private static Member moved(Member member, MemberState state, Instant at) {
        var same = member.state().disabledReason().isPresent()
                && member.state().disabledReason().equals(state.disabledReason());
        return member.in(state, same ? member.updatedAt() : at);
    }

    private static Instant lastCheck(Instant due, Instant now) {
        var intervals = Duration.between(due, now).dividedBy(MemberState.CHECK_INTERVAL);
        return due.plus(MemberState.CHECK_INTERVAL.multipliedBy(intervals));
    }
}
