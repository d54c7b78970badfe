package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Members as they are now, and how they change: with them, their detectors and all who are told. */
final class Memberships {

    private final SqlMembers stored;

    private final SqlDetectors detectors;

    private final List<LeavingListener> listeners = new ArrayList<>();

    Memberships(SqlMembers stored, SqlDetectors detectors) {
        this.stored = stored;
        this.detectors = detectors;
    }

    /** Has somebody told of who leaves; only while the service is put together. */
    void addListener(LeavingListener listener) {
        listeners.add(listener);
    }

    Optional<Member> find(Transaction transaction, DetectorId detector, AccountId account, Instant now) {
        return stored.find(transaction, detector, account).map(member -> member.at(now));
    }

    /** The records of an administrator, by account. */
    List<Member> of(Transaction transaction, DetectorId detector, Instant now) {
        return stored.of(transaction, detector).stream().map(member -> member.at(now)).toList();
    }

    /** What administrators in the Region have on an account, by administrator. */
    List<Member> about(Transaction transaction, Site site, Instant now) {
        return stored.about(transaction, site).stream().map(member -> member.at(now)).toList();
    }

    /** The record of the one administrator that an account is a member of. */
    Optional<Member> association(Transaction transaction, Site site, Instant now) {
        return about(transaction, site, now).stream().filter(member -> member.state().associated()).findFirst();
    }

    /** Lets something happen to a member; says why not, if not. */
    Optional<Reason> apply(Transaction transaction, Member member, MemberEvent event, Instant now) {
        return apply(transaction, member, event, now, UnaryOperator.identity());
    }

    /** @param also what else becomes of the record, if it happens */
    Optional<Reason> apply(Transaction transaction, Member member, MemberEvent event, Instant now,
            UnaryOperator<Member> also) {
        return switch (MemberStep.next(member.state(), event)) {
            case MemberStep.To(var next) -> {
                move(transaction, member, also.apply(member.in(next, now)), now);
                yield Optional.empty();
            }
            case MemberStep.Refused(var reason) -> Optional.of(reason);
        };
    }

    private void move(Transaction transaction, Member before, Member after, Instant now) {
        if (after.state() instanceof MemberState.None) {
            stored.delete(transaction, after);
        } else {
            stored.put(transaction, after);
        }
        if (after.state() instanceof MemberState.Associated(var monitored, _, _)) {
            detectors.of(transaction, after.site())
                    .filter(detector -> detector.enabled() != monitored)
                    .ifPresent(detector -> detectors.update(transaction, detector.enabled(monitored, now)));
        }
        tell(transaction, before.association(), after.association(), now);
    }

    private void tell(Transaction transaction, Optional<Association> before, Optional<Association> after,
            Instant now) {
        if (!before.equals(after)) {
            before.ifPresent(ended -> listeners.forEach(listener -> listener.left(transaction, ended, now)));
        }
    }

    /** Writes down that a record is of another kind from now on. */
    void relabel(Transaction transaction, Member member, Member.Kind kind) {
        stored.put(transaction, member.as(kind));
    }

    /** Drops a record whatever its state; the account's detector stays as it is. */
    void drop(Transaction transaction, Member member, Instant now) {
        stored.delete(transaction, member);
        tell(transaction, member.association(), Optional.empty(), now);
    }
}
