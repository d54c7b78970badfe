package dev.muster.cloud.store;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one area of the world has read lately and every call asks for again, by scope: an account, or something finer.
 * The values belong to the database and are shared by all who name the same area; a change drops its scope, and a
 * change that others may have seen through, such as the removal of a principal that trust policies name, drops the
 * whole area.
 *
 * <p>Whoever changes a scope says so in the same transaction; that transaction reads past the memory
 * from then on, and everybody else does once it is acknowledged. A call all of whose facts are remembered asks an
 * SQLite database nothing. Immutable.
 *
 * @param area whose memory it is: scopes of one area mean nothing to another
 */
public record Memory(String area) {

    /** What is remembered of a thing that is not there. */
    private enum Absent {
        ABSENT
    }

    /** The value from memory, or as loaded; absence is not remembered. */
    public <T> Optional<T> get(Transaction transaction, String scope, Object key, Class<T> type,
            Supplier<Optional<T>> load) {
        var place = new Place(area, scope);
        var known = transaction.recall(place, key);
        if (known != null) {
            return Optional.of(type.cast(known));
        }
        var loaded = load.get();
        loaded.ifPresent(value -> transaction.keep(place, key, value));
        return loaded;
    }

    /**
     * The value or its absence, from memory or as loaded. Whoever adds such a thing must say that the scope changed,
     * and the key must not be free for any caller to choose.
     */
    public <T> Optional<T> getOrAbsent(Transaction transaction, String scope, Object key, Class<T> type,
            Supplier<Optional<T>> load) {
        return get(transaction, scope, key, Object.class,
                () -> Optional.of(load.get().<Object>map(value -> value).orElse(Absent.ABSENT)))
                .filter(value -> value != Absent.ABSENT)
                .map(type::cast);
    }

    /** The value from memory, or as loaded, of a thing that is always there. */
    public <T> T value(Transaction transaction, String scope, Object key, Class<T> type, Supplier<T> load) {
        return get(transaction, scope, key, type, () -> Optional.of(load.get())).orElseThrow();
    }

    /** Drops a scope with this transaction. */
    public void changed(Transaction transaction, String scope) {
        transaction.forget(new Place(area, scope));
    }

    /** Drops all scopes of the area with this transaction. */
    public void everythingChanged(Transaction transaction) {
        transaction.forget(new Place(area, Place.ALL));
    }
}
