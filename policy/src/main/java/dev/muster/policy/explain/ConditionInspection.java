package dev.muster.policy.explain;

import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.ConditionOperator;
import dev.muster.policy.Context;
import dev.muster.policy.EvaluationMode;
import dev.muster.policy.Policy.ConditionTest;
import dev.muster.policy.Policy.ConditionValue;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Policy.Text;
import dev.muster.policy.Policy.Version;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.Principal;
import dev.muster.policy.Probe;
import dev.muster.policy.Probe.Closeness;
import dev.muster.policy.explain.ConditionFact.Actual;
import dev.muster.policy.explain.Panel.Seat;
import java.util.List;
import java.util.Optional;

/** Tells what a condition wanted and what it got. */
record ConditionInspection(AuthorizationRequest request, Seat seat) {

    ConditionFact fact(Text operator, ConditionTest test) {
        var wanted = test.values().stream().map(ConditionValue::text).toList();
        return new ConditionFact(operator.value(), test.key().value(), wanted,
                actual(operator.value(), test.key().value()),
                Variables.in(wanted, seat.policy().version(), request.context()));
    }

    private Actual actual(String operator, String key) {
        var values = request.context().values(key);
        if (values.isEmpty()) {
            return new Actual.Absent();
        }
        return request.context().isMultiValued(key)
                ? new Actual.Many(values.get())
                : new Actual.One(values.get().getFirst(),
                        isWrongType(seat.statement(), operator, values.get().getFirst()));
    }

    /** A value of the right type is equal to itself; text always is. */
    static boolean isWrongType(Statement statement, String operator, String value) {
        return ConditionOperator.parse(operator).flatMap(ConditionInspection::equality)
                .filter(equality -> !holds(statement, equality, value, value)).isPresent();
    }

    /** Whether a key with this value would meet the operator with that one. */
    static boolean holds(Statement statement, String operator, String wanted, String actual) {
        var request = new AuthorizationRequest(new Principal.Anonymous(), "a:b", "*", Optional.empty(),
                Context.builder().put("k", actual).build(), EvaluationMode.NORMAL);
        return new Probe(request, false).of(Reduced.ofCondition(statement, operator, "k", List.of(wanted)),
                PolicyKind.IDENTITY, Version.V2008) != Closeness.NONE;
    }

    private static Optional<String> equality(ConditionOperator operator) {
        return switch (operator.comparison()) {
            case NUMBER_EQUALS, NUMBER_LESS, NUMBER_LESS_OR_EQUAL, NUMBER_GREATER, NUMBER_GREATER_OR_EQUAL ->
                Optional.of("NumericEquals");
            case DATE_EQUALS, DATE_LESS, DATE_LESS_OR_EQUAL, DATE_GREATER, DATE_GREATER_OR_EQUAL ->
                Optional.of("DateEquals");
            case BOOL -> Optional.of("Bool");
            case BINARY -> Optional.of("BinaryEquals");
            case ADDRESS -> Optional.of("IpAddress");
            case ARN -> Optional.of("ArnEquals");
            case TEXT_EQUALS, TEXT_EQUALS_IGNORING_CASE, TEXT_LIKE, NULL -> Optional.empty();
        };
    }
}
