package dev.muster.cloud.store;

import org.jooq.DSLContext;

/** An open read transaction of the database: the world as of one commit. */
interface Snapshot {

    DSLContext db();

    /** A version whose changes the snapshot has, the last such where the database can tell. */
    long version();

    /** Has the database take the snapshot now, if it waits for the first query. */
    void pin();

    void close();

    /** Where snapshots come from. */
    interface Source {

        /** The version that a call which begins now must see. */
        long version();

        Snapshot open();
    }
}
