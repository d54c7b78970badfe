package dev.muster.cloud.organizations;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.organizations.OrganizationDirectory.Membership;
import dev.muster.cloud.store.Transaction;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jooq.DSLContext;

/**
 * Remembers where accounts stand, because every call to any service asks. All of it is forgotten once a change to an
 * organization is durable. Thread-safe.
 */
// INVARIANT: what is remembered was read at generation `generation` of the database, never from an older snapshot.
final class MembershipMemory {

    /** Transactions that have changed an organization see their own changes and teach nobody; gone with them. */
    private final Set<Transaction> changing = Collections
            .synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private volatile Map<AccountId, Optional<Membership>> known = new ConcurrentHashMap<>();

    private long generation = -1;

    private final Object lock = new Object();

    /** The answer from memory, or else from the question to the database. */
    Optional<Membership> recall(Transaction transaction, AccountId account,
            Supplier<Optional<Membership>> question) {
        if (changing.contains(transaction)) {
            return question.get();
        }
        var remembered = known.get(account);
        if (remembered != null) {
            return remembered;
        }
        // the snapshot may be older than a change that is durable by now: its own count says which it is
        long seen = generationOf(transaction.db());
        var answer = question.get();
        synchronized (lock) {
            if (seen > generation) {
                forget(seen);
            }
            if (seen == generation) {
                known.put(account, answer);
            }
        }
        return answer;
    }

    /** Says that a transaction changes an organization. */
    void changed(Transaction transaction) {
        if (!changing.add(transaction)) {
            return;
        }
        transaction.db().execute("update organization_generation set value = value + 1 where id = 1");
        long next = generationOf(transaction.db());
        transaction.afterCommit(() -> {
            synchronized (lock) {
                if (next > generation) {
                    forget(next);
                }
            }
        });
    }

    private void forget(long newGeneration) {
        generation = newGeneration;
        known = new ConcurrentHashMap<>();
    }

    private static long generationOf(DSLContext db) {
        return db.fetchOptional("select value from organization_generation where id = 1")
                .orElseThrow(() -> new IllegalStateException("the count of changes is gone"))
                .get(0, Long.class);
    }
}
