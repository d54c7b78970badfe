package dev.muster.cloud.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An open transaction. Whoever opened it commits it or rolls it back; a service only reads and writes through it. Not
 * thread-safe.
 */
public final class Transaction {

    /** What a transaction works on: a snapshot to read from, or the one state that may be changed. */
    interface Ground {

        /** The way to the database, opened when it is first asked for. */
        DSLContext db();

        /** What is remembered of a place and holds here. */
        @Nullable
        Object recall(Place place, Object key);

        /** Remembers what was read here. */
        void keep(Place place, Object key, Object value);
    }

    private final Ground ground;

    private final List<Runnable> afterCommit = new ArrayList<>();

    private final Set<Place> changed = new HashSet<>();

    Transaction(Ground ground) {
        this.ground = ground;
    }

    /** The way to the database. Only plain SQL that SQLite and PostgreSQL both take, values always bound. */
    public DSLContext db() {
        return ground.db();
    }

    /** Has something done once the transaction is durable, and never if it is rolled back. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    @Nullable
    Object recall(Place place, Object key) {
        return place.within(changed) ? null : ground.recall(place, key);
    }

    void keep(Place place, Object key, Object value) {
        if (!place.within(changed)) {
            ground.keep(place, key, value);
        }
    }

    void forget(Place place) {
        changed.add(place);
    }

    Set<Place> changed() {
        return changed;
    }

    List<Runnable> actions() {
        return afterCommit;
    }
}
