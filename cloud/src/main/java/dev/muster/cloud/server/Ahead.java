package dev.muster.cloud.server;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Something that one thread makes while others go on. Thread-safe. */
final class Ahead<T> {

    private final FutureTask<T> task;

    private Ahead(FutureTask<T> task) {
        this.task = task;
    }

    /** Begins to make it. */
    static <T> Ahead<T> of(Callable<T> making) {
        var task = new FutureTask<>(making);
        Thread.ofVirtual().start(task);
        return new Ahead<>(task);
    }

    /** What was made, once it is there; empty if that failed. */
    Optional<T> made() {
        try {
            return Optional.of(get());
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }

    /** What was made, once it is there, or the failure. An interrupt waits until then, so that nothing is left open. */
    T get() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException _) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
