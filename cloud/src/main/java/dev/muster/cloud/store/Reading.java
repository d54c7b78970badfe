package dev.muster.cloud.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A query under way. It is answered from memory as long as that goes; the first fact that is not remembered opens a
 * snapshot. Should something that was found in memory have changed before the snapshot was taken, the query is begun
 * again with the snapshot open: its answer tells of one state of the world in any case.
 */
final class Reading implements Transaction.Ground {

    /** A query has seen two states of the world. */
    private static final class Torn extends RuntimeException {

        Torn() {
            super("the world changed while it was read", null, false, false);
        }
    }

    private static final long UNKNOWN = -1;

    private final Snapshot.Source source;

    private final Remembered remembered;

    private final List<Place> found = new ArrayList<>();

    private long asOf = UNKNOWN;

    private @Nullable Snapshot snapshot;

    private Reading(Snapshot.Source source, Remembered remembered) {
        this.source = source;
        this.remembered = remembered;
    }

    static <T> T run(Snapshot.Source source, Remembered remembered, Function<Transaction, T> query) {
        try {
            return new Reading(source, remembered).run(query, false);
        } catch (Torn _) {
            return new Reading(source, remembered).run(query, true);
        }
    }

    private <T> T run(Function<Transaction, T> query, boolean atOnce) {
        try {
            if (atOnce) {
                open();
            }
            return query.apply(new Transaction(this));
        } finally {
            if (snapshot != null) {
                snapshot.close();
            }
        }
    }

    @Override
    public DSLContext db() {
        return (snapshot == null ? open() : snapshot).db();
    }

    private Snapshot open() {
        var opened = source.open();
        snapshot = opened;
        if (!found.isEmpty()) {
            opened.pin();
            if (found.stream().anyMatch(place -> remembered.changedSince(place, asOf))) {
                throw new Torn();
            }
            asOf = opened.version();
        }
        return opened;
    }

    /** Known before anything is loaded, so that what is loaded is at least as new. */
    private long asOf() {
        if (asOf == UNKNOWN) {
            asOf = snapshot == null ? source.version() : snapshot.version();
        }
        return asOf;
    }

    @Override
    public @Nullable Object recall(Place place, Object key) {
        var value = remembered.get(place, key, asOf());
        if (value != null && snapshot == null) {
            found.add(place);
        }
        return value;
    }

    @Override
    public void keep(Place place, Object key, Object value) {
        remembered.put(place, key, value, asOf());
    }
}
