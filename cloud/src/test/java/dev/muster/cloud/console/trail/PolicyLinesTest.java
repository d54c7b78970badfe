package dev.muster.cloud.console.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.call.PolicyText;
import dev.muster.policy.CompiledPolicy;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.explain.StatementPlace;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The statement that is marked is the one that is meant, whatever stands in it. */
class PolicyLinesTest {

    private static final String FIRST = """
            {"Sid": "One", "Effect": "Allow", "Action": "detective:*", "Resource": "*",
               "Condition": {"StringEquals": {"aws:UserAgent": "}\\"]}{ \\\\"}}}""";

    private static final String SECOND = """
            {
              "Effect": "Deny", "Action": "*",
              "Resource": "*"
            }""";

    private static final String POLICY = "{\"Version\": \"2012-10-17\",\n \"Statement\": [" + FIRST + ", " + SECOND
            + "]}";

    private static PolicyLines marked(String text, int statement) {
        var written = CompiledPolicy.of("p", text, PolicyKind.IDENTITY).written().orElseThrow().statements().get(
                statement);
        return PolicyLines.of(new PolicyText("p", Optional.empty(), text), new StatementPlace(PolicyKind.IDENTITY,
                OptionalInt.empty(), "p", Optional.empty(), statement, Optional.empty(), written.effect(), written
                        .at()));
    }

    @Test
    void a_statement_is_marked_from_its_brace_to_its_brace_and_nothing_is_lost() {
        for (var text : List.of(POLICY, POLICY.replace("\n", " "))) {
            var statements = List.of(FIRST, SECOND);
            for (var statement = 0; statement < 2; statement++) {
                var lines = marked(text, statement).lines();
                assertThat(lines.stream().map(line -> line.before() + line.marked() + line.after())
                        .collect(Collectors.joining("\n"))).isEqualTo(text);
                assertThat(lines.stream().map(PolicyLines.Line::marked).filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(text.equals(POLICY) ? "\n" : " ")))
                        .isEqualTo(text.equals(POLICY)
                                ? statements.get(statement)
                                : statements.get(statement).replace("\n", " "));
                assertThat(lines.getLast().number()).isEqualTo(lines.size());
            }
        }
    }
}
