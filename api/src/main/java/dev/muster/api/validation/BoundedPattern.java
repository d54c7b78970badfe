package dev.muster.api.validation;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of a model that no input can misuse. Java's matcher backtracks and recurses, so that a hostile text can
 * keep it busy for ages or overflow the stack; a text that cannot be decided within bounds does not match.
 */
final class BoundedPattern {

    /**
     * How many characters the matcher may look at, per character of the text and in all. Honest matches look at each
     * character a few times.
     */
    private static final long LOOKS_PER_CHARACTER = 100;
    private static final long LOOKS_AT_LEAST = 100_000;
    private static final long LOOKS_AT_MOST = 5_000_000;

    /** A power of two, so that a hash is a place. */
    private static final int REMEMBERED = 16;
    private static final int LONGEST_REMEMBERED = 256;

    private final Pattern pattern;

    /** Each at the place of its hash; threads may lose each other's, and then match anew. */
    private final @Nullable String[] matched = new @Nullable String[REMEMBERED];

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** Models are written for several engines; a pattern that Java does not know is empty, and checks nothing. */
    static Optional<BoundedPattern> compile(String pattern) {
        try {
            return Optional.of(new BoundedPattern(Pattern.compile(pattern)));
        } catch (PatternSyntaxException _) {
            return Optional.empty();
        }
    }

    /** Whether the whole text matches. */
    boolean matches(String text) {
        var looks = Math.clamp(text.length() * LOOKS_PER_CHARACTER, LOOKS_AT_LEAST, LOOKS_AT_MOST);
        try {
            return pattern.matcher(new Counted(text, new Budget(looks))).matches();
        } catch (BudgetSpent _) {
            return false;
        } catch (StackOverflowError _) { // unwound up to here; nothing but the matcher was on the stack
            return false;
        }
    }

    /**
     * The same of a text that is no secret. Callers name the same accounts and resources again and again, so texts that
     * matched lately are known.
     */
    boolean matchesAgain(String text) {
        int place = text.hashCode() & (REMEMBERED - 1);
        if (text.equals(matched[place])) {
            return true;
        }
        boolean matches = matches(text);
        if (matches && text.length() <= LONGEST_REMEMBERED) {
            matched[place] = text;
        }
        return matches;
    }

    private static final class Budget {

        private long left;

        Budget(long looks) {
            this.left = looks;
        }

        void spend() {
            if (--left < 0) {
                throw new BudgetSpent();
            }
        }
    }

    private record Counted(String text, Budget budget) implements CharSequence {

        @Override
        public char charAt(int index) {
            budget.spend();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.substring(start, end), budget);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class BudgetSpent extends RuntimeException {

        BudgetSpent() {
            super("the pattern takes too long", null, false, false); // no stack trace: it may be deep
        }
    }
}
