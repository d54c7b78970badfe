package dev.muster.cloud.store;

import java.sql.Connection;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** A connection and the way to use it. */
record Handle(Connection connection, DSLContext db) {

    static Handle of(Connection connection, SQLDialect dialect) {
        return new Handle(connection, DSL.using(connection, dialect, new Settings().withExecuteLogging(false)
                .withCacheRecordMappers(false)));
    }
}
