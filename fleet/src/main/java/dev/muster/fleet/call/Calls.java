package dev.muster.fleet.call;

import dev.muster.fleet.call.AwsFailure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Makes calls to AWS: never more at once than a bound, spaced per target, repeated as long as that can help. The
 * bound counts calls on the wire; whoever pauses holds no place. Thread-safe.
 */
public final class Calls {

    private final Semaphore places;
    private final Pace pace;
    private final Backoff backoff;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final RandomGenerator random;

    /**
     * Ready to call.
     *
     * @param atOnce  how many calls may be on the wire at the same time
     * @param random  draws the pauses; must be safe for use by several threads, or the caller has but one
     */
    public Calls(int atOnce, Backoff backoff, InstantSource clock, Sleeper sleeper, RandomGenerator random) {
        this.places = new Semaphore(atOnce, true);
        this.pace = new Pace(clock);
        this.backoff = backoff;
        this.clock = clock;
        this.sleeper = sleeper;
        this.random = random;
    }

    /**
     * Calls until it succeeds, fails for good, or time is up.
     *
     * @param target where the call goes
     * @param once   one try; a failure is an answer, not an exception
     */
    public <T> Answer<T> make(Target target, Supplier<Answer<T>> once) {
        Instant start = clock.instant();
        int failures = 0;
        try {
            while (true) {
                Answer<T> answer = place(target, once);
                if (!(answer instanceof Answer.Failed<T>(AwsFailure why))) {
                    pace.wentWell(target);
                    return answer;
                }
                failures++;
                if (why.kind() == Kind.THROTTLED) {
                    pace.throttled(target);
                }
                if (!backoff.goesOn(why.kind(), failures, Duration.between(start, clock.instant()))) {
                    return Answer.failed(tried(why, failures));
                }
                sleeper.sleep(jittered(backoff.ceiling(failures)));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Answer.failed(new AwsFailure(Kind.STOPPED, "", "Stopped", "the run was told to stop"));
        }
    }

    private <T> Answer<T> place(Target target, Supplier<Answer<T>> once) throws InterruptedException {
        Duration wait = pace.reserve(target);
        if (!wait.isZero()) {
            sleeper.sleep(wait);
        }
        places.acquire();
        try {
            return once.get();
        } finally {
            places.release();
        }
    }

    private Duration jittered(Duration ceiling) {
        return Duration.ofMillis(random.nextLong(ceiling.toMillis() + 1));
    }

    private static AwsFailure tried(AwsFailure why, int tries) {
        return tries == 1
                ? why
                : new AwsFailure(why.kind(), why.action(), why.code(), why.message() + " (" + tries + " tries)");
    }
}
