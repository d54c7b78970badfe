package dev.muster.fleet.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * A token bucket in time that is only counted: clients with a queue of calls each, a way there and back, and what came
 * of it. Every client follows a {@link Lane} of its own and knows nothing about the others.
 */
final class SimulatedBucket {

    static final Instant START = Instant.parse("2026-01-15T12:00:00Z");

    int granted;
    int refused;
    /** Refused calls that were on their way already when their client first knew of a refusal. */
    int refusedAtFirst;
    Optional<Instant> firstRefusal = Optional.empty();
    /** When one of the clients had nothing left to call. */
    Optional<Instant> firstDone = Optional.empty();
    int grantedAtFirstDone;
    Instant now = START;
    final List<Integer> grantedBySecond = new ArrayList<>();
    final List<Integer> refusedBySecond = new ArrayList<>();

    private final double burst;
    private final Duration latency;
    private final SplittableRandom random;
    private final PriorityQueue<Event> events = new PriorityQueue<>(
            Comparator.comparing(Event::at).thenComparingLong(Event::order));
    private long order;
    private double rate;
    private double chance;
    private double jitter;
    private double tokens;
    private Instant filled = START;

    private record Event(Instant at, long order, Runnable what) {}

    SimulatedBucket(double rate, double burst, Duration latency, SplittableRandom random) {
        this.rate = rate;
        this.burst = burst;
        this.tokens = burst;
        this.latency = latency;
        this.random = random;
    }

    void at(Duration after, Runnable what) {
        events.add(new Event(now.plus(after), order++, what));
    }

    void grantFromNow(double callsPerSecond) {
        fill();
        rate = callsPerSecond;
    }

    /** Runs until nothing happens any more, or the time is over. */
    void run(Duration atMost) {
        Instant end = START.plus(atMost);
        while (!events.isEmpty() && !events.peek().at().isAfter(end)) {
            Event next = events.remove();
            now = next.at();
            next.what().run();
        }
    }

    /** Calls granted from one second to another. */
    int grantedBetween(int from, int to) {
        return between(grantedBySecond, from, to);
    }

    /** Calls refused from one second to another. */
    int refusedBetween(int from, int to) {
        return between(refusedBySecond, from, to);
    }

    private static int between(List<Integer> bySecond, int from, int to) {
        int begin = Math.min(from, bySecond.size());
        return bySecond.subList(begin, Math.clamp(to, begin, Math.max(begin, bySecond.size()))).stream()
                .mapToInt(n -> n).sum();
    }

    private void count(List<Integer> bySecond) {
        int second = (int) Duration.between(START, now).toSeconds();
        while (bySecond.size() <= second) {
            bySecond.add(0);
        }
        bySecond.set(second, bySecond.get(second) + 1);
    }

    /** From now on this part of the calls is refused whatever the rate, and takes nothing from the bucket. */
    void refuseByChance(double part) {
        chance = part;
    }

    /** From now on ways take up to this part more or less time, so that calls overtake one another. */
    void vary(double part) {
        jitter = part;
    }

    private Duration way() {
        return Duration.ofNanos((long) (latency.toNanos() / 2.0 * (1 + jitter * (2 * random.nextDouble() - 1))));
    }

    private boolean take() {
        if (chance > 0 && random.nextDouble() < chance) {
            return false;
        }
        fill();
        if (tokens < 1 - 1e-9) {
            return false;
        }
        tokens -= 1;
        return true;
    }

    private void fill() {
        tokens = Math.min(burst, tokens + rate * Duration.between(filled, now).toNanos() / 1e9);
        filled = now;
    }

    /** Calls of one client, all there from the beginning, so many on the wire at the same time. */
    final class Client {

        private final int atOnce;
        private final int calls;
        private final PriorityQueue<Integer> waiting = new PriorityQueue<>();
        private Lane lane = Lane.free(START);
        private Optional<Instant> known = Optional.empty();
        private int flying;
        private int looks;
        private int done;

        Client(int atOnce, int calls) {
            this.atOnce = atOnce;
            this.calls = calls;
            for (int i = 0; i < calls; i++) {
                waiting.add(i);
            }
            at(Duration.ofNanos(random.nextLong(1_000_000)), this::ask);
        }

        boolean isDone() {
            return done == calls;
        }

        Lane lane() {
            return lane;
        }

        private void ask() {
            int look = ++looks; // a later look replaces those before it
            while (!waiting.isEmpty() && flying < atOnce) {
                Lane.Turn turn = lane.ask(now);
                lane = turn.lane();
                if (!turn.isNow()) {
                    at(turn.pause(), () -> {
                        if (look == looks) {
                            ask();
                        }
                    });
                    return;
                }
                send(waiting.remove());
            }
        }

        private void send(int call) {
            Instant sent = now;
            flying++;
            at(way(), () -> {
                boolean granted = take();
                at(way(), () -> answered(call, sent, granted));
            });
        }

        private void answered(int call, Instant sent, boolean good) {
            flying--;
            if (good) {
                granted++;
                count(grantedBySecond);
                lane = lane.granted(sent, now);
                finished();
            } else {
                refused++;
                count(refusedBySecond);
                if (firstRefusal.isEmpty()) {
                    firstRefusal = Optional.of(now);
                }
                known = known.or(() -> Optional.of(now));
                refusedAtFirst += sent.isAfter(known.get()) ? 0 : 1;
                lane = lane.refused(sent, now, Optional.empty(), random.nextDouble());
                waiting.add(call);
            }
            ask();
        }

        private void finished() {
            done++;
            if (done == calls && firstDone.isEmpty()) {
                firstDone = Optional.of(now);
                grantedAtFirstDone = granted;
            }
        }
    }
}
