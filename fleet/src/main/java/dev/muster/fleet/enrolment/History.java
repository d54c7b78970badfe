package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What this run has tried in one Region so far. Immutable. */
record History(Map<ServiceStep, Try> service, Map<AccountId, Attempt> members, Set<AccountId> sides, Duration waited,
        boolean patienceOver) {

    /** So long may a look be behind what was done, as far as we have heard; AWS promises nothing. */
    static final Duration SPREADING = Duration.ofSeconds(10);

    /** What is done to the service as such, each at most once in a run. */
    enum ServiceStep {
        TURN_ON, RESUME, TAG, TURN_OFF
    }

    /** What is done about one account. */
    enum MemberStep {
        LOOK, INVITE, REINVITE, ACCEPT, START, REMOVE,
        /** In the account itself. */
        TURN_ON,
        /** In the account itself. */
        TURN_OFF
    }

    /** A step that was taken, and how it failed if it did. */
    record Try(Optional<Problem> problem) {}

    /**
     * The last step taken for a member.
     *
     * @param step    what was done
     * @param seen    the record that called for the step
     * @param problem how it failed, if it did
     * @param steps   how many steps were taken, this one included
     */
    record Attempt(MemberStep step, Membership seen, Optional<Problem> problem, int steps) {

        /** Whether it was this step, and for this very record. */
        boolean was(MemberStep other, Membership record) {
            return step == other && seen.equals(record);
        }
    }

    History {
        service = Map.copyOf(service);
        members = Map.copyOf(members);
        sides = Set.copyOf(sides);
    }

    static History none() {
        return new History(Map.of(), Map.of(), Set.of(), Duration.ZERO, false);
    }

    Optional<Attempt> member(AccountId account) {
        return Optional.ofNullable(members.get(account));
    }

    Optional<Try> service(ServiceStep step) {
        return Optional.ofNullable(service.get(step));
    }

    /** Whether the step was the last one, for this very record. */
    boolean tried(MemberStep step, Membership seen) {
        return member(seen.account()).filter(last -> last.was(step, seen)).isPresent();
    }

    /** Whether it was, and AWS took it. */
    boolean granted(MemberStep step, Membership seen) {
        return member(seen.account()).filter(last -> last.was(step, seen) && last.problem().isEmpty()).isPresent();
    }

    /**
     * Whether it was, and AWS would not have it for this account. What stands in the way of all calls, such as a role
     * that cannot be assumed, is no such refusal.
     */
    boolean refused(MemberStep step, Membership seen) {
        return member(seen.account()).filter(last -> last.was(step, seen)).flatMap(Attempt::problem)
                .filter(why -> why instanceof Problem.NotProcessed || why instanceof Problem.ChangedMeanwhile)
                .isPresent();
    }

    /** Whether it was refused, and that holds. */
    boolean refusedForGood(MemberStep step, Membership seen) {
        return refused(step, seen) && member(seen.account()).flatMap(Attempt::problem).filter(this::believes)
                .isPresent();
    }

    /** Whether anything was done for the account; it may have been refused. */
    boolean changed(AccountId account) {
        return members.containsKey(account) || sides.contains(account);
    }

    /** Whether anything was done to the service as such. */
    boolean changedService() {
        return !service.isEmpty();
    }

    History with(ServiceStep step, Optional<Problem> problem) {
        var all = new EnumMap<ServiceStep, Try>(ServiceStep.class);
        all.putAll(service);
        all.put(step, new Try(problem));
        return new History(all, members, sides, waited, patienceOver);
    }

    /**
     * Notes a step for several members.
     *
     * @param seen     the records that called for it
     * @param problems how it failed, for those for whom it did
     */
    History with(MemberStep step, Iterable<Membership> seen, Map<AccountId, Problem> problems) {
        var all = new HashMap<>(members);
        for (Membership record : seen) {
            Attempt before = all.get(record.account());
            all.put(record.account(), new Attempt(step, record,
                    Optional.ofNullable(problems.get(record.account())), before == null ? 1 : before.steps() + 1));
        }
        return new History(service, all, sides, waited, patienceOver);
    }

    /** Notes that something was done in the accounts themselves. */
    History inside(Collection<AccountId> accounts) {
        var all = new HashSet<>(sides);
        all.addAll(accounts);
        return new History(service, members, all, waited, patienceOver);
    }

    History waited(Duration inAll, boolean over) {
        return new History(service, members, sides, inAll, over);
    }

    /**
     * Whether a refusal holds. An answer may have got lost, so that a call was made again and refused because it had
     * been done; what was looked at since may be older than that, or of two ages. Such a refusal is believed only after
     * a while.
     */
    boolean believes(Problem problem) {
        return switch (problem) {
            case Problem.ChangedMeanwhile _,Problem.NotProcessed _ -> patienceOver
                    || waited.compareTo(SPREADING) >= 0;
            default -> true;
        };
    }
}
