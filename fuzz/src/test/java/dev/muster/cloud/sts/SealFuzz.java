package dev.muster.cloud.sts;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Pages;
import dev.muster.cloud.call.Seal;
import dev.muster.fuzz.Cost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Session tokens, tokens of pages and encoded messages: only those that were sealed here open, each for its purpose. */
class SealFuzz {

    /** Sealed with the key below: a session token, a page token, a message. */
    private static final List<String> SEALED = sealed();

    private static final Seal SEAL = new Seal(new byte[32]);

    private static final Pages PAGES = new Pages(SEAL);

    private static final AuthorizationMessages MESSAGES = new AuthorizationMessages(SEAL);

    /** When the message was sealed. */
    private static final Instant ISSUED = Instant.parse("2026-01-15T12:00:00Z");

    private static final AccountId READER = new AccountId("111122223333");

    private static List<String> sealed() {
        try (var stream = SealFuzz.class.getResourceAsStream("sealed.txt")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FuzzTest(maxDuration = Cost.TIME)
    void nothing_opens_that_was_not_sealed(byte[] input) {
        Cost.inProportion(input, SealFuzz::open);
    }

    private static void open(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8).strip();
        opened(0, text, SessionToken.open(SEAL, text).isPresent());
        opened(1, text, isPosition(text));
        opened(2, text, MESSAGES.decode(text, READER, ISSUED).isPresent());
    }

    private static boolean isPosition(String text) {
        try {
            return !PAGES.position("fuzz", text).isEmpty();
        } catch (Pages.BadToken _) {
            return false;
        }
    }

    private static void opened(int kind, String text, boolean opened) {
        if (opened != SEALED.get(kind).equals(text)) {
            throw new AssertionError((opened ? "opened: " : "did not open: ") + text);
        }
    }
}
