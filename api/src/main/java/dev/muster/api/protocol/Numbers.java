package dev.muster.api.protocol;

import java.math.BigDecimal;
import java.util.Optional;

/** Numbers as text, with care for those that would fill the memory when they are written out. */
final class Numbers {

    /** A number needs no more characters than this; longer ones are nobody's honest value. */
    private static final int LONGEST = 400;

    private Numbers() {}

    /** The number that a text holds, exactly; empty if it holds none. */
    static Optional<BigDecimal> parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** Whether the number can be written without an exponent in reasonable space. */
    static boolean isModest(BigDecimal number) {
        return Math.abs((long) number.scale()) <= LONGEST && number.precision() <= LONGEST;
    }

    /** Whether the number is whole and fits into 32 bits, or 64 where wide. */
    static boolean isWhole(BigDecimal number, boolean wide) {
        if (number.signum() == 0) {
            return true;
        }
        if (!isModest(number)) {
            return false;
        }
        var stripped = number.stripTrailingZeros();
        return stripped.scale() <= 0 && stripped.toBigInteger().bitLength() < (wide ? 64 : 32);
    }

    /** The number as text: without an exponent, unless it is a monster. */
    static String print(BigDecimal number) {
        return isModest(number) ? number.toPlainString() : number.toString();
    }
}
