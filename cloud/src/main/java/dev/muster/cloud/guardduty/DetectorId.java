package dev.muster.cloud.guardduty;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The id of a detector; says nothing of whether the detector exists.
 *
 * @param text 32 lower-case hexadecimal digits
 */
record DetectorId(String text) {

    private static final int LENGTH = 32;

    DetectorId {
        if (!wellFormed(text)) {
            throw new IllegalArgumentException("not the id of a detector: `" + text + "`");
        }
    }

    static DetectorId fresh() {
        return new DetectorId(FreshId.hexadecimal());
    }

    static Optional<DetectorId> parse(@Nullable String text) {
        return text != null && wellFormed(text) ? Optional.of(new DetectorId(text)) : Optional.empty();
    }

    private static boolean wellFormed(String text) {
        return text.length() == LENGTH
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    @Override
    public String toString() {
        return text;
    }
}
