package dev.muster.policy;

/** What can be told of an ARN by its colons. */
final class ArnText {

    private ArnText() {}

    /** Where the colon before the last part stands; -1 when the text has fewer than six parts. */
    static int lastColon(String text) {
        int at = -1;
        for (int i = 0; i < 5; i++) {
            at = text.indexOf(':', at + 1);
            if (at < 0) {
                return -1;
            }
        }
        return at;
    }

    /** A part, counted from 0; empty when there is none. The last takes the rest. */
    static String part(String text, int index) {
        int from = 0;
        for (int i = 0; i < index; i++) {
            int colon = text.indexOf(':', from);
            if (colon < 0) {
                return "";
            }
            from = colon + 1;
        }
        int end = index == 5 ? -1 : text.indexOf(':', from);
        return end < 0 ? text.substring(from) : text.substring(from, end);
    }
}
