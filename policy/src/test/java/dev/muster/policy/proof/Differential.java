package dev.muster.policy.proof;

import dev.muster.policy.oracle.Oracle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Asks both evaluators, scenario after scenario, and keeps what they disagree about. */
final class Differential {

    /** Making policies and reading them twice costs as much as some dozens of decisions. */
    static final int QUESTIONS = 100;
    private static final int ENOUGH = 20;
    private static final long PROGRESS = 1_000_000 / QUESTIONS;

    private final long firstSeed;
    private final long scenarios;
    private final AtomicLong next = new AtomicLong();
    private final List<String> mismatches = new ArrayList<>();
    private final Tally tally = new Tally();
    private final Consumer<Differential> progress;

    private Differential(long firstSeed, long decisions, Consumer<Differential> progress) {
        this.firstSeed = firstSeed;
        this.scenarios = Math.ceilDiv(decisions, QUESTIONS);
        this.progress = progress;
    }

    /**
     * Compares, until all is done or the mismatches are too many to be of use.
     *
     * @param firstSeed of the first scenario; those after it take the numbers that follow
     * @param decisions how many to compare, rounded up to full scenarios
     * @param progress is told after every million of decisions
     */
    static Differential run(long firstSeed, long decisions, int threads, Consumer<Differential> progress)
            throws InterruptedException {
        var differential = new Differential(firstSeed, decisions, progress);
        var workers = new ArrayList<Thread>();
        for (int i = 0; i < threads; i++) {
            workers.add(Thread.ofPlatform().daemon().start(differential::work));
        }
        for (var worker : workers) {
            worker.join();
        }
        return differential;
    }

    /** How often what happened; complete when all is done. */
    Tally tally() {
        return tally;
    }

    /** The seeds with what was decided and why that is doubtful. */
    List<String> mismatches() {
        synchronized (mismatches) {
            return List.copyOf(mismatches);
        }
    }

    long decisions() {
        return Math.min(next.get(), scenarios) * QUESTIONS;
    }

    private void work() {
        var own = new Tally();
        for (long number = next.getAndIncrement(); number < scenarios && mismatches().size() < ENOUGH; number = next
                .getAndIncrement()) {
            compare(firstSeed + number, own);
            if (number > 0 && number % PROGRESS == 0) {
                progress.accept(this);
            }
        }
        synchronized (tally) {
            tally.add(own);
        }
    }

    private void compare(long seed, Tally own) {
        try {
            var scenario = ScenarioDraw.of(seed, QUESTIONS);
            var stack = scenario.stack();
            var oracle = new Oracle(scenario.documents(), own);
            for (var question : scenario.questions()) {
                var answer = oracle.answer(question);
                own.answered(answer);
                if (!answer.equals(Scenario.decided(question, stack))) {
                    found(seed, new Mismatch(scenario.documents(), scenario.trusting(), question).shrunk().toString());
                    return; // what follows in the same scenario is mostly the same
                }
            }
        } catch (RuntimeException failure) {
            found(seed, failure + " at " + failure.getStackTrace()[0]);
        }
    }

    private void found(long seed, String what) {
        synchronized (mismatches) {
            mismatches.add("seed " + seed + ": " + what);
        }
    }
}
