package dev.muster.cloud.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSchemaTest {

    @TempDir
    private Path directory;

    private String url() {
        return "jdbc:sqlite:" + directory.resolve("a.db");
    }

    private Flyway flyway(String... newest) {
        var configuration = Flyway.configure().dataSource(url(), null, null).locations("classpath:" + Script.FOLDER);
        List.of(newest).forEach(version -> configuration.target(MigrationVersion.fromVersion(version)));
        return configuration.load();
    }

    private void sql(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(url()); var any = connection.createStatement()) {
            any.executeUpdate(statement);
        }
    }

    private List<String> tables() throws SQLException {
        return column("select type || ' ' || name || ' ' || sql from sqlite_master where name not like '%flyway%' "
                + "and sql is not null order by type, name");
    }

    private List<String> history() throws SQLException {
        return column("select installed_rank || version || description || type || script || checksum || success "
                + "from flyway_schema_history order by installed_rank");
    }

    private List<String> column(String query) throws SQLException {
        var values = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(url());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    @Test
    void every_script_of_the_folder_is_known() throws IOException, URISyntaxException {
        var folder = Objects.requireNonNull(SqliteSchema.class.getResource("/" + Script.FOLDER)).toURI();
        try (var files = Files.list(Path.of(folder))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(
                    SqliteSchema.FILES);
        }
    }

    @Test
    void a_new_database_is_as_flyway_would_have_made_it() throws SQLException, IOException {
        Database.sqlite(directory.resolve("a.db")).close();
        var tables = tables();
        var history = history();
        assertThat(flyway().migrate().migrationsExecuted).isZero();
        assertThat(flyway().validateWithResult().validationSuccessful).isTrue();

        Files.delete(directory.resolve("a.db"));
        flyway().migrate();

        assertThat(tables()).isEqualTo(tables).isNotEmpty();
        assertThat(history()).isEqualTo(history).hasSameSizeAs(SqliteSchema.FILES);
    }

    @Test
    void an_older_database_is_brought_up_to_date() throws SQLException {
        flyway("2").migrate();
        sql("insert into setting (name, value) values ('kept', 'yes')");

        try (var database = Database.sqlite(directory.resolve("a.db"))) {
            assertThat(database.<Optional<String>>read(transaction -> Settings.get(transaction, "kept")))
                    .contains("yes");
            assertThat(database.<Integer>read(transaction -> transaction.db()
                    .fetchCount(transaction.db().selectFrom("detective_graph")))).isZero();
        }
        assertThat(history()).hasSameSizeAs(SqliteSchema.FILES);
    }

    @Test
    void a_database_of_other_scripts_is_refused() throws SQLException {
        Database.sqlite(directory.resolve("a.db")).close();
        sql("update flyway_schema_history set checksum = 1 where version = '3'");

        assertThatThrownBy(() -> Database.sqlite(directory.resolve("a.db"))).isInstanceOf(StoreException.class)
                .hasMessageContaining("a.db")
                .hasStackTraceContaining("migration version 3");
    }

    @Test
    void a_database_of_something_else_is_refused() throws SQLException {
        sql("create table somebody_elses (x int)");

        assertThatThrownBy(() -> Database.sqlite(directory.resolve("a.db"))).isInstanceOf(StoreException.class);
        assertThat(tables()).hasSize(1);
    }
}
