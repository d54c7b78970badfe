package dev.muster.cloud.guardduty;

import dev.muster.cloud.store.Memory;
import dev.muster.cloud.store.Transaction;
import java.util.Optional;
import java.util.function.Supplier;

/** What is remembered of GuardDuty. All that an account has in a Region changes as one. */
final class SiteMemory {

    private final Memory memory = new Memory("guardduty");

    /** A fact about a site or its absence, from memory or as loaded: only the service chooses keys. */
    <T> Optional<T> find(Transaction transaction, Site site, Object key, Class<T> type, Supplier<Optional<T>> load) {
        return memory.getOrAbsent(transaction, site.toString(), key, type, load);
    }

    /** A fact about something that callers name: absence is not remembered. */
    <T> Optional<T> get(Transaction transaction, Site site, Object key, Class<T> type, Supplier<Optional<T>> load) {
        return memory.get(transaction, site.toString(), key, type, load);
    }

    /** Something of a site has changed. */
    void changed(Transaction transaction, Site site) {
        memory.changed(transaction, site.toString());
    }
}
