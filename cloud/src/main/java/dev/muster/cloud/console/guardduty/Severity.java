package dev.muster.cloud.console.guardduty;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.guardduty.model.Condition;

/** How grave a finding is, in the bands of AWS's console; the gravest come first. */
enum Severity {

    CRITICAL("Critical", 9, 11), HIGH("High", 7, 9), MEDIUM("Medium", 4, 7), LOW("Low", 0, 4);

    private final String word;

    private final long least;

    private final long below;

    Severity(String word, long least, long below) {
        this.word = word;
        this.least = least;
        this.below = below;
    }

    /** The band of a number that AWS gives, of 0 to 10. */
    static Severity of(double number) {
        return Arrays.stream(values()).filter(band -> number >= band.least).findFirst().orElse(LOW);
    }

    static Optional<Severity> of(String code) {
        return Arrays.stream(values()).filter(band -> band.code().equals(code)).findFirst();
    }

    /** As forms and styles name it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String word() {
        return word;
    }

    /** What the number of a finding must be to be in this band. */
    Condition condition() {
        return Condition.builder().greaterThanOrEqual(least).lessThan(below).build();
    }
}
