package dev.muster.policy.explain;

import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.ConditionOperator;
import dev.muster.policy.ConditionOperator.Comparison;
import dev.muster.policy.ConditionOperator.Quantifier;
import dev.muster.policy.Policy.ConditionTest;
import dev.muster.policy.Policy.Principals;
import dev.muster.policy.Policy.Resources;
import dev.muster.policy.explain.Note.Trap;
import dev.muster.policy.explain.Panel.Seat;
import java.util.ArrayList;
import java.util.List;

/** Why the statement that decided applied at all, where that may surprise. */
record AppliedNotes(AuthorizationRequest request, Seat seat) {

    List<Note> notes() {
        var notes = new ArrayList<Note>();
        var statement = seat.statement();
        if (statement.actions().negated()) {
            notes.add(new Note(Trap.NOT_ACTION, "`NotAction` means every action but those listed, in every service."));
        }
        if (statement.resources().filter(Resources::negated).isPresent()) {
            notes.add(new Note(Trap.NOT_RESOURCE,
                    "`NotResource` means every resource but those listed, in every account and service."));
        }
        if (statement.principals().filter(Principals::negated).isPresent()) {
            notes.add(new Note(Trap.NOT_PRINCIPAL, "`NotPrincipal` means everybody but those listed. To spare a caller "
                    + "in a Deny, it must list the account too, and of a session also its role."));
        }
        for (var block : statement.conditions()) {
            ConditionOperator.parse(block.operator().value()).ifPresent(
                    operator -> block.tests().forEach(test -> condition(operator, test, notes)));
        }
        return notes;
    }

    private void condition(ConditionOperator operator, ConditionTest test, List<Note> notes) {
        var key = test.key().value();
        var values = request.context().values(key);
        if (operator.comparison() == Comparison.NULL) {
            return;
        }
        if (values.isEmpty() && operator.ifExists()) {
            notes.add(new Note(Trap.IF_EXISTS_AND_ABSENT_KEY, "the request does not have `" + key + "`, and `"
                    + operator.spelling() + "` holds then."));
        } else if (operator.quantifier() == Quantifier.FOR_ALL && values.map(List::isEmpty).orElse(true)) {
            notes.add(new Note(Trap.FOR_ALL_VALUES_AND_ABSENT_KEY, "the request has no value of `" + key
                    + "`, and `ForAllValues` holds for none. A condition `\"Null\": {\"" + key
                    + "\": \"false\"}` beside it asks for one."));
        } else if (values.isEmpty() && operator.isNegated()) {
            notes.add(new Note(Trap.NEGATED_OPERATOR_AND_ABSENT_KEY, "the request does not have `" + key + "`, and `"
                    + operator.spelling() + "` holds then: what is absent is unequal to everything."));
        } else if (values.isPresent() && operator.isNegated() && !request.context().isMultiValued(key)
                && ConditionInspection.isWrongType(seat.statement(), operator.spelling(), values.get().getFirst())) {
            notes.add(new Note(Trap.WRONG_TYPE, "type-error: the request has `" + values.get().getFirst() + "` for `"
                    + key + "`, which `" + operator.spelling() + "` cannot compare, and so takes for different."));
        }
    }
}
