package dev.muster.fleet.inventory.scan;

import dev.muster.fleet.call.AwsFailure;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does work as it comes, on a bounded number of virtual threads. */
final class Crew {

    /** A piece of work. */
    @FunctionalInterface
    interface Job<T> {

        void on(T item) throws Halted, InterruptedException;
    }

    private Crew() {}

    /**
     * Ends when all is done. The first that halts, and a stop from outside, ends the rest.
     *
     * @param items are taken by one thread at a time, when it is free
     */
    static <T> void each(int atOnce, Iterator<T> items, Job<T> job) throws Halted, InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < atOnce; i++) {
                running.add(threads.submit(() -> {
                    try {
                        for (var item = next(items); !item.isEmpty(); item = next(items)) {
                            job.on(item.getFirst());
                        }
                    } catch (Halted | InterruptedException | RuntimeException over) {
                        threads.shutdownNow(); // nobody begins anything more
                        throw over;
                    }
                    return null;
                }));
            }
            try {
                join(running);
            } catch (InterruptedException stop) {
                threads.shutdownNow();
                throw stop;
            }
        }
    }

    private static <T> List<T> next(Iterator<T> items) {
        synchronized (items) {
            return !Thread.currentThread().isInterrupted() && items.hasNext() ? List.of(items.next()) : List.of();
        }
    }

    private static void join(List<Future<?>> running) throws Halted, InterruptedException {
        Exception first = null;
        for (var each : running) {
            try {
                each.get();
            } catch (ExecutionException broken) {
                var cause = broken.getCause() instanceof Exception known ? known : new IllegalStateException(broken);
                if (first == null || weight(cause) > weight(first)) {
                    first = cause;
                }
            }
        }
        switch (first) {
            case null -> {}
            case Halted halted -> throw halted;
            case InterruptedException stopped -> throw stopped;
            case Exception surprise -> throw new IllegalStateException("the inventory broke off", surprise);
        }
    }

    /** Those who were told to stop because of another tell less than that other, whoever of them is heard first. */
    private static int weight(Exception over) {
        return switch (over) {
            case InterruptedException _ -> 0;
            case Halted halted when halted.why().kind() == AwsFailure.Kind.STOPPED -> 1;
            case Halted _ -> 2;
            case Exception _ -> 3;
        };
    }
}
