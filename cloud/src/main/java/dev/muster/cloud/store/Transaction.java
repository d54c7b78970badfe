package dev.muster.cloud.store;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;

/**
 * An open transaction. Whoever opened it commits it or rolls it back; a service only reads and writes through it. Not
 * thread-safe.
 */
public final class Transaction {

    private final DSLContext db;

    private final List<Runnable> afterCommit = new ArrayList<>();

    public Transaction(DSLContext db) {
        this.db = db;
    }

    /** The way to the database. Only plain SQL that SQLite and PostgreSQL both take, values always bound. */
    public DSLContext db() {
        return db;
    }

    /** Has something done once the transaction is durable, and never if it is rolled back: dropping a cache, say. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
