package dev.muster.cloud.store;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What one part of the world has read lately and every call asks for again, by scope: an account, or something finer.
 * A change drops its scope; a change that others may have seen through, such as the removal of a principal that trust
 * policies name, drops everything.
 *
 * <p>Every scope counts its changes in the database. A reader remembers what it has read only if the count in its own
 * snapshot is the newest known, so that a slow reader with an old snapshot never brings back what has been dropped.
 * Thread-safe.
 */
public final class Memory {

    private static final String ALL = "*";

    /** How often the world and a scope have changed. */
    private record Stamp(long world, long scope) {

        boolean precedes(Stamp other) {
            return !equals(other) && world <= other.world && scope <= other.scope;
        }
    }

    private record Slice(Stamp stamp, ConcurrentHashMap<Object, Object> values) {

        Slice(Stamp stamp) {
            this(stamp, new ConcurrentHashMap<>());
        }
    }

    private final String area;

    private final AtomicLong world = new AtomicLong();

    private final ConcurrentHashMap<String, Slice> slices = new ConcurrentHashMap<>();

    /** @param area whose memory it is: scopes of one area mean nothing to another */
    public Memory(String area) {
        this.area = area;
    }

    /** The value from memory, or as loaded; absence is not remembered. */
    public <T> Optional<T> get(Transaction transaction, String scope, Object key, Class<T> type,
            Supplier<Optional<T>> load) {
        if (transaction.outdates(this)) {
            return load.get();
        }
        var slice = slices.get(scope);
        if (slice != null && slice.stamp().world() == world.get()) {
            var known = slice.values().get(key);
            if (known != null) {
                return Optional.of(type.cast(known));
            }
        }
        var stamp = stampIn(transaction, scope);
        var value = load.get();
        value.ifPresent(loaded -> remember(scope, stamp, key, loaded));
        return value;
    }

    private void remember(String scope, Stamp stamp, Object key, Object value) {
        if (world.accumulateAndGet(stamp.world(), Math::max) != stamp.world()) {
            return;
        }
        var current = slices.compute(scope,
                (_, slice) -> slice == null || slice.stamp().precedes(stamp) ? new Slice(stamp) : slice);
        if (current.stamp().equals(stamp)) {
            current.values().put(key, value);
        }
    }

    /** Drops a scope once the transaction is durable; until then this transaction reads past the memory. */
    public void changed(Transaction transaction, String scope) {
        transaction.outdate(this);
        var count = count(transaction, scope);
        transaction.afterCommit(() -> slices.compute(scope, (_, slice) -> {
            var stamp = new Stamp(world.get(), count);
            return slice == null || slice.stamp().precedes(stamp) ? new Slice(stamp) : slice;
        }));
    }

    /** Drops everything once the transaction is durable. */
    public void everythingChanged(Transaction transaction) {
        transaction.outdate(this);
        var count = count(transaction, ALL);
        transaction.afterCommit(() -> world.accumulateAndGet(count, Math::max));
    }

    private long count(Transaction transaction, String scope) {
        transaction.db()
                .execute("""
                        insert into memory_generation (area, scope, changes) values (?, ?, 1)
                        on conflict (area, scope) do update set changes = memory_generation.changes + 1""", area,
                        scope);
        return transaction.db()
                .fetchSingle("select changes from memory_generation where area = ? and scope = ?", area, scope)
                .get("changes", Long.class);
    }

    private Stamp stampIn(Transaction transaction, String scope) {
        var counts = transaction.db()
                .fetch("select scope, changes from memory_generation where area = ? and scope in (?, ?)", area, ALL,
                        scope)
                .intoMap(row -> row.get("scope", String.class), row -> row.get("changes", Long.class));
        return new Stamp(counts.getOrDefault(ALL, 0L), counts.getOrDefault(scope, 0L));
    }
}
