package dev.muster.cloud.guardduty.finding;

import dev.muster.api.document.Document;
import dev.muster.policy.Wildcards;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** What is asked of one field of a finding: all tests must hold. */
record Criterion(FindingPath path, List<Test> tests) {

    Criterion {
        tests = List.copyOf(tests);
    }

    /** How numbers are compared. */
    enum Relation {
        GREATER {

            @Override
            boolean holds(int sign) {
                return sign > 0;
            }
        },
        GREATER_OR_EQUAL {

            @Override
            boolean holds(int sign) {
                return sign >= 0;
            }
        },
        LESS {

            @Override
            boolean holds(int sign) {
                return sign < 0;
            }
        },
        LESS_OR_EQUAL {

            @Override
            boolean holds(int sign) {
                return sign <= 0;
            }
        };

        abstract boolean holds(int sign);
    }

    /** One condition. Of several values in a list, one that fits is enough; a negated one wants that none does. */
    sealed interface Test {

        /** The value is one of these. */
        record Equal(Set<String> wanted) implements Test {}

        /** No value is one of these; a field that is absent passes. */
        record NotEqual(Set<String> unwanted) implements Test {}

        /** The value is a number in that relation to the bound. */
        record Compare(Relation relation, BigDecimal bound) implements Test {}

        /** The value fits one of these patterns of {@code *} and {@code ?}. */
        record Matches(List<String> patterns) implements Test {}

        /** No value fits any of these. */
        record NotMatches(List<String> patterns) implements Test {}
    }

    boolean holds(Document.Members finding) {
        var values = path.values(finding);
        return tests.stream().allMatch(test -> holds(test, values));
    }

    private boolean holds(Test test, List<Document> values) {
        return switch (test) {
            case Test.Equal(var wanted) -> values.stream().anyMatch(value -> isOneOf(value, wanted));
            case Test.NotEqual(var unwanted) -> values.stream().noneMatch(value -> isOneOf(value, unwanted));
            case Test.Compare(var relation, var bound) -> values.stream()
                    .flatMap(value -> Measure.number(path, value).stream())
                    .anyMatch(number -> relation.holds(number.compareTo(bound)));
            case Test.Matches(var patterns) -> values.stream().anyMatch(value -> fits(value, patterns));
            case Test.NotMatches(var patterns) -> values.stream().noneMatch(value -> fits(value, patterns));
        };
    }

    private boolean isOneOf(Document value, Set<String> texts) {
        if (texts.contains(Measure.text(value)) && !path.isSeverity()) {
            return true;
        }
        return Measure.number(path, value)
                .filter(number -> texts.stream()
                        .flatMap(text -> Measure.number(text).stream())
                        .anyMatch(wanted -> wanted.compareTo(number) == 0))
                .isPresent();
    }

    private static boolean fits(Document value, List<String> patterns) {
        var text = Measure.text(value);
        return patterns.stream().anyMatch(pattern -> Wildcards.covers(pattern, text));
    }
}
