package dev.muster.cloud.store;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of one open database. Changes have numbers, in the order of their commits; the number of the
 * last one that is done is the version. Whoever reads knows a version that its snapshot has at least, and
 *
 * <ul>
 * <li>a place is marked with the number of its change before the commit, so whoever sees the change in the database
 * sees the mark as well;
 * <li>a value is kept, and found, only if its place bears no mark above the reader's version.
 * </ul>
 *
 * So a slow reader with an old snapshot never brings back what has been dropped, and all values that a reader finds are
 * those of one version. A mark whose commit failed does no harm: the values are read anew. Thread-safe.
 */
final class Remembered {

    /** More than a busy world asks for again and again; beyond it everything is read anew. */
    private static final int MOST_ENTRIES = 200_000;

    private record Slice(long changedAt, ConcurrentHashMap<Object, Object> values) {

        Slice(long changedAt) {
            this(changedAt, new ConcurrentHashMap<>());
        }
    }

    private record Area(long changedAt, ConcurrentHashMap<String, Slice> slices) {

        Area(long changedAt) {
            this(changedAt, new ConcurrentHashMap<>());
        }
    }

    private record World(long changedAt, ConcurrentHashMap<String, Area> areas) {

        World(long changedAt) {
            this(changedAt, new ConcurrentHashMap<>());
        }
    }

    private final AtomicLong version = new AtomicLong();

    private final AtomicInteger entries = new AtomicInteger();

    private final int mostEntries;

    private final ReentrantLock marking = new ReentrantLock();

    // guarded by marking
    private long highestMark;

    // replaced under marking alone; a value put into one that has been replaced is not seen any more
    private volatile World world = new World(0);

    Remembered() {
        this(MOST_ENTRIES);
    }

    Remembered(int mostEntries) {
        this.mostEntries = mostEntries;
    }

    /** The number of the last change that is done. */
    long version() {
        return version.get();
    }

    @Nullable
    Object get(Place place, Object key, long asOf) {
        var area = world.areas().get(place.area());
        var slice = area == null ? null : area.slices().get(place.scope());
        return slice == null || slice.changedAt() > asOf ? null : slice.values().get(key);
    }

    /** Whether a place has a mark above a version, or may have had one. */
    boolean changedSince(Place place, long asOf) {
        var now = world;
        var area = now.areas().get(place.area());
        var slice = area == null ? null : area.slices().get(place.scope());
        var changedAt = slice != null ? slice.changedAt() : area != null ? area.changedAt() : now.changedAt();
        return changedAt > asOf;
    }

    /** Keeps what was read in a snapshot of that version or a later one. */
    void put(Place place, Object key, Object value, long asOf) {
        var slice = slice(place);
        if (slice.changedAt() <= asOf && slice.values().put(key, value) == null
                && entries.incrementAndGet() > mostEntries) {
            forgetAll();
        }
    }

    /** Where values of a place are kept. What is there is only looked up: readers that lock it hold up who marks it. */
    private Slice slice(Place place) {
        var now = world;
        var area = now.areas().get(place.area());
        var known = area != null ? area : now.areas().computeIfAbsent(place.area(), _ -> new Area(now.changedAt()));
        var slice = known.slices().get(place.scope());
        return slice != null
                ? slice
                : known.slices().computeIfAbsent(place.scope(), _ -> fresh(known.changedAt()));
    }

    private Slice fresh(long changedAt) {
        entries.incrementAndGet();
        return new Slice(changedAt);
    }

    private void forgetAll() {
        marking.lock();
        try {
            if (entries.get() > mostEntries) {
                replace(highestMark);
            }
        } finally {
            marking.unlock();
        }
    }

    private void replace(long changedAt) {
        world = new World(changedAt);
        entries.set(0);
    }

    /** Drops places that a change is about to reach, or has reached on another node. */
    void mark(Collection<Place> places, long change) {
        marking.lock();
        try {
            highestMark = Math.max(highestMark, change);
            places.forEach(place -> mark(place, change));
            if (entries.get() > mostEntries) {
                replace(highestMark);
            }
        } finally {
            marking.unlock();
        }
    }

    private void mark(Place place, long change) {
        var now = world;
        if (place.equals(Place.WORLD)) {
            replace(Math.max(now.changedAt(), change));
        } else if (place.wholeArea()) {
            now.areas()
                    .compute(place.area(), (_, area) -> area != null && area.changedAt() >= change
                            ? area
                            : new Area(change));
        } else {
            var area = now.areas().computeIfAbsent(place.area(), _ -> new Area(now.changedAt()));
            area.slices().compute(place.scope(), (_, slice) -> {
                if (slice != null && slice.changedAt() >= change) {
                    return slice;
                }
                entries.addAndGet(slice == null ? 1 : -slice.values().size());
                return new Slice(Math.max(area.changedAt(), change));
            });
        }
    }

    /** Says that a change, and all before it, are done; its places are marked. */
    void done(long change) {
        version.accumulateAndGet(change, Math::max);
    }
}
