package dev.muster.policy.lint;

import dev.muster.policy.PackedTable;
import dev.muster.policy.Severity;
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
        var codes = new LinkedHashMap<String, IssueCode>();
        for (var row : PackedTable.rows(IssueCode.class, "issue-codes.tsv")) {
            codes.put(row.get(1),
                    new IssueCode(row.get(1), Severity.valueOf(row.get(0)), row.get(2).equals("ours"), row.get(3)));
        }
        return codes;
    }
}
