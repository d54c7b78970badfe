package dev.muster.cloud.console.editor;

import dev.muster.api.wire.Percent;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The text of a policy, line by line.
 *
 * @param lines in their order
 */
public record Document(List<Line> lines) {

    /**
     * One of them.
     *
     * @param number counted from 1
     * @param marked whether it is what the text is shown for
     */
    public record Line(int number, String text, boolean marked) {}

    public Document {
        lines = List.copyOf(lines);
    }

    /** All of a text. */
    public static Document of(String text) {
        var lines = split(text);
        return new Document(IntStream.range(0, lines.size())
                .mapToObj(i -> new Line(i + 1, lines.get(i), false))
                .toList());
    }

    /** The lines of a text from one to another, both included, as far as it has them. */
    public static Document of(String text, int from, int to) {
        return new Document(of(text).lines.stream()
                .filter(line -> line.number() >= from && line.number() <= to)
                .toList());
    }

    /** The text of a document as IAM answers it, escaped for URLs; laid out. */
    public static String text(String answered) {
        return laidOut(Percent.decode(answered).orElse(answered));
    }

    /** JSON over several lines, if its author has not done so. */
    public static String laidOut(String json) {
        return Layout.of(json);
    }

    static List<String> split(String text) {
        return List.of(text.split("\r\n|\n|\r", -1));
    }
}
