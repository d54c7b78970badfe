package dev.muster.cloud.fault;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The amounts in rules: times, shares, rates. Empty for a text that is none, or out of range. */
final class Amounts {

    static final Duration NO_TIME = Duration.ZERO;

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final String NUMBER = "([0-9]{1,9}(?:\\.[0-9]{1,6})?)";

    private static final Pattern TIME = Pattern.compile(NUMBER + "(ms|s|m)");

    private static final Pattern SHARE = Pattern.compile(NUMBER + "%");

    private static final Pattern RATE = Pattern.compile(NUMBER + "/(s|m)");

    private Amounts() {}

    /** {@code 50ms}, {@code 1.5s}, {@code 2m}; ten minutes at most. */
    static Optional<Duration> time(String text) {
        var match = TIME.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var nanos = new BigDecimal(match.group(1)).multiply(BigDecimal.valueOf(switch (match.group(2)) {
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            default -> 60_000_000_000L;
        }));
        return Optional.of(Duration.ofNanos(nanos.longValue())).filter(time -> time.compareTo(LONGEST) <= 0);
    }

    /** {@code 5%} as 0.05. */
    static Optional<Double> share(String text) {
        var match = SHARE.matcher(text);
        return match.matches()
                ? Optional.of(Double.parseDouble(match.group(1)) / 100).filter(share -> share <= 1)
                : Optional.empty();
    }

    /** {@code 5/s}, {@code 90/m} in calls per second; never none. */
    static Optional<Double> rate(String text) {
        var match = RATE.matcher(text);
        return match.matches()
                ? Optional.of(Double.parseDouble(match.group(1)) / (match.group(2).equals("m") ? 60 : 1))
                        .filter(rate -> rate > 0)
                : Optional.empty();
    }
}
