package dev.muster.cloud.console.inventory;

import java.util.Locale;

/** Numbers as people read them. */
final class Words {

    private Words() {}

    /** {@code 1,234,567}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 call}, {@code 2 calls}. */
    static String count(long number, String thing) {
        return count(number) + " " + thing + (number == 1 ? "" : "s");
    }
}
