package dev.muster.fleet.call;

import dev.muster.fleet.call.Target.Endpoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The places for calls on the wire. Of the endpoints for which somebody waits, the one with the fewest calls gets the
 * next place, and none ever has more than three quarters: an endpoint that does not answer holds up its own callers
 * and no others. Thread-safe.
 */
final class Places {

    private final int all;
    private final int most;
    private final Duration patience;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Endpoint, Crowd> crowds = new HashMap<>();
    /** Those of whom somebody waits: few, where endpoints are many. */
    private final Set<Crowd> wanting = new LinkedHashSet<>();
    private int taken;

    /**
     * So many places.
     *
     * @param patience how long an endpoint may be silent until its callers are sent away
     */
    Places(int all, Duration patience, InstantSource clock) {
        this.all = all;
        this.most = all - all / 4;
        this.patience = patience;
        this.clock = clock;
    }

    /** Waits for a place; a failure when the endpoint is lost, and somebody else is finding out whether it is back. */
    Optional<AwsFailure> enter(Endpoint endpoint) throws InterruptedException {
        var turn = new Semaphore(0);
        lock.lockInterruptibly();
        try {
            Crowd crowd = crowds.computeIfAbsent(endpoint, _ -> new Crowd());
            crowd.waiting.add(turn);
            wanting.add(crowd);
            fill();
            Optional<AwsFailure> lost = crowd.lost();
            if (lost.isPresent() && crowd.waiting.remove(turn)) {
                return lost;
            }
        } finally {
            lock.unlock();
        }
        return await(endpoint, turn);
    }

    private Optional<AwsFailure> await(Endpoint endpoint, Semaphore turn) throws InterruptedException {
        try {
            turn.acquire();
        } catch (InterruptedException stop) {
            lock.lock();
            try {
                Crowd crowd = crowds.get(endpoint);
                if (crowd != null && !crowd.waiting.remove(turn) && !crowd.sentAway.remove(turn)) {
                    free(crowd); // the place came together with the stop
                }
            } finally {
                lock.unlock();
            }
            throw stop;
        }
        lock.lock();
        try {
            Crowd crowd = crowds.get(endpoint);
            return crowd != null && crowd.sentAway.remove(turn) ? crowd.reach.why() : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Gives the place back, and tells what the endpoint said. */
    void leave(Endpoint endpoint, Answer<?> answer) {
        lock.lock();
        try {
            Crowd crowd = crowds.computeIfAbsent(endpoint, _ -> new Crowd());
            crowd.reach = crowd.reach.after(answer, clock.instant());
            if (crowd.lost().isPresent()) {
                crowd.sentAway.addAll(crowd.waiting);
                crowd.waiting.forEach(Semaphore::release);
                crowd.waiting.clear();
            }
            free(crowd);
        } finally {
            lock.unlock();
        }
    }

    private void free(Crowd crowd) {
        crowd.inside--;
        taken--;
        fill();
    }

    private void fill() {
        while (taken < all) {
            wanting.removeIf(crowd -> crowd.waiting.isEmpty());
            Optional<Crowd> next = wanting.stream().filter(Crowd::mayEnter)
                    .min(Comparator.comparingInt(crowd -> crowd.inside));
            if (next.isEmpty()) {
                return;
            }
            next.get().inside++;
            taken++;
            next.get().waiting.remove().release();
        }
    }

    /** The callers of one endpoint. */
    private final class Crowd {

        private final Queue<Semaphore> waiting = new ArrayDeque<>();
        private final Queue<Semaphore> sentAway = new ArrayDeque<>();
        private Reach reach = Reach.GOOD;
        private int inside;

        boolean mayEnter() {
            return !waiting.isEmpty() && inside < reach.bound(most);
        }

        Optional<AwsFailure> lost() {
            return reach.lost(patience, clock.instant());
        }
    }
}
