package dev.muster.policy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The same question as {@link Glob}'s, answered by going through the text once, with all that the pattern may be at in the
 * bits of words: bit {@code i} is set while the first {@code i} characters of the pattern, stars left out, match the text
 * so far. A pattern of ten thousand characters takes 157 words, and only those between the last star that was reached and
 * the furthest character are looked at.
 */
final class GlobStates {

    private static final int WILDCARD = -1;

    /** The characters of the pattern, stars left out. */
    private final int[] characters;
    /** Where a star stands that takes anything. */
    private final long[] wide;
    /** Where a star stands of either width. */
    private final long[] anyStar;
    private final Map<Integer, long[]> places = new HashMap<>();
    private final long[] nowhere;
    /** Where any character will do, and where any but a colon between parts. */
    private final long[] one;
    private final long[] oneInPart;
    private final long[] states;
    /** The words that are looked at: the first holds the last star that was reached, after the other all are empty. */
    private int from;
    private int until;

    private GlobStates(int[] pattern) {
        var codes = new int[pattern.length];
        int words = pattern.length / 64 + 1;
        this.wide = new long[words];
        this.anyStar = new long[words];
        this.one = new long[words];
        this.oneInPart = new long[words];
        this.nowhere = new long[words];
        this.states = new long[words];
        states[0] = 1;
        int count = 0;
        for (int i = 0; i < pattern.length; i++) {
            int code = pattern[i];
            switch (code) {
                case Glob.ANY -> {
                    set(wide, count);
                    set(anyStar, count);
                }
                case Glob.ANY_IN_PART -> set(anyStar, count);
                case Glob.ONE -> {
                    set(one, count);
                    set(oneInPart, count);
                    codes[count++] = WILDCARD;
                }
                case Glob.ONE_IN_PART -> {
                    set(oneInPart, count);
                    codes[count++] = WILDCARD;
                }
                default -> {
                    boolean pair = Character.isHighSurrogate((char) code) && i + 1 < pattern.length
                            && pattern[i + 1] >= 0
                            && Character.isLowSurrogate((char) pattern[i + 1]);
                    codes[count++] = pair ? Character.toCodePoint((char) code, (char) pattern[++i]) : code;
                }
            }
        }
        this.characters = Arrays.copyOf(codes, count);
        for (int i = 0; i < count; i++) {
            if (characters[i] != WILDCARD) {
                set(places.computeIfAbsent(characters[i], character -> new long[words]), i);
            }
        }
    }

    private static void set(long[] bits, int bit) {
        bits[bit >> 6] |= 1L << bit;
    }

    /** See {@link Glob#matches(int[], String, int)} and {@link Glob#matchesIgnoringCase}. */
    static boolean match(int[] pattern, String text, int lastColon, boolean ignoringCase) {
        return new GlobStates(pattern).matches(text, lastColon, ignoringCase);
    }

    private boolean matches(String text, int lastColon, boolean ignoringCase) {
        int last = characters.length;
        for (int t = 0; t < text.length();) {
            leaveOut(last - (text.length() - t));
            if (from > until) {
                return false;
            }
            int read = text.codePointAt(t);
            boolean divides = read == ':' && t <= lastColon;
            int character = ignoringCase && read < 128 ? Glob.lowerCase((char) read) : read;
            step(places.getOrDefault(character, nowhere), divides ? one : oneInPart, divides ? wide : anyStar);
            t += Character.charCount(read);
        }
        return (states[last >> 6] & (1L << last)) != 0;
    }

    private void step(long[] here, long[] wildcard, long[] stars) {
        long carry = 0;
        int reached = from;
        int end = Math.min(until + 1, states.length - 1);
        for (int word = from; word <= end; word++) {
            long now = states[word];
            long matched = now & (here[word] | wildcard[word]);
            now = (matched << 1) | carry | (now & stars[word]);
            carry = matched >>> 63;
            states[word] = now;
            reached = (now & wide[word]) == 0 ? reached : word;
            until = now == 0 ? until : word;
        }
        leaveOut(reached << 6);
    }

    /** Forgets whatever is behind: a star further on takes its place, or too little of the text is left for the rest. */
    private void leaveOut(int before) {
        int word = Math.max(before, 0) >> 6;
        if (word > from) {
            Arrays.fill(states, from, Math.min(word, states.length), 0);
            from = word;
        }
    }
}
