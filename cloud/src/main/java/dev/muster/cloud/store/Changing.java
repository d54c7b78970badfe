package dev.muster.cloud.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A change under way. Changes go one after another, so all that is remembered holds, up to what the change itself
 * touches; what it loads is remembered for others only once it is durable.
 */
final class Changing implements Transaction.Ground {

    private record Loaded(Place place, Object key) {}

    private final DSLContext db;

    private final Remembered remembered;

    private final long asOf;

    private final Map<Loaded, Object> loaded = new HashMap<>();

    Changing(DSLContext db, Remembered remembered) {
        this.db = db;
        this.remembered = remembered;
        asOf = remembered.version();
    }

    @Override
    public DSLContext db() {
        return db;
    }

    @Override
    public @Nullable Object recall(Place place, Object key) {
        var own = loaded.get(new Loaded(place, key));
        return own != null ? own : remembered.get(place, key, asOf);
    }

    @Override
    public void keep(Place place, Object key, Object value) {
        loaded.put(new Loaded(place, key), value);
    }

    /** To be called before the commit, so that nobody who sees the change finds what was before it. */
    void mark(Set<Place> changed) {
        remembered.mark(changed, asOf + 1);
    }

    /** To be called after the commit, and before anybody is told of it. */
    void done() {
        remembered.done(asOf + 1);
        loaded.forEach((what, value) -> remembered.put(what.place(), what.key(), value, asOf));
    }
}
