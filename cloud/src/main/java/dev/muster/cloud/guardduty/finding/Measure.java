package dev.muster.cloud.guardduty.finding;

import dev.muster.api.document.Document;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** What criteria compare: texts, and numbers where a value is one. */
final class Measure {

    private static final int LONGEST_NUMBER = 40;

    private Measure() {}

    /** The value as the texts of criteria spell it. */
    static String text(Document value) {
        return switch (value) {
            case Document.Text(var text) -> text;
            case Document.Numeric(var number) -> number.stripTrailingZeros().toPlainString();
            case Document.Bool(var truth) -> Boolean.toString(truth);
            case Document.Null _,Document.Items _,Document.Members _,Document.Time _,Document.Blob _,Document.NotFinite _ ->
                throw new IllegalArgumentException("not a plain value");
        };
    }

    /** The value as a number: times are milliseconds since the epoch, the severity loses its decimals. */
    static Optional<BigDecimal> number(FindingPath path, Document value) {
        return switch (value) {
            case Document.Numeric(var number) -> Optional.of(path.isSeverity()
                    ? number.setScale(0, RoundingMode.FLOOR)
                    : number);
            case Document.Text(var text) -> FindingReader.instant(text)
                    .map(time -> BigDecimal.valueOf(time.toEpochMilli()))
                    .or(() -> number(text));
            case Document.Bool _,Document.Null _,Document.Items _,Document.Members _,Document.Time _,Document.Blob _,Document.NotFinite _ ->
                Optional.empty();
        };
    }

    /** The number that a text spells; empty if it spells none, or one that nobody counts with. */
    static Optional<BigDecimal> number(String text) {
        if (text.isEmpty() || text.length() > LONGEST_NUMBER
                || !text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-' || c == '.')) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
