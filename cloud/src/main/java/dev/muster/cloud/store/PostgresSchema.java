package dev.muster.cloud.store;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the tables of a PostgreSQL database up to date, one node at a time. */
final class PostgresSchema {

    /** Text is compared byte by byte, as SQLite does, whatever the database was made for. */
    private static final String COMPARE_BYTES = """
            do $$
            declare text_column record;
            begin
              for text_column in
                select c.relname as table_name, a.attname as column_name,
                       format_type(a.atttypid, a.atttypmod) as type
                  from pg_attribute a
                  join pg_class c on c.oid = a.attrelid
                  join pg_collation l on l.oid = a.attcollation
                 where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attnum > 0
                   and not a.attisdropped and l.collname <> 'C' and c.relname <> 'flyway_schema_history'
                 order by c.relname, a.attnum
              loop
                execute format('alter table %I alter column %I type %s collate "C"', text_column.table_name,
                               text_column.column_name, text_column.type);
              end loop;
            end $$""";

    private PostgresSchema() {}

    static void migrate(DataSource source) throws SQLException {
        // the lock goes with the connection, however this ends
        try (var connection = source.getConnection(); var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + PostgresDatabase.WRITERS_LOCK + ")");
            Flyway.configure().dataSource(source).locations("classpath:" + Script.FOLDER).load().migrate();
            statement.execute(COMPARE_BYTES);
        }
    }
}
