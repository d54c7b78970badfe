package dev.muster.cloud.replay;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Remembers what was made, up to a weight in all; what was longest not asked for goes first, and the last always stays.
 * Two that ask at once may both make. Thread-safe.
 */
final class Bounded<K, V> {

    private final long most;

    private final ToLongFunction<V> weigher;

    private final Map<K, V> kept = new LinkedHashMap<>(16, 0.75f, true);

    private long weight;

    Bounded(long most, ToLongFunction<V> weigher) {
        this.most = most;
        this.weigher = weigher;
    }

    V get(K key, Function<K, V> making) {
        synchronized (kept) {
            var known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        var made = making.apply(key);
        synchronized (kept) {
            var before = kept.put(key, made);
            weight += weigher.applyAsLong(made) - (before == null ? 0 : weigher.applyAsLong(before));
            for (Iterator<V> eldest = kept.values().iterator(); weight > most && kept.size() > 1;) {
                weight -= weigher.applyAsLong(eldest.next());
                eldest.remove();
            }
        }
        return made;
    }
}
