package dev.muster.policy.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A text with wildcards: code points, {@link #STAR} and {@link #ONE}. */
final class Glob {

    static final int STAR = -1;
    static final int ONE = -2;

    private static final boolean[] NOWHERE = {};

    private final int[] parts;

    Glob(int[] parts) {
        this.parts = parts;
    }

    /** A text in which {@code *} and {@code ?} are wildcards. */
    static Glob wild(String text) {
        var parts = codes(text);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = wild(parts[i]);
        }
        return new Glob(parts);
    }

    /** A text in which nothing is. */
    static Glob plain(String text) {
        return new Glob(codes(text));
    }

    private static int[] codes(String text) {
        var codes = new int[text.length()];
        int count = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            codes[count++] = text.codePointAt(i);
        }
        return Arrays.copyOf(codes, count);
    }

    static int wild(int character) {
        return character == '*' ? STAR : character == '?' ? ONE : character;
    }

    Glob then(Glob next) {
        return new Glob(IntStream.concat(Arrays.stream(parts), Arrays.stream(next.parts)).toArray());
    }

    /** Whether all of a text matches. */
    boolean matches(String text) {
        return matches(codes(text), NOWHERE);
    }

    /**
     * Whether an ARN matches this pattern of ARNs: in the first five parts a wildcard stays in its part, except that a star
     * which ends a part of the pattern may go on.
     */
    boolean matchesResource(String arn) {
        var value = codes(arn);
        var divides = new boolean[value.length];
        int seen = 0;
        for (int i = 0; i < value.length && seen < 5; i++) {
            divides[i] = value[i] == ':';
            seen += divides[i] ? 1 : 0;
        }
        return matches(value, divides);
    }

    /** The table of which beginnings of the pattern match which beginnings of the value, row by row. */
    private boolean matches(int[] value, boolean[] divides) {
        var row = new boolean[value.length + 1];
        row[0] = true;
        for (int p = 0; p < parts.length; p++) {
            var next = new boolean[value.length + 1];
            boolean endsPart = p + 1 == parts.length || parts[p + 1] == ':';
            next[0] = parts[p] == STAR && row[0];
            for (int v = 1; v <= value.length; v++) {
                boolean open = v > divides.length || !divides[v - 1];
                next[v] = switch (parts[p]) {
                    case STAR -> row[v] || (next[v - 1] && (endsPart || open));
                    case ONE -> row[v - 1] && open;
                    default -> row[v - 1] && parts[p] == value[v - 1];
                };
            }
            row = next;
        }
        return row[value.length];
    }

    /** The six parts of an ARN; the last holds the colons that are left. Empty when there are fewer parts. */
    Optional<List<Glob>> arnParts() {
        var found = new ArrayList<Glob>();
        int from = 0;
        for (int i = 0; i < parts.length && found.size() < 5; i++) {
            if (parts[i] == ':') {
                found.add(new Glob(Arrays.copyOfRange(parts, from, i)));
                from = i + 1;
            }
        }
        found.add(new Glob(Arrays.copyOfRange(parts, from, parts.length)));
        return found.size() == 6 ? Optional.of(found) : Optional.empty();
    }

    /** The text, when no wildcards are in it. */
    @Nullable
    String text() {
        return Arrays.stream(parts).allMatch(part -> part >= 0) ? new String(parts, 0, parts.length) : null;
    }
}
