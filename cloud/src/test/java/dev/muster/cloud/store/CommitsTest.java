package dev.muster.cloud.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.cloud.TestDatabases.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class CommitsTest {

    @Parameter
    private Kind kind;

    private static final Memory MEMORY = new Memory("test");

    @TempDir
    private Path directory;

    private Database database;

    @BeforeEach
    void open() {
        database = StoreTests.open(kind, directory);
        database.write(transaction -> transaction.db().execute("create table parent (id int primary key)"));
        database.write(transaction -> transaction.db().execute("""
                create table child (
                    parent_id int references parent (id) deferrable initially deferred
                )"""));
        database.write(transaction -> transaction.db().execute("create table step (n int primary key)"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** What a row that belongs to nothing does: no statement fails, but the commit. */
    private static int orphan(Transaction transaction) {
        return transaction.db().execute("insert into child (parent_id) values (4711)");
    }

    private static int step(Transaction transaction, int number) {
        return transaction.db().execute("insert into step (n) values (?)", number);
    }

    private List<Integer> steps() {
        return database.read(transaction -> transaction.db()
                .fetch("select n from step order by n")
                .getValues(0, Integer.class));
    }

    /** Changes that queue up, in this order, while a first one is held up, and so are one group with it. */
    private List<FutureTask<Integer>> group(List<Function<Transaction, Integer>> changes) throws Exception {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var tasks = new ArrayList<FutureTask<Integer>>();
        tasks.add(new FutureTask<>(() -> database.write(transaction -> {
            begun.countDown();
            awaited(go);
            return changes.getFirst().apply(transaction);
        })));
        Thread.ofPlatform().start(tasks.getFirst());
        begun.await();
        for (var change : changes.subList(1, changes.size())) {
            var task = new FutureTask<>(() -> database.write(change));
            tasks.add(task);
            var thread = Thread.ofPlatform().start(task);
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        go.countDown();
        return tasks;
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void changes_that_queue_up_run_in_order_see_each_other_and_are_one_commit() throws Exception {
        var seenByOthers = new ArrayList<Integer>();
        var tasks = group(List.of(transaction -> step(transaction, 1), transaction -> {
            seenByOthers.addAll(steps());
            return transaction.db().fetchSingle("select max(n) from step").get(0, Integer.class)
                    + step(transaction, 2);
        }, transaction -> transaction.db().fetchSingle("select max(n) from step").get(0, Integer.class)));
        assertThat(tasks.get(1).get()).isEqualTo(2);
        assertThat(tasks.get(2).get()).isEqualTo(2);
        assertThat(seenByOthers).as("nothing was committed before the last").isEmpty();
        assertThat(steps()).containsExactly(1, 2);
    }

    @Test
    void a_change_that_fails_within_a_group_undoes_itself_alone() throws Exception {
        var tasks = group(List.of(transaction -> step(transaction, 1), transaction -> {
            step(transaction, 2);
            MEMORY.changed(transaction, "a");
            throw new IllegalStateException("no");
        }, transaction -> {
            step(transaction, 3);
            return step(transaction, 1); // this very number is there
        }, transaction -> step(transaction, 4)));
        assertThatThrownBy(() -> tasks.get(1).get()).hasRootCauseMessage("no");
        assertThatThrownBy(() -> tasks.get(2).get()).hasMessageContaining("step");
        assertThat(tasks.get(0).get()).isOne();
        assertThat(tasks.get(3).get()).isOne();
        assertThat(steps()).containsExactly(1, 4);
    }

    @Test
    void a_first_change_that_fails_does_not_take_the_others_with_it_nor_does_a_last_one() throws Exception {
        var tasks = group(List.of(_ -> {
            throw new IllegalStateException("first");
        }, transaction -> step(transaction, 1), transaction -> {
            step(transaction, 2);
            throw new IllegalStateException("last");
        }));
        assertThatThrownBy(() -> tasks.get(0).get()).hasRootCauseMessage("first");
        assertThat(tasks.get(1).get()).isOne();
        assertThatThrownBy(() -> tasks.get(2).get()).hasRootCauseMessage("last");
        assertThat(steps()).containsExactly(1);
    }

    @Test
    void a_commit_that_fails_fails_all_of_the_group_and_leaves_nothing_in_database_or_memory() throws Exception {
        remembered("a");
        var effects = new ArrayList<String>();
        var tasks = group(List.of(transaction -> {
            transaction.afterCommit(() -> effects.add("ran"));
            Settings.put(transaction, "a", "changed");
            MEMORY.changed(transaction, "a");
            // loaded within: must not be remembered either
            return MEMORY.value(transaction, "b", "b", Integer.class, () -> step(transaction, 1));
        }, CommitsTest::orphan, transaction -> step(transaction, 2)));
        for (var task : tasks) {
            assertThatThrownBy(task::get).cause().isInstanceOf(StoreException.class);
        }
        assertThat(steps()).isEmpty();
        assertThat(effects).isEmpty();
        assertThat(remembered("a")).isEqualTo("absent");
        assertThat(database.<Integer>read(
                transaction -> MEMORY.value(transaction, "b", "b", Integer.class, () -> 7))).isEqualTo(7);

        assertThat(database.<Integer>write(transaction -> step(transaction, 3))).isOne();
        assertThat(steps()).containsExactly(3);
    }

    private String remembered(String name) {
        return database.read(transaction -> MEMORY.value(transaction, name, name, String.class,
                () -> Settings.get(transaction, name).orElse("absent")));
    }

    @Test
    void after_effects_run_once_the_change_is_seen_and_before_it_is_acknowledged() {
        var seen = new ArrayList<Integer>();
        database.write(transaction -> {
            transaction.afterCommit(() -> seen.addAll(steps()));
            return step(transaction, 1);
        });
        assertThat(seen).containsExactly(1);
    }

    @Test
    void a_change_within_a_change_is_refused() {
        assertThatThrownBy(() -> database.write(_ -> database.write(transaction -> step(transaction, 1))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(steps()).isEmpty();
    }

    @Test
    void an_interrupted_caller_learns_what_became_of_its_change() throws Exception {
        var task = new FutureTask<>(() -> {
            Thread.currentThread().interrupt();
            database.write(transaction -> step(transaction, 1));
            return Thread.interrupted();
        });
        Thread.ofPlatform().start(task);
        assertThat(task.get()).as("the interrupt is still known").isTrue();
        assertThat(steps()).containsExactly(1);
    }

    /**
     * Many count up at once: each change adds to one counter what only it can, some fail half-way, some spoil the
     * commit. What was acknowledged is there, what failed by itself is not, and the sum is what was acknowledged.
     */
    @Test
    void random_changes_at_once_are_those_of_a_model() throws Exception {
        var seed = Long.getLong("muster.seed", System.nanoTime());
        var random = new Random(seed);
        var acknowledged = ConcurrentHashMap.<Integer>newKeySet();
        var writers = 16;
        var each = Integer.getInteger("muster.commits.each", 40);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int writer = 0; writer < writers; writer++) {
                var own = new Random(random.nextLong());
                var first = writer * each;
                running.add(executor.submit((Callable<Void>) () -> {
                    for (int n = first; n < first + each; n++) {
                        if (counted(own, n, seed)) {
                            acknowledged.add(n);
                        }
                    }
                    return null;
                }));
            }
            for (var task : running) {
                task.get();
            }
        }
        assertThat(steps()).as("seed %d", seed).hasSameElementsAs(acknowledged);
        assertThat(counter()).as("seed %d", seed).isEqualTo(acknowledged.size());
        assertThat(acknowledged).as("seed %d", seed).hasSizeGreaterThan(writers * each / 4);
    }

    private boolean counted(Random random, int number, long seed) {
        var fate = random.nextInt(100);
        var steps = new HashMap<String, Integer>();
        try {
            database.write(transaction -> {
                var before = counter(transaction);
                Settings.put(transaction, "counter", String.valueOf(before + 1));
                MEMORY.changed(transaction, "counter");
                step(transaction, number);
                assertThat(counter(transaction)).as("seed %d", seed).isEqualTo(before + 1);
                if (fate < 10) {
                    throw new IllegalStateException("half-way");
                } else if (fate < 12) {
                    orphan(transaction);
                }
                return steps.put("counted", before + 1);
            });
            assertThat(counter()).as("seed %d", seed).isGreaterThanOrEqualTo(steps.get("counted"));
            return true;
        } catch (StoreException e) {
            return false;
        } catch (IllegalStateException e) {
            assertThat(fate).isLessThan(10);
            return false;
        }
    }

    private int counter() {
        return database.read(CommitsTest::counter);
    }

    private static int counter(Transaction transaction) {
        return Integer.parseInt(MEMORY.value(transaction, "counter", "counter", String.class,
                () -> Settings.get(transaction, "counter").orElse("0")));
    }
}
