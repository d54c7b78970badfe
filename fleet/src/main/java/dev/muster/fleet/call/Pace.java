package dev.muster.fleet.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Lets the callers of one target go at the rate that its {@link Lane} finds, in the order in which they first came: a
 * call that was refused goes before all that came later. One of those who wait watches the lane for all. Thread-safe.
 */
final class Pace {

    private final InstantSource clock;
    private final Sleeper sleeper;
    private final RandomGenerator random;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Caller> waiting = new PriorityQueue<>();
    private Lane lane;
    private @Nullable AwsFailure refusal;
    private boolean watched;

    /**
     * The pace of one target.
     *
     * @param patience how long a target may grant nothing at all until its callers are sent away
     */
    Pace(InstantSource clock, Sleeper sleeper, RandomGenerator random, Duration patience) {
        this.clock = clock;
        this.sleeper = sleeper;
        this.random = random;
        this.patience = patience;
        this.lane = Lane.free(clock.instant());
    }

    /**
     * Waits until it is the caller's turn.
     *
     * @param number tells who came first
     * @return when the turn came; a failure when there is no hope that it comes
     */
    Answer<Instant> enter(long number) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Instant now = clock.instant();
            Lane.Turn turn = lane.ask(now);
            if (waiting.isEmpty() && turn.isNow()) {
                lane = turn.lane();
                return Answer.ok(now);
            }
            var caller = new Caller(number, new Semaphore(0));
            waiting.add(caller);
            if (!watched) {
                watched = true;
                caller.toWatch().release();
            }
            return await(caller);
        } finally {
            lock.unlock();
        }
    }

    private Answer<Instant> await(Caller caller) throws InterruptedException {
        boolean watching = false;
        try {
            while (true) {
                if (!watching) {
                    unlocked(caller.toWatch()::acquire);
                    watching = true;
                }
                Caller first = waiting.element();
                if (first.number() != caller.number()) { // who came earlier was refused and is back
                    watching = false;
                    first.toWatch().release();
                    continue;
                }
                Instant now = clock.instant();
                Lane.Turn turn = lane.ask(now);
                lane = turn.lane();
                if (turn.isNow()) {
                    return Answer.ok(now);
                }
                if (refusal != null && isHopeless(now)) {
                    return Answer.failed(refusal);
                }
                unlocked(() -> sleeper.sleep(turn.pause()));
            }
        } finally {
            waiting.remove(caller);
            if (watching || caller.toWatch().tryAcquire()) {
                passOn();
            }
        }
    }

    private void passOn() {
        watched = !waiting.isEmpty();
        if (watched) {
            waiting.element().toWatch().release();
        }
    }

    private void unlocked(Waiting what) throws InterruptedException {
        lock.unlock();
        try {
            what.run();
        } finally {
            lock.lock();
        }
    }

    private boolean isHopeless(Instant now) {
        return lane.dry().filter(since -> !now.isBefore(since.plus(patience))).isPresent();
    }

    /** Takes note of what came of a call that entered then. */
    void ended(Instant sent, Answer<?> answer) {
        lock.lock();
        try {
            Instant now = clock.instant();
            lane = switch (answer) {
                case Answer.Ok<?> _ -> lane.granted(sent, now);
                case Answer.Failed<?>(AwsFailure why) -> switch (why.kind()) {
                    case THROTTLED -> {
                        refusal = why;
                        Optional<Duration> atLeast = why.retryAfter()
                                .map(asked -> asked.compareTo(patience) > 0 ? patience : asked);
                        yield lane.refused(sent, now, atLeast, random.nextDouble());
                    }
                    case UNREACHABLE, STOPPED -> lane.lost();
                    case DENIED, UNKNOWN_CLIENT, CREDENTIALS, EXPIRED, SIGNED_OUT, CLOCK, NO_CREDENTIALS, NOT_FOUND,
                            CONFLICT,
                            QUOTA, INVALID, SERVER ->
                        lane.granted(sent, now);
                };
            };
        } finally {
            lock.unlock();
        }
    }

    /** Whether a call that was refused may come again. */
    boolean isHopeful() {
        lock.lock();
        try {
            return !isHopeless(clock.instant());
        } finally {
            lock.unlock();
        }
    }

    private interface Waiting {
        void run() throws InterruptedException;
    }

    /**
     * Who waits.
     *
     * @param toWatch has a permit for whom it is time to watch the lane
     */
    private record Caller(long number, Semaphore toWatch) implements Comparable<Caller> {

        @Override
        public int compareTo(Caller other) {
            return Long.compare(number, other.number);
        }
    }
}
