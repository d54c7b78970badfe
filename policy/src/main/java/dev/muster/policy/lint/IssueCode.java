package dev.muster.policy.lint;

import dev.muster.policy.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A kind of finding.
 *
 * @param code in upper snake case; AWS's own where its ValidatePolicy has one
 * @param ours whether AWS has no such code
 * @param meaning one sentence, of any policy with this finding
 */
public record IssueCode(String code, Severity severity, boolean ours, String meaning) {

    private static final class Packed {
        static final Map<String, IssueCode> CODES = read();
    }

    /** All codes, by severity and then by name. */
    public static List<IssueCode> all() {
        return List.copyOf(Packed.CODES.values());
    }

    /** The code of this name, which must be one. */
    public static IssueCode of(String code) {
        return Objects.requireNonNull(Packed.CODES.get(code), code);
    }

    /** Where Muster's documentation tells more, from the root of its repository. */
    public String learnMore() {
        return "docs/policy-findings.md#" + code.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, IssueCode> read() {
        try (var in = IssueCode.class.getResourceAsStream("issue-codes.tsv")) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            var codes = new LinkedHashMap<String, IssueCode>();
            text.lines().filter(line -> !line.startsWith("#")).map(line -> line.split("\t", -1))
                    .forEach(row -> codes.put(row[1],
                            new IssueCode(row[1], Severity.valueOf(row[0]), row[2].equals("ours"),
                                    row[3])));
            return codes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
