package dev.muster.policy;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads the values of numeric operators. */
final class NumberText {

    /** No number of a request is longer; bounds the cost of a comparison. */
    private static final int LONGEST = 400;
    private static final int WIDEST_EXPONENT = 4;

    private NumberText() {}

    /** A decimal number, the whole text of it; null for anything else. An exponent is accepted. */
    static @Nullable BigDecimal parse(String text) {
        int digits = 0;
        int at = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        boolean pointSeen = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && !pointSeen) {
                pointSeen = true;
            } else {
                break;
            }
        }
        if (digits == 0 || text.length() > LONGEST || (at < text.length() && !isExponent(text, at))) {
            return null;
        }
        return new BigDecimal(text);
    }

    private static boolean isExponent(String text, int from) {
        if (text.charAt(from) != 'e' && text.charAt(from) != 'E') {
            return false;
        }
        int at = from + 1;
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        int width = text.length() - at;
        for (int i = at; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return width >= 1 && width <= WIDEST_EXPONENT;
    }
}
