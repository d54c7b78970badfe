package dev.muster.fleet.inventory.scan;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Works ahead on several items at once, and takes what comes of them in their order. */
final class InOrder {

    /** Works on one item. */
    @FunctionalInterface
    interface Work<T, R> {

        R on(T item) throws Halted, InterruptedException, IOException;
    }

    /** Takes what came of one. */
    @FunctionalInterface
    interface Take<R> {

        void take(R result) throws IOException;
    }

    private InOrder() {}

    static <T, R> void each(int ahead, Iterator<T> items, Work<T, R> work, Take<R> take)
            throws Halted, InterruptedException, IOException {
        var window = new ArrayDeque<Future<R>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                while (items.hasNext() || !window.isEmpty()) {
                    while (items.hasNext() && window.size() < ahead) {
                        var item = items.next();
                        window.add(threads.submit(() -> work.on(item)));
                    }
                    take.take(window.remove().get());
                }
            } catch (ExecutionException broken) {
                switch (broken.getCause()) {
                    case null -> throw new IllegalStateException("the inventory broke off", broken);
                    case Halted halted -> throw halted;
                    case InterruptedException stopped -> throw stopped;
                    case IOException io -> throw io;
                    case Throwable surprise -> throw new IllegalStateException("the inventory broke off", surprise);
                }
            } finally {
                threads.shutdownNow(); // nothing is left, or nobody waits for it
            }
        }
    }
}
