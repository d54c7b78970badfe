package dev.muster.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a run that is interrupted from outside (Ctrl-C, a plain kill) come to its report: its thread is told to stop,
 * and the process ends when it did, or after a while in any case.
 */
final class Interruption implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final CountDownLatch over = new CountDownLatch(1);

    private final Thread hook;

    private Interruption(Thread run) {
        hook = Thread.ofPlatform().unstarted(() -> stop(run));
    }

    static Interruption of(Thread run) {
        var interruption = new Interruption(run);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void stop(Thread run) {
        run.interrupt();
        try {
            var _ = over.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // then the process ends without a report
        }
    }

    /** The run is over, and its report is told. */
    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // the process is ending, and does not wait any more
        }
    }
}
