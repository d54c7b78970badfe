package dev.muster.cloud.trail;

import dev.muster.cloud.call.Ruling;
import dev.muster.cloud.store.Database;
import dev.muster.cloud.store.Transaction;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The record of all calls. The event of a change is written with the change. The events of reads and of refused calls
 * gather on a page, which is written when it is full or a moment after its first event; {@link #query} waits for those
 * that came before it. While one page is being written calls fill the next, and wait once that is full: memory stays
 * bounded and no event is lost. Thread-safe.
 */
public final class Trail implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Trail.class.getName());

    /** How long a page that is not full waits for more: what a kill may lose at most. */
    private static final Duration GATHERING = Duration.ofMillis(50);

    /** They are larger than events; beyond so many the oldest are deleted first. */
    private static final long MOST_RULINGS = 100_000;

    private final Database database;

    private final long mostEvents;

    private final EventIds ids = new EventIds();

    /** Events recorded since the oldest were last deleted; at first so many that they are deleted soon. */
    private final AtomicLong untrimmed;

    private final ReentrantLock lock = new ReentrantLock();

    private final Condition work = lock.newCondition();

    private final Condition room = lock.newCondition();

    private final Condition progress = lock.newCondition();

    private PageWriter page = new PageWriter();

    private long recorded;

    private long written;

    private boolean hurry;

    private boolean closing;

    private boolean ended;

    /** @param mostEvents how many events are kept; beyond them the oldest are deleted, some time later */
    public Trail(Database database, long mostEvents) {
        this.database = database;
        this.mostEvents = mostEvents;
        untrimmed = new AtomicLong(mostEvents);
        var _ = Thread.ofVirtual().name("trail").start(this::writePages);
    }

    /**
     * Records an event within the change that it tells of.
     *
     * @param rulings what IAM was asked, as far as it is to be explained to somebody who asks
     */
    public void record(Transaction transaction, CallRecord call, List<Ruling> rulings) {
        var alone = new PageWriter();
        var id = ids.next(call.at());
        alone.add(id, call, EventValues.parameters(call), EventValues.elements(call));
        if (!rulings.isEmpty()) {
            alone.add(id, RulingBytes.of(rulings));
        }
        SqlPages.insert(transaction, alone.page());
        untrimmed.incrementAndGet();
    }

    /**
     * Records an event by itself, and returns its id.
     *
     * @param rulings what IAM was asked, as far as it is to be explained to somebody who asks
     */
    public UUID record(CallRecord call, List<Ruling> rulings) {
        var parameters = EventValues.parameters(call);
        var elements = EventValues.elements(call);
        var ruling = rulings.isEmpty() ? null : RulingBytes.of(rulings);
        lock.lock();
        try {
            while (page.isFull() && !ended) {
                room.awaitUninterruptibly();
            }
            var first = page.isEmpty();
            var id = ids.next(call.at());
            page.add(id, call, parameters, elements);
            if (ruling != null) {
                page.add(id, ruling);
            }
            recorded++;
            if (first || page.isFull()) {
                work.signal();
            }
            return id;
        } finally {
            lock.unlock();
        }
    }

    /** What is known of the call of an event, if there is such an event. */
    public Optional<Recorded> find(UUID event) {
        flush();
        return database.read(transaction -> SqlPages.find(transaction, event)
                .map(found -> recorded(transaction, found)));
    }

    private static Recorded recorded(Transaction transaction, TrailEvent event) {
        return new Recorded(event, SqlRulings.find(transaction, event.id()));
    }

    /** The newest events that fit, oldest first, as JSON. */
    public List<String> query(TrailQuery query) {
        flush();
        return database.read(transaction -> SqlPages.find(transaction, query))
                .stream()
                .map(EventFormat::json)
                .toList();
    }

    /**
     * The newest events of an account that fit.
     *
     * @param before where an earlier search stopped
     * @param most   how many at most, 1 or more
     */
    public TrailFound search(TrailSearch search, Optional<TrailPlace> before, int most) {
        flush();
        return database.read(transaction -> SqlSearch.found(transaction, search, before, most,
                SqlSearch.MOST_EVENTS));
    }

    /** Waits until all events recorded so far are in the database. */
    public void flush() {
        lock.lock();
        try {
            var last = recorded;
            while (written < last && !ended) {
                hurry = true;
                work.signal();
                progress.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            work.signal();
            while (!ended) {
                progress.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void writePages() {
        try {
            var next = next();
            while (!next.isEmpty()) {
                write(next);
                done(next);
                next = next();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    /** The next page to write; an empty one is the end. */
    private PageWriter next() throws InterruptedException {
        lock.lock();
        try {
            while (page.isEmpty() && !closing) {
                work.await();
            }
            var left = GATHERING.toNanos();
            while (left > 0 && !page.isFull() && !hurry && !closing) {
                left = work.awaitNanos(left);
            }
            hurry = false;
            var full = page;
            page = new PageWriter();
            room.signalAll();
            return full;
        } finally {
            lock.unlock();
        }
    }

    private void write(PageWriter full) {
        try {
            var trims = untrimmed.addAndGet(full.events()) > mostEvents / 16;
            database.write(transaction -> {
                SqlPages.insert(transaction, full.page());
                if (trims) {
                    SqlPages.trim(transaction, mostEvents);
                    SqlRulings.trim(transaction, Math.min(mostEvents, MOST_RULINGS));
                }
                return full;
            });
            if (trims) {
                untrimmed.set(0);
            }
        } catch (RuntimeException | Error e) {
            // the writer goes on: calls would wait for it when the page is full
            LOG.log(Level.ERROR, "trail events lost count=" + full.events(), e);
        }
    }

    private void done(PageWriter full) {
        lock.lock();
        try {
            written += full.events();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            progress.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
