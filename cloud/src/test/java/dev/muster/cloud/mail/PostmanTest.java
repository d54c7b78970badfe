package dev.muster.cloud.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.OnBothDatabases;
import dev.muster.cloud.TestWorld;
import dev.muster.cloud.mail.MailServer.Said;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class PostmanTest {

    private static final InstantSource CLOCK = InstantSource.system();

    private final Semaphore posted = new Semaphore(0);
    private final Mailbox mailbox = Mailbox.sql(posted::release);
    private final List<String> carried = Collections.synchronizedList(new ArrayList<>());
    private final TestWorld world = new TestWorld();

    @AfterEach
    void close() {
        world.close();
    }

    private Postman postman(Function<Posted, Said> server) {
        return Postman.start(world.database(), letters -> letters.stream().map(letter -> {
            carried.add(letter.letter().subject());
            return server.apply(letter);
        }).toList(), CLOCK, Duration.ofMillis(20), posted);
    }

    private void post(String subject) {
        world.database().write(transaction -> {
            mailbox.post(transaction, new Letter(new AccountId("222233334444"),
                    new AccountId("111122223333"), "web@example.com",
                    "no-reply@muster.local", subject, "text", CLOCK.instant()));
            return subject;
        });
    }

    private List<Delivery> deliveries() {
        return world.database().read(transaction -> mailbox.arrived(transaction, Instant.now().plusSeconds(9))).stream()
                .map(Posted::delivery).toList();
    }

    private static void await(BooleanSupplier happened) throws InterruptedException {
        for (int i = 0; i < 500 && !happened.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(happened.getAsBoolean()).isTrue();
    }

    @Test
    void a_letter_is_carried_once_and_is_then_sent() throws InterruptedException {
        try (var _ = postman(_ -> new Said.Taken())) {
            post("one");
            await(() -> deliveries().getFirst().state() == Delivery.State.SENT);
        }
        assertThat(carried).containsExactly("one");
    }

    @Test
    void what_is_not_taken_waits_with_the_reason_and_is_tried_again() throws InterruptedException {
        try (var _ = postman(_ -> carried.size() < 3 ? new Said.Later("the box is full") : new Said.Taken())) {
            post("one");
            await(() -> deliveries().getFirst().problem().filter("the box is full"::equals).isPresent());
            await(() -> deliveries().getFirst().state() == Delivery.State.SENT);
        }
        assertThat(deliveries().getFirst().tries()).isEqualTo(3);
    }

    @Test
    void what_is_refused_is_not_tried_again() throws InterruptedException {
        try (var _ = postman(_ -> new Said.Never("no such user"))) {
            post("one");
            await(() -> deliveries().getFirst().state() == Delivery.State.REFUSED);
            post("two");
            await(() -> carried.contains("two"));
        }
        assertThat(carried).containsExactly("one", "two");
        assertThat(deliveries().getFirst().problem()).contains("no such user");
    }

    @Test
    void of_two_postmen_one_carries_a_letter() throws InterruptedException {
        try (var _ = postman(_ -> new Said.Taken()); var _ = postman(_ -> new Said.Taken())) {
            for (int i = 0; i < 40; i++) {
                post("letter " + i);
            }
            await(() -> deliveries().stream().allMatch(each -> each.state() == Delivery.State.SENT));
        }
        assertThat(carried).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void an_alert_stays_in_the_account() throws InterruptedException {
        try (var _ = postman(_ -> new Said.Taken())) {
            world.database().write(transaction -> {
                mailbox.post(transaction, new Letter(new AccountId("222233334444"),
                        new AccountId("111122223333"), "web@example.com",
                        "health@muster.local", "alert", "text", CLOCK.instant(), Letter.Channel.ALERT));
                return transaction;
            });
            post("mail");
            await(() -> carried.contains("mail"));
        }
        assertThat(carried).containsExactly("mail");
    }
}
