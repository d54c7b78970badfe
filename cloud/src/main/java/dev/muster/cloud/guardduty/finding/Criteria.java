package dev.muster.cloud.guardduty.finding;

import dev.muster.api.document.Document;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.model.Condition;
import software.amazon.awssdk.services.guardduty.model.FindingCriteria;

/** Which findings are meant: those of which all criteria hold. Without any, all are. */
public final class Criteria {

    /** All findings. */
    public static final Criteria NONE = new Criteria(List.of());

    private static final int MOST_FIELDS = 50;

    private static final int MOST_VALUES = 50;

    private static final int MOST_PATTERNS = 5;

    private static final int LONGEST_PATTERN = 512;

    private final List<Criterion> criteria;

    private Criteria(List<Criterion> criteria) {
        this.criteria = List.copyOf(criteria);
    }

    /** Where criteria are used, which decides what they may hold. */
    public enum Use {
        /** To list or count: no patterns. */
        QUERY,
        /** In a filter, which needs one field at least. */
        FILTER
    }

    /** The criteria of a request; empty if they are none that the service takes. */
    public static Optional<Criteria> of(@Nullable FindingCriteria asked, Use use) {
        if (asked == null || !asked.hasCriterion() || asked.criterion().isEmpty()) {
            return use == Use.FILTER ? Optional.empty() : Optional.of(NONE);
        }
        if (asked.criterion().size() > MOST_FIELDS) {
            return Optional.empty();
        }
        var criteria = new ArrayList<Criterion>();
        for (var entry : asked.criterion().entrySet()) {
            var path = FindingPath.parse(entry.getKey());
            var tests = entry.getValue() == null
                    ? Optional.<List<Criterion.Test>>empty()
                    : tests(entry.getValue(), use);
            if (path.isEmpty() || tests.isEmpty()) {
                return Optional.empty();
            }
            criteria.add(new Criterion(path.get(), tests.get()));
        }
        return Optional.of(new Criteria(criteria));
    }

    /** The tests of a condition; empty if there are none, too many values, or patterns where they do not belong. */
    @SuppressWarnings("deprecation") // many clients still send the old names
    private static Optional<List<Criterion.Test>> tests(Condition asked, Use use) {
        if ((asked.hasMatches() || asked.hasNotMatches()) && use == Use.QUERY) {
            return Optional.empty();
        }
        var lists = List.of(asked.eq(), asked.equalsValue(), asked.neq(), asked.notEquals());
        var patterns = List.of(asked.matches(), asked.notMatches());
        if (lists.stream().anyMatch(list -> list.size() > MOST_VALUES || list.contains(null))
                || patterns.stream().anyMatch(list -> list.size() > MOST_PATTERNS || list.contains(null))
                || patterns.stream().flatMap(List::stream).anyMatch(Criteria::badPattern)) {
            return Optional.empty();
        }
        var tests = new ArrayList<Criterion.Test>();
        if (asked.hasEq()) {
            tests.add(new Criterion.Test.Equal(new HashSet<>(asked.eq())));
        }
        if (asked.hasEqualsValue()) {
            tests.add(new Criterion.Test.Equal(new HashSet<>(asked.equalsValue())));
        }
        if (asked.hasNeq()) {
            tests.add(new Criterion.Test.NotEqual(new HashSet<>(asked.neq())));
        }
        if (asked.hasNotEquals()) {
            tests.add(new Criterion.Test.NotEqual(new HashSet<>(asked.notEquals())));
        }
        compare(tests, Criterion.Relation.GREATER, asked.gt(), asked.greaterThan());
        compare(tests, Criterion.Relation.GREATER_OR_EQUAL, asked.gte(), asked.greaterThanOrEqual());
        compare(tests, Criterion.Relation.LESS, asked.lt(), asked.lessThan());
        compare(tests, Criterion.Relation.LESS_OR_EQUAL, asked.lte(), asked.lessThanOrEqual());
        if (asked.hasMatches()) {
            tests.add(new Criterion.Test.Matches(asked.matches()));
        }
        if (asked.hasNotMatches()) {
            tests.add(new Criterion.Test.NotMatches(asked.notMatches()));
        }
        return tests.isEmpty() ? Optional.empty() : Optional.of(tests);
    }

    private static boolean badPattern(String pattern) {
        return pattern.isEmpty() || pattern.length() > LONGEST_PATTERN;
    }

    /** The old and the new name of the same relation. */
    private static void compare(List<Criterion.Test> tests, Criterion.Relation relation, @Nullable Integer old,
            @Nullable Long current) {
        if (old != null) {
            tests.add(new Criterion.Test.Compare(relation, BigDecimal.valueOf(old)));
        }
        if (current != null) {
            tests.add(new Criterion.Test.Compare(relation, BigDecimal.valueOf(current)));
        }
    }

    /** Whether nothing is asked, so that a finding need not be looked into. */
    public boolean isEmpty() {
        return criteria.isEmpty();
    }

    /** Whether a finding, with the names of the wire, is meant. */
    public boolean match(Document.Members finding) {
        return criteria.stream().allMatch(criterion -> criterion.holds(finding));
    }
}
