package dev.muster.fleet.inventory.store;

import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/** Tables that can be asked. */
public interface Questioned {

    /** Another connection to the same tables, for an answer that is read while others are asked; its caller closes it. */
    DuckDBConnection connect() throws SQLException;
}
