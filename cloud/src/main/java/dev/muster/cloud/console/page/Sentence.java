package dev.muster.cloud.console.page;

import java.util.ArrayList;
import java.util.List;

/** A sentence of Muster's own in which what is quoted stands between backticks, as on the command line. */
public final class Sentence {

    /** A piece of it. */
    public record Part(String text, boolean quoted) {}

    private Sentence() {}

    /** In pieces; a backtick without another stays what it is. */
    public static List<Part> parts(String sentence) {
        var parts = new ArrayList<Part>();
        var begin = 0;
        for (var open = sentence.indexOf('`'); open >= 0; open = sentence.indexOf('`', begin)) {
            var close = sentence.indexOf('`', open + 1);
            if (close < 0) {
                break;
            }
            parts.add(new Part(sentence.substring(begin, open), false));
            parts.add(new Part(sentence.substring(open + 1, close), true));
            begin = close + 1;
        }
        parts.add(new Part(sentence.substring(begin), false));
        return parts;
    }
}
