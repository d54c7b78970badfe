package dev.muster.cloud.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.TestDatabases;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresSchemaTest {

    @Test
    void every_text_is_compared_byte_by_byte_whatever_the_database_was_made_for() {
        try (var database = Database.postgresql(TestDatabases.emptyPostgres(), Map.of())) {
            var collations = database.read(transaction -> transaction.db().fetch("""
                    select distinct l.collname from pg_attribute a
                      join pg_class c on c.oid = a.attrelid
                      join pg_collation l on l.oid = a.attcollation
                     where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attnum > 0
                       and c.relname <> 'flyway_schema_history'""").getValues(0, String.class));
            assertThat(collations).containsExactly("C");
        }
    }

    @Test
    void every_commit_waits_for_the_disk_whatever_the_database_was_set_to() {
        var address = TestDatabases.emptyPostgres();
        TestDatabases.set(address, "synchronous_commit", "off");
        try (var database = Database.postgresql(address, Map.of())) {
            assertThat(database.<String>write(transaction -> transaction.db()
                    .fetchSingle("show synchronous_commit")
                    .get(0, String.class))).isEqualTo("on");
        }
    }
}
