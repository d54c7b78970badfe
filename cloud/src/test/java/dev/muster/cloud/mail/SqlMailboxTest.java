package dev.muster.cloud.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.OnBothDatabases;
import dev.muster.cloud.TestWorld;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Letters are found by those whose they are, a page at a time. */
@OnBothDatabases
class SqlMailboxTest {

    private static final AccountId SENDER = new AccountId("111122223333");

    private static final AccountId RECEIVER = new AccountId("222233334444");

    private static final AccountId OTHER = new AccountId("333344445555");

    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    private final TestWorld world = new TestWorld();

    private final Mailbox mailbox = Mailbox.sql();

    @AfterEach
    void close() {
        world.close();
    }

    private void post(AccountId to, String address, String subject, Instant arrives) {
        world.database().write(transaction -> {
            mailbox.post(transaction,
                    new Letter(to, SENDER, address, "no-reply@muster.local", subject, "text", arrives));
            return subject;
        });
    }

    private List<Posted> found(AccountId account, String text, Optional<String> after, int most) {
        return world.database().read(transaction -> mailbox.found(transaction, new LetterSearch(account, text, Optional
                .of(Delivery.State.LOCAL), after), NOW, most));
    }

    private static List<String> subjects(List<Posted> letters) {
        return letters.stream().map(posted -> posted.letter().subject()).toList();
    }

    @Test
    void each_letter_is_found_once_by_its_sender_and_its_receiver_and_by_nobody_else() {
        for (int i = 0; i < 7; i++) {
            // some arrive at once
            post(RECEIVER, "web@example.com", "letter " + i, NOW.minusSeconds(i / 2));
        }
        post(OTHER, "100%@example.com", "Discount_", NOW.minusSeconds(9));
        post(RECEIVER, "web@example.com", "still on its way", NOW.plusSeconds(1));
        var all = new ArrayList<Posted>();
        var page = found(SENDER, "", Optional.empty(), 3);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = found(SENDER, "", Optional.of(all.getLast().id()), 3);
        }
        assertThat(subjects(all)).hasSize(8).doesNotHaveDuplicates().contains("letter 6").endsWith("Discount_");
        assertThat(all).isSortedAccordingTo((one, other) -> other.letter().deliverAt().compareTo(one.letter()
                .deliverAt()));
        assertThat(subjects(found(OTHER, "", Optional.empty(), 9))).containsExactly("Discount_");
        assertThat(subjects(found(RECEIVER, "LETTER 3", Optional.empty(), 9))).containsExactly("letter 3");
        assertThat(subjects(found(SENDER, "333344445555", Optional.empty(), 9))).containsExactly("Discount_");
        assertThat(subjects(found(SENDER, "100%@", Optional.empty(), 9))).containsExactly("Discount_");
        assertThat(found(SENDER, "r_3", Optional.empty(), 9)).as("a `_` is a `_`").isEmpty();

        var one = all.getLast();
        world.database().read(transaction -> {
            assertThat(mailbox.letter(transaction, one.id(), OTHER, NOW)).contains(one);
            assertThat(mailbox.letter(transaction, one.id(), RECEIVER, NOW)).isEmpty();
            assertThat(mailbox.letter(transaction, one.id(), SENDER, NOW.minusSeconds(99))).isEmpty();
            return one;
        });
    }
}
