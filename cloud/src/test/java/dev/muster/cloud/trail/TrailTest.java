package dev.muster.cloud.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.OnBothDatabases;
import dev.muster.cloud.TestWorld;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Caller;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events survive the way into pages and back, in order and complete, and the oldest go when there are too many. */
@OnBothDatabases
class TrailTest {

    private static final ServiceModel DETECTIVE = Catalog.bundled().service("detective").orElseThrow();

    private static final Instant BEGIN = Instant.parse("2026-01-15T12:00:00Z");

    private static final TrailQuery ALL = query(100_000);

    private final TestWorld world = new TestWorld();

    private final Database database = world.database();

    @AfterEach
    void close() {
        world.close();
    }

    private static TrailQuery query(int limit) {
        return new TrailQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), limit);
    }

    private static OperationModel operation(String name) {
        return DETECTIVE.operation(name).orElseThrow();
    }

    private static CallRecord call(String requestId, Instant at, String name, String account, String token,
            Optional<CallRecord.Failure> failure) {
        var caller = new Caller.Signed(new Identity.User(new AccountId(account), "AIDA" + account, "/", "ünser"),
                Optional.empty(), "AKIA" + account);
        return new CallRecord(requestId, at, RegionId.US_EAST_1, new Call.Origin("127.0.0.1", "test/1", false),
                DETECTIVE, operation(name), name.startsWith("List"), Optional.of(caller),
                Optional.of(Document.Members.of(Map.of("NextToken", new Document.Text(token)))), Optional.empty(),
                failure);
    }

    private static CallRecord call(int number) {
        return call("request-" + number, BEGIN.plusMillis(number), "ListGraphs", "100000000001", "t", Optional.empty());
    }

    private static List<String> requests(List<String> events) {
        return events.stream().map(event -> json(event).get("requestID").asText()).toList();
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_query_finds_what_a_plain_list_of_the_calls_finds() {
        var seed = new SplittableRandom().nextLong();
        var random = new SplittableRandom(seed);
        var calls = new ArrayList<CallRecord>();
        try (var trail = new Trail(database, 1_000_000)) {
            for (int i = 0; i < 3_000; i++) {
                var call = call("request-" + i, BEGIN.plusMillis(i / 3), random.nextBoolean()
                        ? "ListGraphs"
                        : "ListInvitations", random.nextBoolean() ? "100000000001" : "100000000002",
                        "\"é\n" + "x".repeat(random.nextInt(300)), random.nextInt(4) == 0
                                ? Optional.of(new CallRecord.Failure("Code" + random.nextInt(3), "message " + i))
                                : Optional.empty());
                calls.add(call);
                if (random.nextInt(5) == 0) {
                    database.write(transaction -> {
                        trail.record(transaction, call, List.of());
                        return call;
                    });
                } else {
                    trail.record(call, List.of());
                }
                if (random.nextInt(500) == 0) {
                    trail.flush();
                }
            }
            for (int i = 0; i < 40; i++) {
                var limit = 1 + random.nextInt(4_000);
                var query = new TrailQuery(some(random, "100000000001"), some(random, "detective.amazonaws.com"),
                        some(random, "ListGraphs"), some(random, false), some(random, true),
                        some(random, BEGIN.plusMillis(random.nextInt(1_000))), limit);
                var expected = calls.stream().filter(call -> fits(query, call)).map(CallRecord::requestId).toList();
                assertThat(requests(trail.query(query))).as("seed %d, %s", seed, query)
                        .isEqualTo(expected.subList(Math.max(0, expected.size() - limit), expected.size()));
            }
            var one = calls.get(random.nextInt(calls.size()));
            var event = json(trail.query(ALL).get(calls.indexOf(one)));
            assertThat(event.get("requestParameters").get("nextToken").asText()).as("seed %d", seed)
                    .isEqualTo(one.input().orElseThrow().text("NextToken").orElseThrow());
            assertThat(event.get("userIdentity").get("userName").asText()).isEqualTo("ünser");
            assertThat(Optional.ofNullable(event.get("errorMessage")).map(JsonNode::asText)).as("seed %d", seed)
                    .isEqualTo(one.error().map(CallRecord.Failure::message));
        }
    }

    @Test
    void a_search_goes_back_page_by_page_and_misses_and_repeats_nothing() {
        var seed = new SplittableRandom().nextLong();
        var random = new SplittableRandom(seed);
        var calls = new ArrayList<CallRecord>();
        try (var trail = new Trail(database, 1_000_000)) {
            for (int i = 0; i < 1_000; i++) {
                // calls that take long are recorded late
                var call = call("request-" + i, BEGIN.plusMillis(i / 3 - random.nextInt(20)), random.nextInt(4) == 0
                        ? "CreateMembers"
                        : "ListGraphs", random.nextBoolean() ? "100000000001" : "100000000002", "t",
                        random.nextInt(
                                5) == 0 ? Optional.of(new CallRecord.Failure("Code", "message")) : Optional.empty());
                calls.add(call);
                if (random.nextInt(5) == 0) {
                    database.write(transaction -> {
                        trail.record(transaction, call, List.of());
                        return call;
                    });
                } else {
                    trail.record(call, List.of());
                }
                if (random.nextInt(50) == 0) {
                    trail.flush();
                }
            }
            trail.flush();
            var kinds = List.of(TrailSearch.Kind.NOTABLE, TrailSearch.Kind.FAILED, TrailSearch.Kind.ALL);
            for (int i = 0; i < 10; i++) {
                var search = new TrailSearch(new AccountId("100000000001"), kinds.get(random.nextInt(3)),
                        random.nextBoolean() ? "GRAPHS" : "", random.nextBoolean() ? "detective" : "",
                        random
                                .nextBoolean() ? "user/ÜNSER" : "",
                        Optional.empty(), some(random, BEGIN.plusMillis(
                                random.nextInt(100))),
                        some(random, BEGIN.plusMillis(200 + random.nextInt(
                                100))));
                var expected = calls.stream().filter(call -> fits(search, call)).map(CallRecord::requestId).toList();
                assertThat(found(search, 5 + random.nextInt(60), 1 + random.nextInt(300)))
                        .as("seed %d, %s", seed, search)
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    /** All that is found, in as many goes as it takes; each begins where the one before it stopped. */
    private List<String> found(TrailSearch search, int most, int effort) {
        var found = new ArrayList<TrailEvent>();
        Optional<TrailPlace> place = Optional.empty();
        do {
            var before = place;
            var some = database.read(transaction -> SqlSearch.found(transaction, search, before, most, effort));
            assertThat(some.events()).hasSizeLessThanOrEqualTo(most);
            found.addAll(some.events());
            place = some.older().flatMap(older -> TrailPlace.parse(older.text()));
        } while (place.isPresent());
        assertThat(found).isSortedAccordingTo(Comparator.comparing(TrailPlace::of).reversed());
        return found.stream().map(TrailEvent::requestId).toList();
    }

    private static boolean fits(TrailSearch search, CallRecord call) {
        return call.caller().orElseThrow().account().equals(search.account())
                && switch (search.kind()) {
                    case ALL -> true;
                    case FAILED -> call.error().isPresent();
                    case NOTABLE -> call.error().isPresent() || !call.readOnly();
                }
                && (search.name().isEmpty() || call.operation().name().equals("ListGraphs"))
                && search.since().map(since -> !call.at().isBefore(since)).orElse(true)
                && search.until().map(call.at()::isBefore).orElse(true);
    }

    private static <T> Optional<T> some(SplittableRandom random, T value) {
        return random.nextInt(3) == 0 ? Optional.of(value) : Optional.empty();
    }

    private static boolean fits(TrailQuery query, CallRecord call) {
        return query.account().map(call.caller().orElseThrow().account().digits()::equals).orElse(true)
                && query.name().map(call.operation().name()::equals).orElse(true)
                && query.errors().map(wanted -> wanted == call.error().isPresent()).orElse(true)
                && query.since().map(since -> !call.at().isBefore(since)).orElse(true);
    }

    @Test
    void the_oldest_events_go_when_there_are_more_than_are_kept() {
        try (var trail = new Trail(database, 1_000)) {
            for (int i = 0; i < 5_000; i++) {
                trail.record(call(i), List.of());
                if (i % 100 == 99) {
                    trail.flush();
                }
            }
            var left = requests(trail.query(ALL));
            assertThat(left).hasSizeBetween(1_000, 1_300);
            assertThat(left.getFirst()).isEqualTo("request-" + (5_000 - left.size()));
            assertThat(left.getLast()).isEqualTo("request-4999");
        }
    }

    @Test
    void too_many_events_of_a_trail_that_ended_go_when_it_begins_again() {
        try (var trail = new Trail(database, 1_000)) {
            for (int i = 0; i < 900; i++) {
                trail.record(call(i), List.of());
                if (i % 100 == 99) {
                    trail.flush();
                }
            }
        }
        try (var trail = new Trail(database, 200)) {
            trail.record(call(900), List.of());
            assertThat(trail.query(ALL)).hasSizeBetween(200, 300);
        }
    }

    @Test
    void requests_as_large_as_anybody_likes_leave_events_of_bounded_size() {
        try (var trail = new Trail(database, 1_000)) {
            trail.record(call("large", BEGIN, "ListGraphs", "100000000001", "x".repeat(1_000_000),
                    Optional.of(new CallRecord.Failure("Code", "m".repeat(1_000_000)))), List.of());
            assertThat(trail.query(ALL)).singleElement().satisfies(event -> {
                assertThat(event.length()).isLessThan(3_000);
                assertThat(json(event).get("requestParameters").isNull()).isTrue();
                assertThat(json(event).get("errorMessage").asText()).hasSize(1_024);
            });
        }
    }

    @Test
    void calls_wait_while_the_database_does_not_take_events_and_none_is_lost() throws InterruptedException {
        var calls = 20_000;
        var recorded = new AtomicInteger();
        var held = new CountDownLatch(1);
        var holding = new CountDownLatch(1);
        try (var trail = new Trail(database, 1_000_000);
                var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            var _ = tasks.submit(() -> database.write(_ -> {
                holding.countDown();
                await(held);
                return held;
            }));
            await(holding);
            var _ = tasks.submit(() -> {
                for (int i = 0; i < calls; i++) {
                    trail.record(call("request-" + i, BEGIN, "ListGraphs", "100000000001", "x".repeat(500), Optional
                            .empty()), List.of());
                    recorded.incrementAndGet();
                }
            });
            Thread.sleep(1_000);
            assertThat(recorded.get()).as("two pages of half a kilobyte each").isBetween(1, 2_000);
            held.countDown();
            while (recorded.get() < calls) {
                Thread.sleep(10);
            }
            assertThat(trail.query(ALL)).hasSize(calls);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
