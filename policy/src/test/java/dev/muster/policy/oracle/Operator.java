package dev.muster.policy.oracle;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * One condition operator, as a name and what its prefix and suffix say.
 *
 * @param base the name without both, in lower case
 * @param negated whether it holds when none of the values matches
 */
record Operator(String base, Quantifier quantifier, boolean ifExists, boolean negated) {

    /** How many of the request's values must satisfy the operator. */
    enum Quantifier {
        NONE, ALL, ANY
    }

    /** The operator of a name; empty for one that does not exist. */
    static Optional<Operator> of(String name) {
        var rest = name.toLowerCase(Locale.ROOT);
        var quantifier = Quantifier.NONE;
        if (rest.startsWith("forallvalues:")) {
            quantifier = Quantifier.ALL;
            rest = rest.substring("forallvalues:".length());
        } else if (rest.startsWith("foranyvalue:")) {
            quantifier = Quantifier.ANY;
            rest = rest.substring("foranyvalue:".length());
        }
        boolean ifExists = rest.endsWith("ifexists");
        if (ifExists) {
            rest = rest.substring(0, rest.length() - "ifexists".length());
        }
        if (!Arrays.asList("stringequals", "stringnotequals", "stringequalsignorecase", "stringnotequalsignorecase",
                "stringlike", "stringnotlike", "numericequals", "numericnotequals", "numericlessthan",
                "numericlessthanequals", "numericgreaterthan", "numericgreaterthanequals", "dateequals",
                "datenotequals", "datelessthan", "datelessthanequals", "dategreaterthan", "dategreaterthanequals",
                "bool", "binaryequals", "ipaddress", "notipaddress", "arnequals", "arnnotequals", "arnlike",
                "arnnotlike", "null").contains(rest) || (rest.equals("null") && ifExists)) {
            return Optional.empty();
        }
        return Optional.of(new Operator(rest, quantifier, ifExists, rest.contains("not")));
    }

    boolean isNull() {
        return base.equals("null");
    }

    /** Whether a value of the request matches one of the policy, negation left aside. */
    boolean matches(String written, String asked, Variables variables) {
        if (base.startsWith("numeric")) {
            return compared(written, asked, Readings::number);
        }
        if (base.startsWith("date")) {
            return compared(written, asked, Readings::instant);
        }
        return switch (base) {
            case "bool" -> variables.replaced(written, false).map(Glob::text).flatMap(Readings::truth)
                    .flatMap(wanted -> Readings.truth(asked).map(wanted::equals)).orElse(false);
            case "binaryequals" -> Readings.bytes(written)
                    .flatMap(wanted -> Readings.bytes(asked).map(bytes -> Arrays.equals(wanted, bytes))).orElse(false);
            case "ipaddress", "notipaddress" -> Readings.range(written)
                    .flatMap(range -> Readings.single(asked).map(range::holds)).orElse(false);
            case "arnequals", "arnnotequals", "arnlike", "arnnotlike" ->
                variables.replaced(written, true).map(pattern -> arnMatches(pattern, asked)).orElse(false);
            case "stringlike", "stringnotlike" ->
                variables.replaced(written, true).map(pattern -> pattern.matches(asked)).orElse(false);
            case "stringequalsignorecase", "stringnotequalsignorecase" -> variables.replaced(written, false)
                    .map(Glob::text).map(text -> folded(text).equals(folded(asked))).orElse(false);
            default -> variables.replaced(written, false).map(Glob::text).map(asked::equals).orElse(false);
        };
    }

    private boolean compared(String written, String asked, Function<String, Optional<BigDecimal>> reading) {
        var wanted = reading.apply(written);
        var actual = reading.apply(asked);
        if (wanted.isEmpty() || actual.isEmpty()) {
            return false;
        }
        IntPredicate order = base.endsWith("lessthan")
                ? sign -> sign < 0
                : base.endsWith("lessthanequals")
                        ? sign -> sign <= 0
                        : base.endsWith("greaterthan")
                                ? sign -> sign > 0
                                : base.endsWith("greaterthanequals") ? sign -> sign >= 0 : sign -> sign == 0;
        return order.test(actual.get().compareTo(wanted.get()));
    }

    private static boolean arnMatches(Glob pattern, String asked) {
        var wanted = pattern.arnParts();
        var actual = Glob.plain(asked).arnParts();
        if (wanted.isEmpty() || actual.isEmpty()) {
            return false;
        }
        for (int i = 0; i < 6; i++) {
            var part = actual.get().get(i).text();
            if (part == null || !wanted.get().get(i).matches(part)) {
                return false;
            }
        }
        return true;
    }

    /** Simple case folding, character by character; the two letters i of Turkish fold to nothing but themselves. */
    private static String folded(String text) {
        var out = new StringBuilder();
        text.codePoints().map(c -> c == 0x130 || c == 0x131 ? c : Character.toLowerCase(Character.toUpperCase(c)))
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
