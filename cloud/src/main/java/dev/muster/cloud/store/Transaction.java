package dev.muster.cloud.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An open transaction. Whoever opened it commits it or rolls it back; a service only reads and writes through it. Not
 * thread-safe.
 */
public final class Transaction {

    private final Supplier<DSLContext> connection;

    private @Nullable DSLContext db;

    private final List<Runnable> afterCommit = new ArrayList<>();

    private final Set<Object> outdated = Collections.newSetFromMap(new IdentityHashMap<>());

    public Transaction(DSLContext db) {
        this(() -> db);
    }

    /** A transaction that takes its connection when it is first asked for; many a call is answered from memory. */
    Transaction(Supplier<DSLContext> connection) {
        this.connection = connection;
    }

    /** The way to the database. Only plain SQL that SQLite and PostgreSQL both take, values always bound. */
    public DSLContext db() {
        var open = db;
        if (open == null) {
            open = connection.get();
            db = open;
        }
        return open;
    }

    /** Has something done once the transaction is durable, and never if it is rolled back: dropping a cache, say. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /** Notes that this transaction has changed what somebody keeps in memory. */
    public void outdate(Object memory) {
        outdated.add(memory);
    }

    /** Whether this transaction must ask the database instead of that memory. */
    public boolean outdates(Object memory) {
        return outdated.contains(memory);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
