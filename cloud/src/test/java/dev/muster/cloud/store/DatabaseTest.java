package dev.muster.cloud.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.cloud.TestDatabases;
import dev.muster.cloud.TestDatabases.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class DatabaseTest {

    @Parameter
    private Kind kind;

    @TempDir
    private Path directory;

    private Supplier<Database> opening;

    @BeforeEach
    void choose() {
        var address = kind == Kind.POSTGRESQL ? Optional.of(TestDatabases.postgres()) : Optional.<PostgresAddress>empty();
        opening = () -> address.map(found -> Database.postgresql(found, Map.of()))
                .orElseGet(() -> Database.sqlite(directory.resolve("a.db")));
    }

    private Database database() {
        return opening.get();
    }

    private static int put(Transaction transaction, String name) {
        return transaction.db().execute("insert into setting (name, value) values (?, ?)", name, "v");
    }

    private static int count(Transaction transaction) {
        return transaction.db().fetchOptional("select count(*) from setting").orElseThrow().get(0, Integer.class);
    }

    @Test
    void a_committed_change_is_seen_by_readers_and_after_reopening() {
        try (var database = database()) {
            database.write(transaction -> put(transaction, "x"));
            assertThat(database.<Integer>read(DatabaseTest::count)).isEqualTo(1);
        }
        try (var database = database()) {
            assertThat(database.<Integer>read(DatabaseTest::count)).isEqualTo(1);
        }
    }

    @Test
    void a_change_that_fails_leaves_nothing_and_drops_its_after_effects() {
        var effects = new ArrayList<String>();
        try (var database = database()) {
            assertThatThrownBy(() -> database.write(transaction -> {
                transaction.afterCommit(() -> effects.add("ran"));
                put(transaction, "x");
                throw new IllegalStateException("no");
            })).hasMessage("no");

            assertThat(database.<Integer>read(DatabaseTest::count)).isZero();
            assertThat(effects).isEmpty();
        }
    }

    @Test
    void a_reader_cannot_write() {
        try (var database = database()) {
            assertThatThrownBy(() -> database.read(transaction -> put(transaction, "x")))
                    .hasMessageMatching("(?s).*read-?only.*");
        }
    }
}
