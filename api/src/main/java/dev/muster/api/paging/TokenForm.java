package dev.muster.api.paging;

import dev.muster.api.catalog.Shape;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * How the 128 bits of a page token are written. Models say what tokens look like, each service's its own, and clients
 * hold them to it.
 */
enum TokenForm {

    HEX, UUID, NUMBERED, DECIMAL;

    private static final int DECIMAL_DIGITS = 39;

    String write(String hex) {
        return switch (this) {
            case HEX -> hex;
            case UUID -> hyphened(hex);
            case NUMBERED -> "1##" + hex;
            case DECIMAL -> decimal(hex);
        };
    }

    /** The 32 hexadecimal digits that were written so, zeros before them; empty if the text is nothing of the kind. */
    Optional<String> read(String text) {
        var digits = switch (this) {
            case HEX -> text;
            case UUID -> text.replace("-", "");
            case NUMBERED -> text.startsWith("1##") ? text.substring(3) : "";
            case DECIMAL -> text.matches("[0-9]{1,39}") ? hex(new BigInteger(text)) : "";
        };
        return digits.matches("[0-9a-f]{32}") ? Optional.of(digits) : Optional.empty();
    }

    /** The form that fits the shape; hexadecimal if none does. */
    static TokenForm fitting(Shape.Text shape) {
        return Stream.of(values()).filter(form -> form.fits(shape)).findFirst().orElse(HEX);
    }

    private boolean fits(Shape.Text shape) {
        var example = write("0123456789abcdef0123456789abcdef");
        return example.length() >= shape.min().orElse(0) && shape.pattern().map(pattern -> matches(pattern, example))
                .orElse(true);
    }

    private static boolean matches(String pattern, String example) {
        try {
            return Pattern.matches(pattern, example);
        } catch (PatternSyntaxException _) {
            return true; // models are written for other engines too
        }
    }

    /** As long whatever the number is, so that none is too short for its shape. */
    private static String decimal(String hex) {
        var digits = new BigInteger(hex, 16).toString();
        return "0".repeat(Math.max(0, DECIMAL_DIGITS - digits.length())) + digits;
    }

    private static String hyphened(String hex) {
        return String.join("-", hex.substring(0, 8), hex.substring(8, 12), hex.substring(12, 16), hex.substring(16, 20),
                hex.substring(20));
    }

    private static String hex(BigInteger number) {
        var digits = number.toString(16);
        return "0".repeat(Math.max(0, 32 - digits.length())) + digits;
    }
}
