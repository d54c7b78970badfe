package dev.muster.cloud.store;

import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A change under way. Changes go one after another, so all that is remembered holds, up to what this change and those
 * before it in its group touch; what it loads is remembered for others only once it is durable.
 */
final class Changing implements Transaction.Ground {

    private record Loaded(Place place, Object key) {}

    private final DSLContext db;

    private final Remembered remembered;

    private final Group group;

    private final Map<Loaded, Object> loaded = new HashMap<>();

    Changing(DSLContext db, Remembered remembered, Group group) {
        this.db = db;
        this.remembered = remembered;
        this.group = group;
    }

    @Override
    public DSLContext db() {
        return db;
    }

    @Override
    public @Nullable Object recall(Place place, Object key) {
        if (place.within(group.changed())) {
            return null;
        }
        var own = loaded.get(new Loaded(place, key));
        return own != null ? own : remembered.get(place, key, group.asOf());
    }

    @Override
    public void keep(Place place, Object key, Object value) {
        if (!place.within(group.changed())) {
            loaded.put(new Loaded(place, key), value);
        }
    }

    /** Remembers what was loaded, except where a change of the group has touched it since. */
    void share(Remembered remembered) {
        loaded.forEach((what, value) -> remembered.put(what.place(), what.key(), value, group.asOf()));
    }
}
