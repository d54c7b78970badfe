package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The table of edge cases has 152 rows, and each of them is a test somewhere. */
class EdgeCaseTableTest {

    private static final int ROWS = 152;
    private static final Pattern NAME = Pattern.compile("row ([0-9]+)\\b.*");
    /** Rows whose policy AWS refuses. */
    private static final List<Integer> REFUSED = List.of(8, 9, 25, 26, 29, 30, 57, 90, 96, 116, 136, 140, 141, 142);
    /** Rows whose policy is told to be odd. */
    private static final List<Integer> ODD = List.of(17, 22, 37, 46, 56, 62, 64, 86, 88, 89, 92);

    @Test
    void every_row_is_a_test() throws ReflectiveOperationException {
        assertThat(rows(name -> true)).containsExactlyElementsOf(IntStream.rangeClosed(1, ROWS).boxed().toList());
    }

    @Test
    void every_policy_that_is_refused_or_odd_is_told_so() throws ReflectiveOperationException {
        assertThat(rows(name -> name.endsWith(": invalid") || name.contains(": finding "))).containsAll(REFUSED);
        assertThat(rows(name -> name.contains(": finding "))).containsAll(ODD);
    }

    private static Set<Integer> rows(Predicate<String> wanted) throws ReflectiveOperationException {
        var rows = new TreeSet<Integer>();
        for (var name : names()) {
            var row = NAME.matcher(name);
            if (row.matches() && wanted.test(name)) {
                rows.add(Integer.parseInt(row.group(1)));
            }
        }
        return rows;
    }

    private static List<String> names() throws ReflectiveOperationException {
        var names = new ArrayList<String>();
        for (var cases : List.of(ActionAndResourceCasesTest.class, ConditionCasesTest.class,
                CombinationCasesTest.class)) {
            var factories = Arrays.stream(cases.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(TestFactory.class)).toList();
            for (var factory : factories) {
                var tests = (List<?>) factory.invoke(cases.getDeclaredConstructor().newInstance());
                tests.forEach(test -> names.add(((DynamicTest) test).getDisplayName()));
            }
        }
        return names;
    }
}
