package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What this run has tried in one Region so far. Immutable. */
record History(Map<ServiceStep, Try> service, Map<AccountId, Attempt> members, Duration waited, boolean patienceOver) {

    /** So long may a look be behind what was done, as far as we have heard; AWS promises nothing. */
    static final Duration SPREADING = Duration.ofSeconds(10);

    /** What is done to the service as such, each at most once in a run. */
    enum ServiceStep {
        TURN_ON, TAG, TURN_OFF
    }

    /** A step that was taken, and how it failed if it did. */
    record Try(Optional<Problem> problem) {}

    /**
     * The last step taken for a member.
     *
     * @param seen    the record that called for the step
     * @param problem how it failed, if it did
     * @param steps   how many steps were taken, this one included
     */
    record Attempt(Membership seen, Optional<Problem> problem, int steps) {}

    History {
        service = Map.copyOf(service);
        members = Map.copyOf(members);
    }

    static History none() {
        return new History(Map.of(), Map.of(), Duration.ZERO, false);
    }

    Optional<Attempt> member(AccountId account) {
        return Optional.ofNullable(members.get(account));
    }

    Optional<Try> service(ServiceStep step) {
        return Optional.ofNullable(service.get(step));
    }

    /** Whether a step was taken for the member and AWS did not refuse it. */
    boolean changed(AccountId account) {
        return members.containsKey(account);
    }

    History with(ServiceStep step, Optional<Problem> problem) {
        var all = new EnumMap<ServiceStep, Try>(ServiceStep.class);
        all.putAll(service);
        all.put(step, new Try(problem));
        return new History(all, members, waited, patienceOver);
    }

    /**
     * Notes a step for several members.
     *
     * @param seen     the records that called for it
     * @param problems how it failed, for those for whom it did
     */
    History with(Iterable<Membership> seen, Map<AccountId, Problem> problems) {
        var all = new HashMap<>(members);
        for (Membership record : seen) {
            Attempt before = all.get(record.account());
            all.put(record.account(), new Attempt(record, Optional.ofNullable(problems.get(record.account())),
                    before == null ? 1 : before.steps() + 1));
        }
        return new History(service, all, waited, patienceOver);
    }

    History waited(Duration inAll, boolean over) {
        return new History(service, members, inAll, over);
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
