package dev.muster.fleet.call;

import java.time.Instant;

/**
 * What share of the calls is refused whatever their rate. To find out, a few calls out of every so many leave more
 * slowly. A bucket has something for all of them, since the rate is only a little above what flows into it; so what is
 * refused of them is refused by chance. Where most of them are, the rate is far beyond the bucket, and they tell
 * nothing.
 *
 * @param refused of the calls that left more slowly, lately: a share
 * @param seen    how many of them that is, at most {@link #MEMORY}
 * @param slow    whether calls leave more slowly now
 * @param left    so many more calls do as those before
 * @param from    since when they leave more slowly, or did the last time
 * @param to      until when they did
 */
record Chance(double refused, int seen, boolean slow, int left, Instant from, Instant to) {

    /** How much more slowly. */
    private static final double SLOW = 0.75;
    /** So many calls leave more slowly, and as many on the wire besides, so that the answers of some are known. */
    private static final int CALLS = 10;
    /** So many of them are remembered. */
    private static final int MEMORY = 32;
    /** What is thought until something is known, and as how many calls that counts. */
    private static final double GUESS = 0.15;
    private static final int GUESSED = 6;
    /** What is refused by a bucket that others use too looks like chance in part. */
    private static final double BELIEVED = 0.9;
    /** With what is refused at rest besides, less than half: a bucket that is asked for twice as much is no chance. */
    private static final double MOST = 0.4;

    static Chance unknown(Instant now) {
        return new Chance(GUESS, GUESSED, false, 0, now, now);
    }

    /** Nothing is known, and calls leave more slowly from now on. */
    static Chance learning(Instant now, int flying) {
        return new Chance(GUESS, GUESSED, true, CALLS + flying, now, Instant.MAX);
    }

    /** A call left. */
    Chance sent(Instant now, int flying) {
        if (left > 0) {
            return new Chance(refused, seen, slow, left - 1, from, to);
        }
        if (slow) {
            return new Chance(refused, seen, false, CALLS + flying, from, now);
        }
        return isNone()
                ? learning(now, flying)
                : new Chance(refused, seen, true, CALLS + flying, now, Instant.MAX);
    }

    /** A call was answered that was sent then. */
    Chance answered(Instant sent, boolean wasRefused) {
        if (sent.isBefore(from) || !sent.isBefore(to)) {
            return this;
        }
        int n = Math.min(MEMORY, seen + 1);
        return new Chance(refused + ((wasRefused ? 1 : 0) - refused) / n, n, slow, left, from, to);
    }

    /** As a part of the rate, how fast calls leave now. */
    double part() {
        return slow ? SLOW : 1;
    }

    /** Whether so much is refused that it is not by chance. */
    boolean isNone() {
        return refused > 0.5;
    }

    /** The share of calls that is refused whatever their rate, as far as it is believed. */
    double share() {
        return isNone() ? 0 : Math.min(MOST, BELIEVED * refused);
    }
}
