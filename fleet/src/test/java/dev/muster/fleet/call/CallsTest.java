package dev.muster.fleet.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.AwsFailure.Kind;
import dev.muster.fleet.enrolment.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CallsTest {

    private static final Target TARGET = new Target("detective", "CreateMembers", new AccountId("111122223333"),
            new RegionId("eu-west-1"));

    private final FakeTime time = new FakeTime();
    private final List<Duration> slept = new ArrayList<>();
    private final AtomicInteger tries = new AtomicInteger();
    private final Calls calls = calls(2);

    @Test
    void a_call_that_succeeds_is_made_once_without_a_pause() {
        assertThat(calls.make(TARGET, Signed.byNobody(), _ -> succeedAfter(0, Kind.THROTTLED)))
                .isEqualTo(Answer.ok("fine"));
        assertThat(slept).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "SERVER", "UNREACHABLE"})
    void a_failure_that_may_pass_is_tried_again(Kind kind) {
        assertThat(calls.make(TARGET, Signed.byNobody(), _ -> succeedAfter(3, kind))).isEqualTo(Answer.ok("fine"));
        assertThat(tries).hasValue(4);
    }

    @ParameterizedTest
    @EnumSource(names = {"DENIED", "UNKNOWN_CLIENT", "NOT_FOUND", "CONFLICT", "QUOTA", "INVALID"})
    void a_failure_that_will_not_pass_is_final(Kind kind) {
        assertThat(calls.make(TARGET, Signed.byNobody(), _ -> succeedAfter(1, kind))).isInstanceOf(Answer.Failed.class);
        assertThat(tries).hasValue(1);
    }

    @Test
    void throttling_is_given_up_after_the_total_time_and_says_how_often_it_tried() {
        Instant start = time.instant();

        Answer<String> answer = calls.make(TARGET, Signed.byNobody(),
                _ -> succeedAfter(Integer.MAX_VALUE, Kind.THROTTLED));

        assertThat(answer).isInstanceOfSatisfying(Answer.Failed.class,
                failed -> assertThat(failed.why().said()).contains("tries"));
        assertThat(Duration.between(start, time.instant())).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVER", "UNREACHABLE"})
    void a_broken_or_silent_endpoint_is_given_up_after_five_tries(Kind kind) {
        calls.make(TARGET, Signed.byNobody(), _ -> succeedAfter(Integer.MAX_VALUE, kind));

        assertThat(tries).hasValue(5);
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "SERVER", "UNREACHABLE"})
    void a_number_of_tries_that_somebody_chose_holds_whatever_a_call_fails_of(Kind kind) {
        var three = calls(2, Backoff.standard().trying(3));

        assertThat(three.make(TARGET, Signed.byNobody(), _ -> succeedAfter(2, kind))).isEqualTo(Answer.ok("fine"));
        tries.set(0);
        three.make(TARGET, Signed.byNobody(), _ -> succeedAfter(Integer.MAX_VALUE, kind));
        assertThat(tries).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 40, 1_000})
    void ceilings_double_up_to_the_longest(int failures) {
        long doubled = failures > 7 ? Long.MAX_VALUE : 250L << (failures - 1);

        assertThat(Backoff.standard().ceiling(failures)).isEqualTo(Duration.ofMillis(Math.min(20_000, doubled)));
    }

    @Test
    void pauses_are_drawn_from_the_whole_range_up_to_the_ceiling() {
        for (int i = 0; i < 200; i++) {
            tries.set(0);
            calls.make(TARGET, Signed.byNobody(), _ -> succeedAfter(1, Kind.SERVER));
        }

        assertThat(slept).allSatisfy(pause -> assertThat(pause).isBetween(Duration.ZERO, Duration.ofMillis(250)));
        assertThat(slept).anyMatch(pause -> pause.toMillis() < 60).anyMatch(pause -> pause.toMillis() > 190);
    }

    @Test
    void never_more_calls_at_once_than_the_bound() throws InterruptedException {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var bothIn = new CountDownLatch(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                threads.execute(() -> calls.make(TARGET, Signed.byNobody(), _ -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    bothIn.countDown();
                    awaitQuietly(bothIn);
                    running.decrementAndGet();
                    return Answer.ok("fine");
                }));
            }
        }

        assertThat(most).hasValue(2);
    }

    @Test
    void a_thread_that_was_told_to_stop_makes_no_call() {
        Thread.currentThread().interrupt();

        Answer<String> answer = calls.make(TARGET, Signed.byNobody(), _ -> succeedAfter(0, Kind.SERVER));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(answer).isInstanceOfSatisfying(Answer.Failed.class,
                failed -> assertThat(failed.why().kind()).isEqualTo(Kind.STOPPED));
        assertThat(tries).hasValue(0);
    }

    private Answer<String> succeedAfter(int failures, Kind kind) {
        return tries.getAndIncrement() < failures
                ? Answer.failed(new AwsFailure(kind, "detective:ListGraphs", kind.name(), "no"))
                : Answer.ok("fine");
    }

    private Calls calls(int atOnce) {
        return calls(atOnce, Backoff.standard());
    }

    private Calls calls(int atOnce, Backoff backoff) {
        return new Calls(atOnce, backoff, time, pause -> {
            slept.add(pause);
            time.sleep(pause);
        }, new SplittableRandom(7));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
