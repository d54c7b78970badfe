package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.Decision.Allowed;
import dev.muster.policy.Decision.ExplicitlyDenied;
import dev.muster.policy.Decision.ImplicitlyDenied;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;

/** The numbered cases of the evaluation, each a test with its number in its name. */
final class Rows {

    private final List<DynamicTest> tests = new ArrayList<>();

    Rows allowed(String row, Ask ask) {
        return add(row + ": allowed", () -> assertThat(ask.decide()).isInstanceOf(Allowed.class));
    }

    Rows silent(String row, Ask ask) {
        return add(row + ": implicitly denied",
                () -> assertThat(ask.decide()).isInstanceOf(ImplicitlyDenied.class));
    }

    Rows silent(String row, PolicyKind kind, Ask ask) {
        return add(row + ": implicitly denied by " + kind,
                () -> assertThat(ask.decide()).isEqualTo(new ImplicitlyDenied(kind)));
    }

    Rows denied(String row, Ask ask) {
        return add(row + ": explicitly denied",
                () -> assertThat(ask.decide()).isInstanceOf(ExplicitlyDenied.class));
    }

    /** A policy that AWS refuses. */
    Rows invalid(String row, PolicyKind kind, String document) {
        return add(row + ": invalid", () -> assertThat(Policy.parse(document, kind).findings())
                .anyMatch(finding -> finding.severity() == Severity.ERROR));
    }

    Rows invalid(String row, String... statements) {
        return invalid(row, PolicyKind.IDENTITY, Ask.document(statements));
    }

    Rows finding(String row, String code, PolicyKind kind, String document) {
        return add(row + ": finding " + code, () -> assertThat(Policy.parse(document, kind).findings())
                .extracting(Finding::code).contains(code));
    }

    Rows finding(String row, String code, String... statements) {
        return finding(row, code, PolicyKind.IDENTITY, Ask.document(statements));
    }

    Rows conditionFinding(String row, String code, String condition) {
        return finding(row, code,
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{" + condition + "}}");
    }

    Rows add(String name, org.junit.jupiter.api.function.Executable check) {
        tests.add(DynamicTest.dynamicTest("row " + name, check));
        return this;
    }

    List<DynamicTest> tests() {
        return List.copyOf(tests);
    }
}
