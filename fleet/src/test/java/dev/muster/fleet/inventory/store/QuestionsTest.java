package dev.muster.fleet.inventory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions of several people to a run that is open. */
class QuestionsTest {

    /** Nobody waits for its end. */
    private static final String FOR_EVER = "SELECT count(*) FROM range(1000000) a, range(1000000) b "
            + "WHERE md5(a.range::VARCHAR) < md5(b.range::VARCHAR)";

    @TempDir
    static Path folder;

    private static final OpenRuns OPEN = new OpenRuns(1);

    private final Questions questions = new Questions(1, Duration.ofSeconds(30));

    @BeforeAll
    static void scan() throws IOException {
        volumes("vol-1", "vol-2", "vol-3");
    }

    @AfterAll
    static void close() {
        OPEN.close();
    }

    private static Path run() {
        return folder.resolve("2026-01-01T10-00");
    }

    private static void volumes(String... ids) throws IOException {
        var place = Files.createDirectories(run().resolve("000000000007-Seven/eu-west-1"));
        Files.writeString(place.resolve("ec2-describe_volumes.json"), Stream.of(ids)
                .map(id -> "{\"VolumeId\": \"" + id + "\"}")
                .collect(Collectors.joining(", ", "{\"Volumes\": [", "]}")));
    }

    private static <R> R with(Function<InventoryDatabase, R> use) {
        try {
            return OPEN.with(run(), false, use);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private AnswerPart ask(String sql) {
        return with(database -> questions.ask(database, new Question(sql, List.of(), 0, 10, 8)));
    }

    @Test
    void an_answer_comes_in_parts_in_the_order_that_was_asked_for() {
        for (var end : List.of("", ";", " ; ", "-- remark", "; -- remark")) {
            var part = with(database -> questions.ask(database, new Question("SELECT id, 1 AS n, NULL AS no, id FROM "
                    + "resources WHERE id <> ? ORDER BY id DESC" + end, List.of("vol-2"), 1, 1, 8)));
            assertThat(part.columns().stream().map(AnswerPart.Column::name)).containsExactly("id", "n", "no", "id");
            assertThat(part.columns().get(1).numeric()).isTrue();
            assertThat(part.rows()).as("with `" + end + "`").containsExactly(List.of(Optional.of("vol-1"), Optional.of(
                    "1"), Optional.empty(), Optional.of("vol-1")));
            assertThat(part.more()).isFalse();
        }
        assertThat(with(database -> questions.ask(database, new Question("FROM resources", List.of(), 0, 2, 8)))
                .more()).isTrue();
        for (var sql : List.of("DESCRIBE resources", "SHOW TABLES", "SUMMARIZE calls", "VALUES (1)",
                "WITH x AS (SELECT 1) FROM x", "FROM by_type")) {
            assertThat(ask(sql).rows()).as(sql).isNotEmpty();
        }
    }

    @Test
    void a_value_of_any_size_is_cut_before_it_is_read() {
        assertThat(ask("SELECT repeat('ä', 50000000)").rows()).containsExactly(List.of(Optional.of("ääääääää…")));
        assertThatThrownBy(() -> ask("SELECT list(range) FROM range(1000000000)")).isInstanceOf(InvalidInventory.class)
                .hasMessageContaining("emory");
    }

    @Test
    void sql_reaches_nothing_but_the_run() {
        for (var sql : List.of("FROM read_text('/etc/passwd')", "COPY (SELECT 1) TO '" + folder.resolve("stolen")
                + "'", "SELECT 1; SELECT 2", "SET memory_limit = '9GB'", "SELECT 1) AS asked(c1); DROP VIEW calls; --",
                "SELECT 1 /*", "INSERT INTO runs SELECT 1", "FROM glob('/etc/*')", "SELECT ?", " ".repeat(20_001))) {
            assertThatThrownBy(() -> ask(sql)).as(sql).isInstanceOf(InvalidInventory.class);
        }
        assertThat(folder.resolve("stolen")).doesNotExist();
        assertThatThrownBy(() -> ask("SELECT id,\n nosuch FROM resources")).hasMessageContaining("LINE 2:")
                .hasMessageNotContaining("asked");
    }

    @Test
    void what_takes_too_long_is_cut_short_and_gives_its_place_back() {
        var impatient = new Questions(1, Duration.ofMillis(300));
        assertThatThrownBy(() -> with(database -> impatient.ask(database, Question.all(FOR_EVER)))).isInstanceOf(
                InvalidInventory.class).hasMessageContaining("cut short after");
        assertThat(with(database -> questions.ask(database, Question.all("SELECT 1 AS one"))).named()).hasSize(1);
    }

    @Test
    void of_one_person_the_newest_question_is_answered() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var older = new FutureTask<>(() -> with(database -> questions.ask("ada", () -> {
            begun.countDown();
            return database.connect();
        }, Question.all(FOR_EVER))));
        Thread.ofVirtual().start(older);
        begun.await();

        assertThat(with(database -> questions.ask("ada", database, Question.all("SELECT 7"))).rows()).containsExactly(
                List.of(Optional.of("7")));
        assertThatThrownBy(older::get).isInstanceOf(ExecutionException.class).cause().hasMessageContaining(
                "something else meanwhile");
    }

    @Test
    void a_run_that_holds_something_else_is_opened_anew_when_that_is_asked_for() throws IOException {
        assertThat(ask("FROM resources").rows()).hasSize(3);
        volumes("vol-1", "vol-2", "vol-3", "vol-4");
        try {
            assertThat(ask("FROM resources").rows()).hasSize(3);
            assertThat(OPEN.with(run(), true, database -> questions.ask(database, Question.all("FROM resources")))
                    .rows()).hasSize(4);
        } finally {
            volumes("vol-1", "vol-2", "vol-3");
            OPEN.with(run(), true, InventoryDatabase::runs);
        }
    }
}
