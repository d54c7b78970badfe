package dev.muster.fleet.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known about the rate that one target grants: a token bucket, as far as one can tell from outside, that may
 * be shared, and a service that may refuse some calls whatever their rate. Nobody waits until a first call is refused.
 * From then on calls leave at a rate that every answer corrects a little: up when it was granted, down when it was
 * refused. The steps are such that the rate comes to rest where a twelfth of the calls is refused beyond those that
 * are {@linkplain Chance refused by chance}: a little above what flows into the bucket, so that all of that is used.
 * Each call on the wire has its part of a step, since its answer comes that much later, and a crowd that was refused
 * together counts once. All functions are pure.
 *
 * @param rate    calls in a second; infinite as long as none was refused
 * @param streak  calls granted in a row; below zero, how often in a row one was refused that was sent after the last
 *                refusal was known
 * @param seeking whether the rate doubles with each flight of calls until one is refused
 * @param flying  calls on the wire
 * @param turned  when the last refusal was known that counts for the streak
 * @param dryFrom since when nothing is granted, if nothing is
 * @param due     when the next call may leave
 * @param chance  calls that are refused whatever the rate
 */
record Lane(double rate, int streak, boolean seeking, int flying, Instant turned, Instant dryFrom, Instant due,
        Chance chance) {

    /** The share of calls that are refused where the rate comes to rest, beyond those refused by chance. */
    private static final double REFUSED = 1 / 12.0;
    /** By how much of itself the rate falls when a whole flight of calls is refused. */
    private static final double STEP = 0.1;
    /** As many times longer is a step down where the rate is far too high. */
    private static final double HASTE = 4;
    /** A rate never falls by more at once. */
    private static final double LONGEST_STEP = 0.5;
    /** Calls in a second below which steps up are longer: who has little of a bucket gains on the others. */
    private static final double HELP = 0.1;
    /** Granted as many times longer than usual makes the steps longer. */
    private static final double LONG = 2;
    /** A row of refusals as surprising as so many where none is by chance: nothing is known any more. */
    private static final double LOST = 8;
    /** Calls in a second that ask how things are, when nothing is known. */
    private static final double ASKING = 2;
    /** No bucket is known to fill as slowly. */
    private static final double SLOWEST = 0.08;
    /** Who wakes up a little late may leave in time all the same. */
    private static final Duration LATE = Duration.ofMillis(10);

    /**
     * What a caller is told.
     *
     * @param lane as it is then
     * @param pause zero: call now; else ask again after it
     */
    record Turn(Lane lane, Duration pause) {

        boolean isNow() {
            return pause.isZero();
        }
    }

    /** Nothing was refused yet. */
    static Lane free(Instant now) {
        return new Lane(Double.POSITIVE_INFINITY, 0, false, 0, now, now, now, Chance.unknown(now));
    }

    /** A caller is ready. */
    Turn ask(Instant now) {
        if (now.isBefore(due)) {
            return new Turn(this, Duration.between(now, due));
        }
        Chance next = isFree() ? chance : chance.sent(now, flying);
        Instant on = isLate(now) ? now : due;
        return new Turn(new Lane(rate, streak, seeking, flying + 1, turned, dryFrom, on.plus(gap(rate, next)), next),
                Duration.ZERO);
    }

    /** A call was granted, whatever the service made of it. */
    Lane granted(Instant sent, Instant now) {
        int row = Math.max(0, streak) + 1;
        boolean seeks = seeking || surprise(streak) >= LOST;
        double longer = Math.max(1, row / (LONG * (1 / rest() + flying)));
        double usual = step() * rest() * (1 + HELP / rate);
        double doubling = 1.0 / Math.max(1, flying);
        double up = seeks ? doubling : Math.min(doubling, usual * longer * longer);
        // where callers are too few for the rate, it is not what is tried
        return new Lane(isLate(now) ? rate : rate * (1 + up), row, seeks, landed(), turned, now, due,
                chance.answered(sent, false));
    }

    /**
     * A call was one too many.
     *
     * @param atLeast how long AWS wants to be left alone, if it says so
     * @param drawn   evenly from 0 to 1, so that clients that were refused together part
     */
    Lane refused(Instant sent, Instant now, Optional<Duration> atLeast, double drawn) {
        boolean news = !sent.isBefore(turned);
        int row = Math.min(0, streak) - (news ? 1 : 0);
        double surprise = surprise(row);
        double usual = step() * (1 - rest()) * Math.max(chance.isNone() ? HASTE : 1, surprise);
        double down = seeking ? LONGEST_STEP : Math.min(LONGEST_STEP, usual);
        double slower = Math.max(surprise >= LOST ? ASKING : SLOWEST, tried(sent, now, news) * (1 - down));
        Chance then = isFree() ? Chance.learning(now, flying) : chance.answered(sent, true);
        // two in a row may be as many as there are clients: they part
        Instant next = isFree() || surprise > 1
                ? now.plus(duration((0.5 + drawn) / slower))
                : due;
        return new Lane(slower, row, false, landed(), news ? now : turned, streak < 0 ? dryFrom : now,
                atLeast.map(now::plus).filter(next::isBefore).orElse(next), then);
    }

    /** A call ended without an answer. */
    Lane lost() {
        return new Lane(rate, streak, seeking, landed(), turned, dryFrom, due, chance);
    }

    /** Since when nothing at all was granted; empty while something is. */
    Optional<Instant> dry() {
        return streak < 0 ? Optional.of(dryFrom) : Optional.empty();
    }

    boolean isFree() {
        return Double.isInfinite(rate);
    }

    /**
     * The rate at which callers really came: so many calls were on the wire for as long as one takes. What comes back
     * last of a crowd that was refused together would tell of fewer than there were.
     */
    private double tried(Instant sent, Instant now, boolean news) {
        double came = Math.max(1, flying) / Math.max(1e-3, seconds(Duration.between(sent, now)));
        return isFree() || (news && isLate(now)) ? Math.min(rate, came) : rate;
    }

    /** The share of calls that are refused where the rate comes to rest. */
    private double rest() {
        return REFUSED + chance.share();
    }

    /** How many refusals would be as rare as such a row, if none were by chance. */
    private double surprise(int row) {
        return Math.max(0, -row) * Math.log(rest()) / Math.log(REFUSED);
    }

    private double step() {
        return STEP / (1 - REFUSED) / (1 + flying);
    }

    private int landed() {
        return Math.max(0, flying - 1);
    }

    private boolean isLate(Instant now) {
        Duration gap = gap(rate, chance);
        return now.isAfter(due.plus(gap.compareTo(LATE) > 0 ? gap : LATE));
    }

    private static Duration gap(double rate, Chance chance) {
        return duration(1 / (rate * chance.part()));
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
