package dev.muster.fleet.enrolment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Does the same for every item on a bounded number of virtual threads. A slow item holds up one thread and no other
 * item, which is why this is no {@code mapConcurrent}: there, a slow head stops the window.
 */
final class Workers {

    /** Without an end. */
    private static final Duration EVER = Duration.ofNanos(Long.MAX_VALUE);

    private Workers() {}

    /**
     * What was done.
     *
     * @param done   of the items that were come to
     * @param inTime whether there was time for all
     */
    record Results<T, R>(Map<T, R> done, boolean inTime) {}

    /** Ends when every item is done. A surprise in one of them ends the rest and is thrown here; so does a stop. */
    static <T, R> Map<T, R> each(int atOnce, Collection<T> items, Function<T, R> work) {
        return within(EVER, atOnce, items, work).done();
    }

    /** The same, and when the time is over, those at work are told to stop and the rest is not begun. */
    static <T, R> Results<T, R> within(Duration limit, int atOnce, Collection<T> items, Function<T, R> work) {
        var queue = new ConcurrentLinkedQueue<T>(items);
        Map<T, R> results = new ConcurrentHashMap<>();
        boolean inTime;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < Math.min(atOnce, items.size()); i++) {
                running.add(threads.submit(() -> drain(queue, results, work)));
            }
            inTime = join(threads, running, limit);
        }
        return new Results<>(results, inTime);
    }

    private static <T, R> void drain(Queue<T> queue, Map<T, R> results, Function<T, R> work) {
        boolean over = false;
        try {
            for (T item = queue.poll(); item != null; item = queue.poll()) {
                results.put(item, work.apply(item));
            }
            over = true;
        } finally {
            if (!over) {
                queue.clear();
            }
        }
    }

    private static boolean join(ExecutorService threads, List<Future<?>> running, Duration limit) {
        long begin = System.nanoTime();
        try {
            for (Future<?> each : running) {
                each.get(limit.toNanos() - (System.nanoTime() - begin), TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (TimeoutException over) {
            threads.shutdownNow();
            return false;
        } catch (InterruptedException stop) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
            return true;
        } catch (ExecutionException surprise) {
            throw new IllegalStateException("work on many accounts broke off", surprise.getCause());
        }
    }
}
