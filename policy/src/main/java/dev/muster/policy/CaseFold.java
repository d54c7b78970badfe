package dev.muster.policy;

/** Compares texts without regard to case, by Unicode's simple folding. */
final class CaseFold {

    private static final int CAPITAL_I_WITH_DOT = 0x130;
    private static final int SMALL_I_WITHOUT_DOT = 0x131;

    private CaseFold() {}

    /** Whether two texts are equal but for case. Simple folding keeps the number of characters and of units. */
    static boolean same(String one, String other) {
        if (one.length() != other.length()) {
            return false;
        }
        for (int i = 0; i < one.length();) {
            int a = one.codePointAt(i);
            int b = other.codePointAt(i);
            if (a != b && folded(a) != folded(b)) {
                return false;
            }
            i += Character.charCount(a);
        }
        return true;
    }

    /** Java's way through capitals, but for the two letters of Turkish, which it takes for a plain i. */
    private static int folded(int c) {
        return c == CAPITAL_I_WITH_DOT || c == SMALL_I_WITHOUT_DOT
                ? c
                : Character.toLowerCase(Character.toUpperCase(c));
    }
}
