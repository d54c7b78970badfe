package dev.muster.policy.lint;

import dev.muster.policy.PolicyKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A policy with a finding and one without, as they stand in {@code examples.tsv}.
 *
 * @param firing as written there
 */
record Example(String code, PolicyKind kind, String firing, String silent) {

    private static final Pattern LETTERS = Pattern.compile("%([0-9]+)%");

    static List<Example> all() {
        try (var in = Example.class.getResourceAsStream("examples.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#")).map(line -> line.split("\t", -1))
                    .map(row -> new Example(row[0], kind(row[1]), row[2], row[3])).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PolicyKind kind(String word) {
        return switch (word) {
            case "scp" -> PolicyKind.SERVICE_CONTROL;
            case "rcp" -> PolicyKind.RESOURCE_CONTROL;
            default -> PolicyKind.valueOf(word.toUpperCase(Locale.ROOT));
        };
    }

    String firingText() {
        return document(firing);
    }

    String silentText() {
        return document(silent);
    }

    /** A whole policy, of statements alone too. */
    static String document(String written) {
        var whole = !written.startsWith("{") || written.contains("'Version'") || written.contains("'Statement'")
                ? written
                : "{'Version':'2012-10-17','Statement':[" + written + "]}";
        return LETTERS.matcher(json(whole)).replaceAll(run -> "a".repeat(Integer.parseInt(run.group(1))));
    }

    /** As JSON quotes it. */
    static String json(String written) {
        return written.replace('\'', '"').replace('`', '\'').replace("\\uFEFF", "\uFEFF");
    }
}
