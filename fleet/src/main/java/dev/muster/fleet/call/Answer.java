package dev.muster.fleet.call;

import java.util.function.Function;

/**
 * What came of a call to AWS. A failure is data: whoever works on many accounts has to go on.
 *
 * @param <T> what the call answers
 */
public sealed interface Answer<T> {

    /**
     * The call succeeded.
     *
     * @param value what it answered
     */
    record Ok<T>(T value) implements Answer<T> {}

    /**
     * The call failed for good.
     *
     * @param why the last failure
     */
    record Failed<T>(AwsFailure why) implements Answer<T> {}

    /** What a call answers that has nothing to say. */
    enum Nothing {
        NOTHING
    }

    static <T> Answer<T> ok(T value) {
        return new Ok<>(value);
    }

    static <T> Answer<T> failed(AwsFailure why) {
        return new Failed<>(why);
    }

    /** Goes on with the value if there is one. */
    default <U> Answer<U> then(Function<T, Answer<U>> next) {
        return switch (this) {
            case Ok<T>(T value) -> next.apply(value);
            case Failed<T>(AwsFailure why) -> new Failed<>(why);
        };
    }

    /** The same, without what the call answered. */
    default Answer<Nothing> withoutValue() {
        return then(_ -> ok(Nothing.NOTHING));
    }
}
