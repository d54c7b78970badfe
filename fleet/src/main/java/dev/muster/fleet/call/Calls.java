package dev.muster.fleet.call;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.call.AwsFailure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Makes calls to AWS: never more at once than a bound, as fast as each target grants, repeated as long as that can
 * help. The bound counts calls on the wire; whoever waits or pauses holds no place. Thread-safe.
 */
public final class Calls {

    private final Places places;
    private final Map<AccountId, Map<Target, Pace>> paces = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
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
        this.places = new Places(atOnce, backoff.total(), clock);
        this.backoff = backoff;
        this.clock = clock;
        this.sleeper = sleeper;
        this.random = random;
    }

    /**
     * Calls until it succeeds, fails for good, or there is no hope.
     *
     * @param target where the call goes
     * @param pass   what it is signed with; renewed once if AWS says that it is past its time
     * @param once   one try; a failure is an answer, not an exception
     */
    public <P, T> Answer<T> make(Target target, Pass<P> pass, Function<P, Answer<T>> once) {
        try {
            return new Tries<>(target, pass, once).make();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Answer.failed(FailureNames.stopped(target.action()));
        }
    }

    /**
     * Lets go of what was learnt of the rates of an account that nobody calls any more: a run over thousands of accounts
     * remembers those that it works on.
     */
    public void forget(AccountId account) {
        paces.remove(account);
    }

    /** All tries of one call. Used by one thread. */
    private final class Tries<P, T> {

        private final long number = numbers.getAndIncrement();
        private final Instant start = clock.instant();
        private final Target target;
        private final Pace pace;
        private final Pass<P> pass;
        private final Function<P, Answer<T>> once;
        private int tries;
        private int failures;
        private int refusals;
        private boolean renewed;
        private boolean hopeless;

        Tries(Target target, Pass<P> pass, Function<P, Answer<T>> once) {
            this.target = target;
            this.pace = paces.computeIfAbsent(target.account(), _ -> new ConcurrentHashMap<>())
                    .computeIfAbsent(target, _ -> new Pace(clock, sleeper, random, backoff.total()));
            this.pass = pass;
            this.once = once;
        }

        Answer<T> make() throws InterruptedException {
            Answer<P> signer = pass.get();
            while (true) {
                switch (signer) {
                    case Answer.Failed<P>(AwsFailure why) -> {
                        return Answer.failed(why.action().isEmpty() ? why.of(target.action()) : why);
                    }
                    case Answer.Ok<P>(P good) -> {
                        Answer<T> answer = inTurn(good);
                        if (!(answer instanceof Answer.Failed<T>(AwsFailure why))) {
                            return answer;
                        }
                        if (why.kind() == Kind.EXPIRED && !renewed) {
                            renewed = true;
                            signer = pass.insteadOf(good);
                        } else if (comesAgain(why)) {
                            signer = pass.get();
                        } else {
                            return Answer.failed(why.after(tries));
                        }
                    }
                }
            }
        }

        private Answer<T> inTurn(P signer) throws InterruptedException {
            return switch (pace.enter(number)) {
                case Answer.Failed<Instant>(AwsFailure why) -> withoutHope(why);
                case Answer.Ok<Instant>(Instant sent) -> placed(signer, sent);
            };
        }

        private Answer<T> placed(P signer, Instant sent) throws InterruptedException {
            Answer<T> answer = Answer.failed(FailureNames.stopped(target.action()));
            try {
                Optional<AwsFailure> lost = places.enter(target.endpoint());
                answer = lost.isPresent() ? withoutHope(lost.get()) : onTheWire(signer);
                return answer;
            } finally {
                pace.ended(sent, answer);
            }
        }

        private Answer<T> onTheWire(P signer) {
            Answer<T> answer = Answer.failed(FailureNames.stopped(target.action()));
            try {
                tries++;
                answer = once.apply(signer);
                return answer;
            } finally {
                places.leave(target.endpoint(), answer);
            }
        }

        private Answer<T> withoutHope(AwsFailure why) {
            hopeless = true;
            return Answer.failed(why.of(target.action()));
        }

        private boolean comesAgain(AwsFailure why) throws InterruptedException {
            if (hopeless || why.kind() == Kind.THROTTLED) {
                return !hopeless && ++refusals < backoff.triesRefused() && pace.isHopeful();
            }
            failures++;
            if (!backoff.goesOn(why.kind(), failures, Duration.between(start, clock.instant()))) {
                return false;
            }
            var drawn = Duration.ofMillis(random.nextLong(backoff.ceiling(failures).toMillis() + 1));
            sleeper.sleep(why.retryAfter().filter(asked -> asked.compareTo(drawn) > 0).orElse(drawn));
            return true;
        }
    }
}
