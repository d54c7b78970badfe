package dev.muster.cloud.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jooq.DSLContext;

/** The one connection through which a node changes the world. Used by one thread at a time. */
interface Writer {

    /** Begins a transaction: from here to its end nobody else changes anything, on any node. */
    void begin() throws SQLException;

    DSLContext db();

    Connection connection();

    /** Leaves word for other nodes, in the transaction, of what it changes. */
    void tell(Set<Place> changed, long change) throws SQLException;
}
