package dev.muster.fleet.enrolment;

import dev.muster.fleet.call.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Time that passes when somebody sleeps, at once. */
public final class FakeTime implements InstantSource, Sleeper {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-15T12:00:00Z"));

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public void sleep(Duration pause) {
        now.updateAndGet(instant -> instant.plus(pause));
    }
}
