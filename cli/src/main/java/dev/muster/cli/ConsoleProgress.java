package dev.muster.cli;

import dev.muster.cloud.console.coverage.Enrolments;
import dev.muster.cloud.console.coverage.Progress;
import dev.muster.cloud.console.coverage.Service;
import dev.muster.fleet.enrolment.EnrolmentEvent;
import dev.muster.fleet.enrolment.EnrolmentListener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells the console how far a run is, over all services one after the other. Used by one thread at a time. */
final class ConsoleProgress {

    private static final int MOST_FAILURES = 5;

    private record Kind(Service service, String what) {}

    private final Enrolments.Watcher watcher;

    private final Map<Service, RunTally> tallies = new EnumMap<>(Service.class);

    private final Map<Kind, Progress.Step> steps = new LinkedHashMap<>();

    private final Deque<Progress.Failure> failures = new ArrayDeque<>();

    ConsoleProgress(Enrolments.Watcher watcher) {
        this.watcher = watcher;
    }

    /** Before the first run begins, all that will come are told. */
    void expect(Service service, int regions, int members) {
        tallies.put(service, RunTally.ofEnabling(regions, members));
    }

    EnrolmentListener of(Service service) {
        var tally = tallies.get(service);
        if (tally == null) {
            throw new IllegalStateException("a run was not announced");
        }
        return event -> {
            tally.add(event);
            note(service, event);
            watcher.told(now(service.title() + ": " + tally.doing()));
        };
    }

    private void note(Service service, EnrolmentEvent event) {
        switch (event) {
            case EnrolmentEvent.ActionFinished(_, var action, var done, var failed) -> {
                var what = RunTally.gerund(action);
                steps.merge(new Kind(service, what), new Progress.Step(service, what, done, failed),
                        (a, b) -> new Progress.Step(service, what, a.done() + b.done(), a.failed() + b.failed()));
            }
            case EnrolmentEvent.AccountFinished(var region, _, var account, var problem) -> problem.ifPresent(why -> {
                failures.addFirst(new Progress.Failure(service.title() + ", account " + account + " in " + region, why
                        .cause(), why.remedy()));
                if (failures.size() > MOST_FAILURES) {
                    failures.removeLast();
                }
            });
            case EnrolmentEvent.RegionStarted _,EnrolmentEvent.RegionObserved _,EnrolmentEvent.ActionStarted _,EnrolmentEvent.Waiting _,EnrolmentEvent.RegionFinished _ -> {
                // the tally counts them
            }
        }
    }

    private Progress now(String doing) {
        long through = tallies.values().stream().mapToLong(RunTally::through).sum();
        long failed = tallies.values().stream().mapToLong(RunTally::failed).sum();
        long total = tallies.values().stream().mapToLong(RunTally::total).sum();
        return new Progress(doing, through - failed, total, failed, List.copyOf(steps.values()), List.copyOf(failures));
    }
}
