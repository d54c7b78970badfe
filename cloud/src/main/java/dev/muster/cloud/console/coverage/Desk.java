package dev.muster.cloud.console.coverage;

import dev.muster.cloud.console.page.Notice;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Where the work of one person is done, one piece at a time, on a thread of its own; it goes on while they look at other
 * pages, and after they have signed out. Thread-safe.
 */
final class Desk {

    private static final System.Logger LOG = System.getLogger(Desk.class.getName());

    /** A piece of work. */
    @FunctionalInterface
    interface Work {

        /** Does it, and says what is at hand then. */
        AtHand done(AtHand before, Job job);
    }

    /** The work as it sees itself. */
    interface Job extends Enrolments.Watcher {

        /** Whether it was told to stop since this was last asked; then it may go on to something else. */
        boolean stopped();
    }

    private final InstantSource clock;

    private AtHand atHand = AtHand.NOTHING;

    private @Nullable Thread thread;

    private boolean cancelled;

    private boolean closed;

    private Instant used;

    Desk(InstantSource clock) {
        this.clock = clock;
        used = clock.instant();
    }

    synchronized AtHand atHand() {
        used = clock.instant();
        return atHand;
    }

    /** Begins a piece of work, unless another is under way. */
    synchronized void begin(String title, Work work) {
        if (thread != null || closed) {
            return;
        }
        used = clock.instant();
        cancelled = false;
        var before = atHand.atRest();
        atHand = before.with(new Running(title, used, Progress.BEGUN, false));
        thread = Thread.ofVirtual().name("coverage").start(() -> run(before, work));
    }

    private void run(AtHand before, Work work) {
        var after = before;
        try {
            after = work.done(before, new Told());
        } catch (CannotWork why) {
            after = before.with(why.notice());
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "work on coverage broke off", fault);
            after = before.with(Notice.problem("This broke off by a fault of Muster's own",
                    "What was done stays done. The log of the server says more."));
        } finally {
            end(after);
        }
    }

    private synchronized void end(AtHand after) {
        atHand = after;
        thread = null;
        used = clock.instant();
    }

    /** Tells the work to come to an end. */
    synchronized void cancel() {
        if (thread != null) {
            cancelled = true;
            atHand = atHand.running().map(running -> atHand.with(running.stopped())).orElse(atHand);
            thread.interrupt();
        }
    }

    synchronized boolean busy() {
        return thread != null;
    }

    /** When somebody was here last, or work ended. */
    synchronized Instant used() {
        return used;
    }

    /** Tells the work to stop, and waits for it, but not for long. */
    void close(Duration most) throws InterruptedException {
        var working = closing();
        if (working != null) {
            working.join(most);
        }
    }

    private synchronized @Nullable Thread closing() {
        closed = true;
        cancel();
        return thread;
    }

    private final class Told implements Job {

        @Override
        public void told(Progress progress) {
            synchronized (Desk.this) {
                atHand = atHand.running().map(running -> atHand.with(running.at(progress))).orElse(atHand);
            }
        }

        @Override
        public boolean stopped() {
            synchronized (Desk.this) {
                var was = cancelled;
                if (was && !closed) {
                    cancelled = false;
                    Thread.interrupted(); // whatever it goes on to is not to be stopped by that
                }
                return was;
            }
        }
    }
}
