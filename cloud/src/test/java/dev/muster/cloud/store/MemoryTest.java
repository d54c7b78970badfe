package dev.muster.cloud.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.cloud.TestDatabases.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class MemoryTest {

    @Parameter
    private Kind kind;

    private static final Memory MEMORY = new Memory("test");

    @TempDir
    private Path directory;

    private Database database;

    private final AtomicInteger loads = new AtomicInteger();

    @BeforeEach
    void open() {
        database = StoreTests.open(kind, directory);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Names are scopes and keys at once. */
    private Optional<String> get(Transaction transaction, String name) {
        return MEMORY.getOrAbsent(transaction, name, name, String.class, () -> load(transaction, name));
    }

    private Optional<String> load(Transaction transaction, String name) {
        loads.incrementAndGet();
        return Settings.get(transaction, name);
    }

    private Optional<String> read(String name) {
        return database.read(transaction -> get(transaction, name));
    }

    private static void set(Transaction transaction, String name, String value) {
        Settings.put(transaction, name, value);
        MEMORY.changed(transaction, name);
    }

    private void write(String name, String value) {
        database.write(transaction -> {
            set(transaction, name, value);
            return value;
        });
    }

    @Test
    void what_was_read_once_is_not_read_again_until_it_changes() {
        write("a", "1");
        assertThat(List.of(read("a"), read("a"))).containsOnly(Optional.of("1"));
        assertThat(loads).hasValue(1);

        write("a", "2");
        assertThat(List.of(read("a"), read("a"))).containsOnly(Optional.of("2"));
        assertThat(loads).hasValue(2);
    }

    @Test
    void absence_is_remembered_where_it_is_asked_for_and_only_there() {
        assertThat(List.of(read("a"), read("a"))).containsOnly(Optional.empty());
        assertThat(loads).hasValue(1);
        write("a", "1");
        assertThat(read("a")).contains("1");

        loads.set(0);
        for (int i = 0; i < 2; i++) {
            database.read(transaction -> MEMORY.get(transaction, "b", "b", String.class, () -> load(transaction, "b")));
        }
        assertThat(loads).hasValue(2);
    }

    @Test
    void an_area_forgets_all_its_scopes_at_once_and_nothing_of_other_areas() {
        read("a");
        read("b");
        var other = new Memory("other");
        database.read(transaction -> other.value(transaction, "a", "a", String.class, () -> "kept"));
        database.write(transaction -> {
            MEMORY.everythingChanged(transaction);
            return transaction;
        });
        loads.set(0);
        read("a");
        read("b");
        assertThat(loads).hasValue(2);
        assertThat(database.<String>read(
                transaction -> other.value(transaction, "a", "a", String.class, () -> "loaded"))).isEqualTo("kept");
    }

    @Test
    void a_change_sees_itself_and_nobody_sees_a_change_that_failed() {
        write("a", "1");
        read("a");
        assertThatThrownBy(() -> database.write(transaction -> {
            set(transaction, "a", "2");
            set(transaction, "b", "2");
            assertThat(get(transaction, "a")).contains("2");
            // not told of before it is read: what is loaded here must not outlive the failure either
            Settings.put(transaction, "c", "2");
            assertThat(get(transaction, "c")).contains("2");
            throw new IllegalStateException("no");
        })).hasMessage("no");
        assertThat(read("a")).contains("1");
        assertThat(read("b")).isEmpty();
        assertThat(read("c")).isEmpty();
    }

    @Test
    void what_a_change_has_read_is_remembered_once_it_is_done() {
        write("a", "1");
        database.write(transaction -> get(transaction, "a"));
        assertThat(read("a")).contains("1");
        assertThat(loads).hasValue(1);
    }

    @Test
    void a_slow_reader_does_not_bring_back_what_has_been_dropped() throws Exception {
        write("a", "1");
        var seen = interrupted(transaction -> {
            transaction.db().fetch("select * from setting"); // the snapshot is taken
            return Optional.empty();
        }, () -> write("a", "2"), transaction -> get(transaction, "a"));
        assertThat(seen).contains("1");
        assertThat(read("a")).contains("2");
    }

    @Test
    void a_reader_does_not_mix_what_is_remembered_from_before_a_change_with_what_is_read_after_it() throws Exception {
        write("a", "1");
        write("b", "1");
        read("a");
        var both = interrupted(transaction -> get(transaction, "a"), () -> database.write(transaction -> {
            set(transaction, "a", "2");
            set(transaction, "b", "2");
            return transaction;
        }), transaction -> Optional.of(get(transaction, "a").orElseThrow() + get(transaction, "b").orElseThrow()));
        assertThat(both).contains("22");
    }

    /** Reads, has something done by somebody else, and reads on; if it is begun again, nothing more is done. */
    private Optional<String> interrupted(Query before, Runnable meanwhile, Query after) throws Exception {
        var done = new AtomicInteger();
        return database.read(transaction -> {
            before.of(transaction);
            if (done.getAndIncrement() == 0) {
                inAnotherThread(meanwhile);
            }
            return after.of(transaction);
        });
    }

    private interface Query {
        Optional<String> of(Transaction transaction);
    }

    private static void inAnotherThread(Runnable action) {
        try {
            var thread = Thread.ofVirtual().start(action);
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_world_that_is_forgotten_is_forgotten_in_memory_too() {
        read("a");
        database.write(transaction -> {
            Settings.forgetWorld(transaction);
            return transaction;
        });
        loads.set(0);
        read("a");
        assertThat(loads).hasValue(1);
    }

    @Test
    void memory_beyond_its_bound_begins_anew() {
        var remembered = new Remembered(100);
        for (int i = 0; i < 10_000; i++) {
            var place = new Place("area", "scope " + i % 7);
            remembered.put(place, i, "value", 0);
            assertThat(remembered.get(place, i - 1_000, 0)).isNull();
            if (i % 50 == 0) {
                remembered.mark(List.of(new Place("area", "fresh " + i)), 0);
            }
        }
        assertThat(remembered.get(new Place("area", "scope " + 9_999 % 7), 9_999, 0)).isEqualTo("value");
    }

    @Test
    void a_value_put_late_is_refused_after_memory_began_anew() {
        var remembered = new Remembered(10);
        var place = new Place("area", "scope");
        remembered.mark(List.of(place), 5);
        remembered.done(5);
        for (int i = 0; i < 20; i++) {
            remembered.put(new Place("area", "other"), i, "value", 5);
        }
        remembered.put(place, "key", "old", 4);
        assertThat(remembered.get(place, "key", 5)).isNull();
    }

    /**
     * Writers count two names up together; readers remember and compare. Nobody may see the two differ, nor less than
     * was acknowledged before they began.
     */
    @Test
    void readers_see_what_was_acknowledged_before_they_began_and_one_state_of_the_world() throws Exception {
        var seed = Long.getLong("muster.seed", System.nanoTime());
        var random = new Random(seed);
        var pairs = 3;
        var acknowledged = new AtomicLongArray(pairs);
        for (int i = 0; i < pairs; i++) {
            count(i, 0);
        }
        var stop = new CountDownLatch(1);
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < 4; i++) {
                var own = new Random(random.nextLong());
                running.add(tasks.submit((Callable<Void>) () -> {
                    while (stop.getCount() > 0) {
                        var pair = own.nextInt(pairs);
                        var before = acknowledged.get(pair);
                        var seen = database.<List<Long>>read(transaction -> List.of(number(transaction, "x" + pair),
                                number(transaction, "y" + pair)));
                        assertThat(seen.get(0)).as("seed %d", seed).isEqualTo(seen.get(1));
                        assertThat(seen.get(0)).as("seed %d", seed).isGreaterThanOrEqualTo(before);
                    }
                    return null;
                }));
            }
            var writes = Integer.getInteger("muster.memory.writes", 300);
            for (int i = 1; i <= writes; i++) {
                var pair = random.nextInt(pairs);
                count(pair, i);
                acknowledged.set(pair, i);
            }
            stop.countDown();
            for (var task : running) {
                task.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("seed " + seed, e.getCause());
        }
    }

    private long number(Transaction transaction, String name) {
        return Long.parseLong(get(transaction, name).orElseThrow());
    }

    private void count(int pair, long value) {
        database.write(transaction -> {
            set(transaction, "x" + pair, String.valueOf(value));
            set(transaction, "y" + pair, String.valueOf(value));
            return pair;
        });
    }
}
