package dev.muster.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.PolicyKind;
import dev.muster.policy.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page for people has what the code has; {@code -Dgolden.update=true} writes its tables anew. */
class FindingsPageTest {

    private static final Path PAGE = Path.of("../docs/policy-findings.md");
    private static final String BEGIN = "<!-- made by FindingsPageTest: from here -->\n";
    private static final String END = "<!-- to here -->\n";
    private static final int LONGEST_EXAMPLE = 400;
    private static final Pattern CODE = Pattern.compile("(?m)^\\| `([A-Z_]+)`");

    private static final Map<Severity, String> HEADINGS = Map.of(Severity.ERROR, "Errors", Severity.SECURITY_WARNING,
            "Security warnings", Severity.WARNING, "Warnings", Severity.SUGGESTION, "Suggestions");

    @Test
    void the_page_lists_every_code_with_its_meaning_and_an_example() throws IOException {
        var page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page.substring(0, begin) + tables() + page.substring(end));
        } else {
            assertThat(page.substring(begin, end)).isEqualTo(tables());
        }
    }

    @Test
    void what_the_page_says_is_missing_is_missing() throws IOException {
        var rest = CODE.matcher(Files.readString(PAGE).split(END, 2)[1]);
        var codes = IssueCode.all().stream().map(IssueCode::code).toList();

        assertThat(rest.results().map(found -> found.group(1))).isNotEmpty().doesNotContainAnyElementsOf(codes);
    }

    private static String tables() {
        var examples = Example.all().stream().collect(Collectors.toMap(Example::code, example -> example));
        var page = new StringBuilder();
        for (var severity : Severity.values()) {
            page.append("\n## ").append(HEADINGS.get(severity))
                    .append("\n\n| code | meaning | for example |\n|---|---|---|\n");
            IssueCode.all().stream().filter(code -> code.severity() == severity)
                    .forEach(code -> page.append(row(code, Objects.requireNonNull(examples.get(code.code())))));
        }
        return page.append('\n').toString();
    }

    private static String row(IssueCode code, Example example) {
        var text = Example.json(example.firing()).replace("\uFEFF", "");
        var kind = example.kind() == PolicyKind.IDENTITY ? "" : ", in a " + example.kind().label();
        return "| <a id=\"" + anchor(code) + "\"></a>`" + code.code() + "`" + (code.ours() ? " (ours)" : "") + " | "
                + code.meaning() + " | `" + (text.length() > LONGEST_EXAMPLE ? "…" : text) + "`" + kind + " |\n";
    }

    private static String anchor(IssueCode code) {
        return code.learnMore().substring(code.learnMore().indexOf('#') + 1);
    }
}
