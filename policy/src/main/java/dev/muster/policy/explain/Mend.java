package dev.muster.policy.explain;

import dev.muster.policy.explain.Mismatch.Variable;
import java.util.List;
import java.util.Optional;

/** What to do where a statement failed for a reason that people know once they are told it. */
final class Mend {

    private Mend() {}

    /** A sentence; empty when no trap says more than the mismatch itself. */
    static Optional<String> of(NearMiss miss) {
        var place = Words.statementOf(miss.statement());
        return miss.notes().stream().flatMap(note -> of(note, miss, place).stream()).findFirst();
    }

    private static Optional<String> of(Note note, NearMiss miss, String place) {
        return switch (note.trap()) {
            case VARIABLE_IN_OLD_VERSION -> Optional.of("Say `\"Version\": \"2012-10-17\"` in `"
                    + miss.statement().policy() + "`, so that its variables work.");
            case VARIABLE_WITHOUT_VALUE -> Optional.of("Make the request as somebody for whom `" + without(miss)
                    + "` has a value, or write something else for it in " + place + ".");
            case SET_OPERATOR_MISSING -> operator(miss).map(fact -> "Write `ForAnyValue:" + fact.operator()
                    + "` or `ForAllValues:" + fact.operator() + "` in " + place + ".");
            case WILDCARD_IN_EQUALS -> operator(miss)
                    .map(fact -> "Write `StringLike` instead of `" + fact.operator() + "` in " + place + ".");
            case MFA_ABSENT_WITH_LONG_TERM_KEYS -> Optional.of("Make the request with temporary credentials that were "
                    + "got with MFA, or change that condition in " + place + ".");
            case ROLE_ARN_IN_PRINCIPAL_ARN ->
                operator(miss).filter(fact -> fact.actual() instanceof ConditionFact.Actual.One)
                        .map(fact -> "Write the ARN of the role for `" + fact.key() + "` in " + place + ".");
            case BLANK_AROUND, API_NAME_NOT_ACTION -> miss.mismatch() instanceof Mismatch.Action action
                    ? Optional.of("Mend the name `" + action.nearest() + "` in `Action` of " + place + ".")
                    : Optional.empty();
            case CASE_DIFFERS -> miss.mismatch() instanceof Mismatch.Resource resource
                    ? Optional.of("Write `" + resource.nearest() + "` in `Resource` of " + place
                            + " in the letters of the request.")
                    : Optional.empty();
            case NEGATED_OPERATOR_AND_ABSENT_KEY, IF_EXISTS_AND_ABSENT_KEY, FOR_ALL_VALUES_AND_ABSENT_KEY,
                    UNKNOWN_OPERATOR, WRONG_TYPE, ARN_PATTERN_TOO_SHORT, KEY_ABSENT_BY_NATURE,
                    VARIABLE_OUTSIDE_LAST_PART, ACTION_NEEDS_RESOURCE_STAR, RESOURCE_NOT_AN_ARN, NOT_ACTION,
                    NOT_RESOURCE, NOT_PRINCIPAL, BEHIND_SESSION, RCP_FULL_ACCESS ->
                Optional.empty();
        };
    }

    private static Optional<ConditionFact> operator(NearMiss miss) {
        return miss.mismatch() instanceof Mismatch.Condition(var fact) ? Optional.of(fact) : Optional.empty();
    }

    private static String without(NearMiss miss) {
        var variables = switch (miss.mismatch()) {
            case Mismatch.Resource resource -> resource.variables();
            case Mismatch.Condition(var fact) -> fact.variables();
            case Mismatch.Empty _,Mismatch.Action _,Mismatch.Principal _ -> List.<Variable>of();
        };
        return variables.stream().filter(variable -> variable.value().isEmpty()).map(Variable::text).findFirst()
                .orElse("it");
    }
}
