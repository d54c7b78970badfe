package dev.muster.cloud.organizations;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.organizations.OrganizationDirectory.Membership;
import dev.muster.cloud.store.Settings;
import dev.muster.cloud.store.Transaction;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Remembers where accounts stand, because every call to any service asks. All of it is forgotten once a change to an
 * organization is durable. Thread-safe.
 */
// INVARIANT: what is remembered was read at generation `generation` of the database, never from an older snapshot.
final class MembershipMemory {

    /** Counts the changes to organizations; among the world's settings, so that it never starts again. */
    private static final String GENERATION = "organizations.generation";

    private final Object lock = new Object();

    private volatile Map<AccountId, Optional<Membership>> known = new ConcurrentHashMap<>();

    private long generation = -1;

    /** The answer from memory, or else from the question to the database. */
    Optional<Membership> recall(Transaction transaction, AccountId account,
            Supplier<Optional<Membership>> question) {
        if (transaction.outdates(this)) {
            return question.get();
        }
        var remembered = known.get(account);
        if (remembered != null) {
            return remembered;
        }
        // the snapshot may be older than a change that is durable by now: its own count says which it is
        long seen = generationIn(transaction);
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

    /** Says that a transaction changes an organization: from now on it sees its own changes and teaches nobody. */
    void changed(Transaction transaction) {
        if (transaction.outdates(this)) {
            return;
        }
        transaction.outdate(this);
        long next = generationIn(transaction) + 1;
        Settings.put(transaction, GENERATION, Long.toString(next));
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

    private static long generationIn(Transaction transaction) {
        return Settings.get(transaction, GENERATION).map(Long::parseLong).orElse(0L);
    }
}
