package dev.muster.cloud.iam;

import dev.muster.cloud.store.Database;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * When which access key was last used. A use is kept in memory and written in a transaction of its own, outside of the
 * call that used the key and at most once a minute per key; GetAccessKeyLastUsed sees what is in memory first, so it
 * never lags. What was not written when the process is killed is lost, a minute of each key's at the most, as long as
 * the key is used again. Thread-safe.
 */
final class KeyUses {

    private static final System.Logger LOG = System.getLogger(KeyUses.class.getName());

    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** A use of a key, by the service's signing name and the Region. */
    record Use(Instant at, String service, String region) {}

    private record Seen(Use use, Instant writtenUpTo) {

        /** Whether the use changes nothing of what is told: the last second, service and Region. */
        boolean tells(Use other) {
            return other.at().getEpochSecond() <= use.at().getEpochSecond() && other.service().equals(use.service())
                    && other.region().equals(use.region());
        }

        boolean due() {
            return use.at().isAfter(writtenUpTo.plus(PAUSE));
        }
    }

    private final Database database;

    private final SqlAccessKeys keys;

    private final Executor executor;

    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    /** @param executor runs a write; never within the caller's transaction */
    KeyUses(Database database, SqlAccessKeys keys, Executor executor) {
        this.database = database;
        this.keys = keys;
        this.executor = executor;
    }

    void used(String key, Use use) {
        var known = seen.get(key);
        if (known != null && known.tells(use)) {
            return; // most calls of a busy key, which would queue up for its entry
        }
        var now = seen.compute(key, (_, before) -> before == null
                ? new Seen(use, Instant.MIN)
                : before.use().at().isAfter(use.at()) ? before : new Seen(use, before.writtenUpTo()));
        if (now.writtenUpTo().equals(Instant.MIN) || now.due()) {
            seen.put(key, new Seen(now.use(), now.use().at()));
            executor.execute(() -> write(key, now.use()));
        }
    }

    /**
     * The last use that this process remembers or any has written. One from before the key was made was of its
     * namesake in a world that another node has brought back to its first state since.
     */
    Optional<Use> last(SqlAccessKeys.Key key) {
        return Stream.of(Optional.ofNullable(seen.get(key.id())).map(Seen::use), key.lastUse())
                .flatMap(Optional::stream)
                .filter(use -> !use.at().isBefore(key.created()))
                .max(Comparator.comparing(Use::at));
    }

    private void write(String key, Use use) {
        try {
            database.write(transaction -> {
                keys.setLastUse(transaction.db(), key, use);
                return key;
            });
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "last use of an access key not written key=" + key, e);
        }
    }
}
