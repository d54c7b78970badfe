package dev.muster.fleet.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether an endpoint answers, as far as its last calls tell. Immutable.
 *
 * @param unanswered calls in a row that were not answered
 * @param since      when the first of these ended
 * @param why        how the last of these ended
 */
record Reach(int unanswered, Instant since, Optional<AwsFailure> why) {

    /** A lost call or two happen; this many in a row do not happen to an endpoint that is well. */
    private static final int SILENT = 3;

    static final Reach GOOD = new Reach(0, Instant.EPOCH, Optional.empty());

    /** What is known after one more call. */
    Reach after(Answer<?> answer, Instant now) {
        return switch (answer) {
            case Answer.Ok<?> _ -> GOOD;
            case Answer.Failed<?>(AwsFailure failure) -> switch (failure.kind()) {
                case UNREACHABLE -> new Reach(unanswered + 1, unanswered == 0 ? now : since, Optional.of(failure));
                case STOPPED -> this;
                case DENIED, UNKNOWN_CLIENT, CREDENTIALS, EXPIRED, SIGNED_OUT, CLOCK, NO_CREDENTIALS, NOT_FOUND,
                        CONFLICT, QUOTA,
                        INVALID, THROTTLED, SERVER ->
                    GOOD;
            };
        };
    }

    /** Most calls at once: one at a time finds out whether it answers again. */
    int bound(int most) {
        return unanswered < SILENT ? most : 1;
    }

    /** Why nobody should wait for it any more, if so. */
    Optional<AwsFailure> lost(Duration patience, Instant now) {
        return unanswered >= SILENT && !now.isBefore(since.plus(patience)) ? why : Optional.empty();
    }
}
