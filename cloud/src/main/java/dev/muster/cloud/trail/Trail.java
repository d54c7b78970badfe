package dev.muster.cloud.trail;

import dev.muster.cloud.store.Database;
import dev.muster.cloud.store.Transaction;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The record of all calls. The event of a change is written with the change; the events of reads and of refused calls
 * are written soon after, many at a time, and {@link #query} waits for those that came before it. Thread-safe.
 */
public final class Trail implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Trail.class.getName());

    /** When so many events wait, calls wait too: memory stays bounded and no event is lost. */
    private static final int MOST_WAITING = 10_000;

    private static final int MOST_AT_ONCE = 1_000;

    private sealed interface Entry {

        record Recorded(TrailEvent event) implements Entry {}

        /** Opens once everything before it is written. */
        record Mark(CountDownLatch reached, boolean last) implements Entry {}
    }

    private final Database database;

    private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

    private final Thread writer;

    public Trail(Database database) {
        this.database = database;
        writer = Thread.ofVirtual().name("trail").start(this::drain);
    }

    /** Records an event within the change that it tells of. */
    public void record(Transaction transaction, TrailEvent event) {
        SqlEvents.insert(transaction, event);
    }

    /** Records an event by itself. */
    public void record(TrailEvent event) {
        put(new Entry.Recorded(event));
    }

    /** The newest events that fit, oldest first. */
    public List<String> query(TrailQuery query) {
        flush();
        return database.read(transaction -> SqlEvents.find(transaction, query));
    }

    /** Waits until all events recorded so far are in the database. */
    public void flush() {
        var mark = new Entry.Mark(new CountDownLatch(1), false);
        put(mark);
        await(mark.reached());
    }

    @Override
    public void close() {
        var mark = new Entry.Mark(new CountDownLatch(1), true);
        put(mark);
        await(mark.reached());
    }

    private void put(Entry entry) {
        try {
            waiting.put(entry);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an event was recorded", e);
        }
    }

    private void await(CountDownLatch reached) {
        try {
            boolean open = false;
            while (!open && writer.isAlive()) { // a writer that is gone will not open it any more
                open = reached.await(100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while events were written", e);
        }
    }

    private void drain() {
        var last = false;
        while (!last) {
            var entries = new ArrayList<Entry>();
            try {
                entries.add(waiting.take());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
            waiting.drainTo(entries, MOST_AT_ONCE);
            write(entries);
            for (var entry : entries) {
                if (entry instanceof Entry.Mark(var reached, var end)) {
                    last |= end;
                    reached.countDown();
                }
            }
        }
    }

    private void write(List<Entry> entries) {
        var events = entries.stream()
                .filter(Entry.Recorded.class::isInstance)
                .map(entry -> ((Entry.Recorded) entry).event())
                .toList();
        if (events.isEmpty()) {
            return;
        }
        try {
            database.write(transaction -> {
                SqlEvents.insert(transaction, events);
                return events.size();
            });
        } catch (RuntimeException | Error e) {
            // the writer goes on: calls would wait for it when the queue is full
            LOG.log(Level.ERROR, "trail events lost count=" + events.size(), e);
        }
    }
}
