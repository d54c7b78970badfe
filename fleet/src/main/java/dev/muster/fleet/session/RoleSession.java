package dev.muster.fleet.session;

import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.AwsFailure.Kind;
import dev.muster.fleet.call.Pass;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * The session of one account: assumed when it is first needed, kept, and renewed some time before it ends. Several
 * threads that want it wait for one call; other accounts do not wait.
 */
final class RoleSession implements Pass<AwsCredentials> {

    /** Long enough for any call with all its repetitions. */
    private static final Duration RENEW_BEFORE = Duration.ofMinutes(5);
    /** A session that AWS would not renew is used until its end; but not asked for with each call. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);
    /** The shortest session of STS: good for so long, whatever the clock of this machine thinks of its end. */
    private static final Duration SHORTEST = Duration.ofMinutes(15);

    private final Supplier<Answer<Credentials>> assume;
    private final InstantSource clock;
    private final ReentrantLock turn = new ReentrantLock();
    private Optional<Answer<AwsCredentials>> last = Optional.empty();
    private Instant renew = Instant.MIN;
    private Instant end = Instant.MIN;

    RoleSession(Supplier<Answer<Credentials>> assume, InstantSource clock) {
        this.assume = assume;
        this.clock = clock;
    }

    @Override
    public Answer<AwsCredentials> get() {
        turn.lock();
        try {
            return last.isPresent() && clock.instant().isBefore(renew) ? last.get() : renewed();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public Answer<AwsCredentials> insteadOf(AwsCredentials expired) {
        turn.lock();
        try {
            if (last.isPresent() && last.get() instanceof Answer.Ok<AwsCredentials>(var held)
                    && !held.equals(expired)) {
                return last.get();
            }
            end = Instant.MIN;
            return renewed();
        } finally {
            turn.unlock();
        }
    }

    private Answer<AwsCredentials> renewed() {
        Answer<Credentials> answer = assume.get();
        Instant now = clock.instant();
        Answer<AwsCredentials> result = switch (answer) {
            case Answer.Ok<Credentials>(Credentials fresh) -> {
                keepUntil(fresh.expiration(), now);
                yield Answer.ok(AwsSessionCredentials.create(fresh.accessKeyId(), fresh.secretAccessKey(),
                        fresh.sessionToken()));
            }
            case Answer.Failed<Credentials>(AwsFailure why) -> {
                if (now.isBefore(end) && last.isPresent()) {
                    renew = now.plus(ASK_AGAIN);
                    yield last.get();
                }
                // a refusal holds for this run: asking again in every Region would not change it
                renew = why.kind() == Kind.DENIED ? Instant.MAX : Instant.MIN;
                yield Answer.failed(why);
            }
        };
        last = Optional.of(result);
        return result;
    }

    private void keepUntil(Instant expiration, Instant now) {
        Duration life = Duration.between(now, expiration);
        if (life.isPositive()) {
            Duration third = life.dividedBy(3);
            end = expiration;
            renew = expiration.minus(third.compareTo(RENEW_BEFORE) < 0 ? third : RENEW_BEFORE);
        } else { // the clocks differ by more than the session lasts: AWS will tell when it is over
            end = now.plus(SHORTEST);
            renew = end;
        }
    }
}
