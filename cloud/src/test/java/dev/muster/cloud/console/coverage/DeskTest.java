package dev.muster.cloud.console.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.api.sigv4.AccessKey;
import dev.muster.cloud.console.page.SignedIn;
import dev.muster.cloud.console.page.Who;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeskTest {

    private static final AtHand.Looked LOOKED = new AtHand.Looked(Choice.USUAL.wanted(), new Seen(List.of(), List.of(),
            List.of()), Instant.EPOCH);

    private Instant now = Instant.parse("2026-01-02T12:03:00Z");

    private final InstantSource clock = () -> now;

    private final Desks desks = new Desks(clock);

    /** Work that ends when it is told to, and not before. */
    private final CountDownLatch enough = new CountDownLatch(1);

    /** Hands over what work has seen at its end. */
    private final SynchronousQueue<String> ends = new SynchronousQueue<>();

    @AfterEach
    void end() {
        enough.countDown();
        desks.close();
    }

    private static SignedIn person(String keyId) {
        var key = new AccessKey(keyId, "secret", Optional.empty());
        return new SignedIn("session", key, new Who(new AccountId("111122223333"), "arn:aws:iam::111122223333:user/a"),
                Optional.empty(), "token", Instant.EPOCH, Instant.EPOCH);
    }

    private AtHand waiting(AtHand before, Desk.Job job) {
        try {
            enough.await();
        } catch (InterruptedException _) {
            // told to stop
        }
        return job.stopped() ? before : before.with(LOOKED);
    }

    /** Waits until the work that was begun last has ended. */
    private void join(SignedIn who) throws InterruptedException {
        desks.of(who).close(Duration.ofSeconds(30));
    }

    @Test
    void work_is_seen_while_it_goes_on_and_its_result_afterwards() throws InterruptedException {
        var who = person("AKIA1");
        desks.begin(who, "Looking", (before, job) -> {
            job.told(new Progress("halfway", 1, 2, 0, List.of(), List.of()));
            return waiting(before, job);
        });
        for (int i = 0; i < 1_000 && running(who).progress().total() == 0; i++) {
            Thread.onSpinWait();
            Thread.yield();
        }
        assertThat(running(who).title()).isEqualTo("Looking");
        enough.countDown();
        while (desks.of(who).busy()) {
            Thread.yield();
        }
        assertThat(desks.of(who).atHand().running()).isEmpty();
        assertThat(desks.of(who).atHand().looked()).contains(LOOKED);
        join(who);
    }

    private Running running(SignedIn who) {
        return desks.of(who).atHand().running().orElseThrow();
    }

    @Test
    void a_second_click_shows_what_is_under_way_and_begins_nothing() {
        var who = person("AKIA1");
        desks.begin(who, "first", this::waiting);

        assertThat(desks.begin(who, "second", this::waiting)).isTrue();
        assertThat(running(who).title()).isEqualTo("first");
    }

    @Test
    void with_too_many_at_work_another_is_turned_away_until_one_has_ended() throws InterruptedException {
        IntStream.range(0, Desks.MOST_BUSY).forEach(i -> assertThat(desks.begin(person("AKIA" + i), "work",
                this::waiting)).isTrue());
        assertThat(desks.begin(person("AKIALATE"), "work", this::waiting)).isFalse();

        join(person("AKIA0"));
        assertThat(desks.begin(person("AKIALATE"), "work", this::waiting)).isTrue();
    }

    @Test
    void cancelled_work_is_interrupted_and_goes_on_to_its_report() throws InterruptedException {
        var who = person("AKIA1");
        desks.begin(who, "work", (before, job) -> {
            var end = waiting(before, job);
            put("interrupted again: " + Thread.currentThread().isInterrupted());
            return end;
        });
        desks.of(who).cancel();
        assertThat(running(who).stopping()).isTrue();
        assertThat(ends.take()).isEqualTo("interrupted again: false");
    }

    private void put(String end) {
        try {
            ends.put(end);
        } catch (InterruptedException e) {
            throw new AssertionError("was stopped twice", e);
        }
    }

    @Test
    void what_is_at_hand_belongs_to_the_key_and_is_forgotten_after_a_while() {
        var who = person("AKIA1");
        desks.begin(who, "look", (before, _) -> before.with(LOOKED));
        while (desks.of(who).busy()) {
            Thread.yield();
        }
        assertThat(desks.of(person("AKIA2")).atHand().looked()).isEmpty();
        now = now.plus(Desks.KEPT);
        assertThat(desks.of(who).atHand().looked()).contains(LOOKED);
        now = now.plus(Desks.KEPT).plusSeconds(1);
        assertThat(desks.of(who).atHand().looked()).isEmpty();
    }

    @Test
    void a_fault_is_told_and_leaves_what_was_at_hand() {
        var who = person("AKIA1");
        desks.begin(who, "look", (before, _) -> before.with(LOOKED));
        while (desks.of(who).busy()) {
            Thread.yield();
        }
        desks.begin(who, "plan", (_, _) -> {
            throw new CannotWork("That is no role", List.of("give its name"));
        });
        while (desks.of(who).busy()) {
            Thread.yield();
        }
        assertThat(desks.of(who).atHand().looked()).contains(LOOKED);
        assertThat(desks.of(who).atHand().notice().orElseThrow().title()).isEqualTo("That is no role");
    }
}
