package dev.muster.cloud.store;

import dev.muster.cloud.TestDatabases;
import dev.muster.cloud.TestDatabases.Kind;
import java.nio.file.Path;
import java.util.Map;

/** The databases that the contract of the store is tested on. */
final class StoreTests {

    private StoreTests() {}

    static Database open(Kind kind, Path directory) {
        return switch (kind) {
            case SQLITE -> Database.sqlite(directory.resolve("a.db"));
            case POSTGRESQL -> Database.postgresql(TestDatabases.postgres(), Map.of());
        };
    }
}
