package dev.muster.api.validation;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of a model that no input can misuse. Java's matcher backtracks and recurses, so that a hostile text can
 * keep it busy for ages or overflow the stack; a text that cannot be decided within bounds does not match.
 */
record BoundedPattern(Pattern pattern) {

    /**
     * How many characters the matcher may look at, per character of the text and in all. Honest matches look at each
     * character a few times.
     */
    private static final long LOOKS_PER_CHARACTER = 100;
    private static final long LOOKS_AT_LEAST = 100_000;
    private static final long LOOKS_AT_MOST = 5_000_000;

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
