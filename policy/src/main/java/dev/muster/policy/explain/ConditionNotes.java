package dev.muster.policy.explain;

import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.ConditionOperator;
import dev.muster.policy.ConditionOperator.Comparison;
import dev.muster.policy.ConditionOperator.Quantifier;
import dev.muster.policy.Policy.Effect;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.explain.ConditionFact.Actual;
import dev.muster.policy.explain.Note.Trap;
import dev.muster.policy.explain.Panel.Seat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is easily misread about a condition that did not hold. */
record ConditionNotes(AuthorizationRequest request, Seat seat) {

    private static final String MFA = "aws:MultiFactorAuthPresent";

    List<Note> about(ConditionFact condition) {
        var notes = new ArrayList<Note>();
        ConditionOperator.parse(condition.operator()).ifPresentOrElse(operator -> {
            switch (condition.actual()) {
                case Actual.Absent _ -> absent(condition, operator, notes);
                case Actual.One(var value, var wrongType) -> one(condition, operator, value, wrongType, notes);
                case Actual.Many _ -> many(condition, operator, notes);
            }
        }, () -> notes.add(new Note(Trap.UNKNOWN_OPERATOR, "there is no operator `" + condition.operator()
                + "`, so the condition never holds.")));
        return notes;
    }

    private void absent(ConditionFact condition, ConditionOperator operator, List<Note> notes) {
        if (condition.key().equalsIgnoreCase(MFA)) {
            boolean lost = seat.statement().effect() == Effect.DENY && operator.comparison() == Comparison.BOOL;
            notes.add(new Note(Trap.MFA_ABSENT_WITH_LONG_TERM_KEYS, lost
                    ? "requests signed with long-term access keys do not have `" + MFA + "` at all, so this Deny "
                            + "never meets them. `BoolIfExists` would."
                    : "requests signed with long-term access keys do not have `" + MFA + "` at all; only temporary "
                            + "credentials have it."));
            return;
        }
        byNature(condition.key()).ifPresent(why -> notes.add(new Note(Trap.KEY_ABSENT_BY_NATURE, why)));
        if (seat.statement().effect() == Effect.DENY && !operator.ifExists()
                && operator.comparison() != Comparison.NULL) {
            notes.add(new Note(Trap.IF_EXISTS_AND_ABSENT_KEY, "a Deny under `" + condition.operator()
                    + "` lets pass every request that does not have the key. `" + withIfExists(operator)
                    + "` denies those too."));
        }
    }

    private static String withIfExists(ConditionOperator operator) {
        return operator.spelling() + "IfExists";
    }

    /** Keys that many requests do not have, and why. */
    private static Optional<String> byNature(String key) {
        var name = key.indexOf('/') < 0 ? key : key.substring(0, key.indexOf('/'));
        return Optional.ofNullable(switch (name.toLowerCase(java.util.Locale.ROOT)) {
            case "aws:resourcetag" -> "the key is there only when the resource has this tag and the service lets tags "
                    + "decide on this action.";
            case "aws:requesttag", "aws:tagkeys" -> "the key is there only when the request itself passes tags.";
            case "aws:principaltag" -> "the key is there only when the user, the role or the session has this tag.";
            case "aws:username" -> "only IAM users have it; role sessions and root users do not.";
            case "aws:sourceip" -> "requests through a VPC endpoint do not have it; those have `aws:VpcSourceIp`.";
            case "aws:sourcevpc", "aws:sourcevpce", "aws:vpcsourceip" ->
                "only requests through a VPC endpoint have it.";
            case "aws:principalorgid", "aws:principalorgpaths" ->
                "callers whose account is in no organization do not have it.";
            case "aws:sourcearn", "aws:sourceaccount" ->
                "only calls that an AWS service makes on behalf of a resource have it.";
            case "aws:tokenissuetime" -> "only temporary credentials have it.";
            case "sts:externalid" -> "it is there only when the caller passes an external ID.";
            default -> null;
        });
    }

    private void one(ConditionFact condition, ConditionOperator operator, String value, boolean wrongType,
            List<Note> notes) {
        if (wrongType) {
            notes.add(new Note(Trap.WRONG_TYPE, "type-error: `" + value + "` in the request is not "
                    + typeName(operator.comparison()) + "."));
            return;
        }
        condition.wanted().stream().filter(wanted -> isWrongType(operator, wanted)).findFirst()
                .ifPresent(wanted -> notes.add(wrongValue(operator, wanted)));
        var statement = seat.statement();
        if (operator.isNegated()) {
            return;
        }
        if (operator.comparison() == Comparison.TEXT_EQUALS && anyHolds(statement, "StringLike", condition, value)) {
            notes.add(new Note(Trap.WILDCARD_IN_EQUALS, "`*` and `?` are plain characters in `" + condition.operator()
                    + "`. `StringLike` takes them as wildcards."));
        } else if (operator.comparison() == Comparison.TEXT_EQUALS
                && anyHolds(statement, "StringEqualsIgnoreCase", condition, value)) {
            notes.add(new Note(Trap.CASE_DIFFERS, "small letters and capitals differ here. `StringEqualsIgnoreCase` "
                    + "takes them as the same."));
        }
        if (condition.key().equalsIgnoreCase("aws:PrincipalArn")
                && condition.wanted().stream().anyMatch(wanted -> wanted.contains(":assumed-role/"))) {
            notes.add(new Note(Trap.ROLE_ARN_IN_PRINCIPAL_ARN, "for the session of a role, `aws:PrincipalArn` is the "
                    + "ARN of the role (`arn:aws:iam::…:role/…`), not that of the session."));
        }
    }

    /** A pattern that is too short for an ARN is a matter of its own. */
    private static Note wrongValue(ConditionOperator operator, String wanted) {
        return operator.comparison() == Comparison.ARN
                ? new Note(Trap.ARN_PATTERN_TOO_SHORT, "`" + wanted + "` is not an ARN of six parts, so `"
                        + operator.spelling() + "` matches nothing with it. Write all parts, `arn:aws:iam::*:role/*`, "
                        + "or use `StringLike`.")
                : new Note(Trap.WRONG_TYPE,
                        "type-error: `" + wanted + "` in the policy is not " + typeName(operator.comparison()) + ".");
    }

    private boolean isWrongType(ConditionOperator operator, String wanted) {
        var value = operator.comparison() == Comparison.ADDRESS ? wanted.replaceFirst("/[0-9]+$", "") : wanted;
        return !wanted.contains("${") && ConditionInspection.isWrongType(seat.statement(), operator.spelling(), value);
    }

    private static boolean anyHolds(Statement statement, String operator, ConditionFact condition, String value) {
        return condition.wanted().stream()
                .anyMatch(wanted -> ConditionInspection.holds(statement, operator, wanted, value));
    }

    private static void many(ConditionFact condition, ConditionOperator operator, List<Note> notes) {
        if (operator.quantifier() == Quantifier.NONE) {
            notes.add(new Note(Trap.SET_OPERATOR_MISSING, "`" + condition.key() + "` holds a list. `"
                    + condition.operator() + "` never holds for a list; write `ForAnyValue:" + operator.spelling()
                    + "` or `ForAllValues:" + operator.spelling() + "`."));
        }
    }

    private static String typeName(Comparison comparison) {
        return switch (comparison) {
            case NUMBER_EQUALS, NUMBER_LESS, NUMBER_LESS_OR_EQUAL, NUMBER_GREATER, NUMBER_GREATER_OR_EQUAL ->
                "a number";
            case DATE_EQUALS, DATE_LESS, DATE_LESS_OR_EQUAL, DATE_GREATER, DATE_GREATER_OR_EQUAL -> "a date";
            case BOOL -> "`true` or `false`";
            case BINARY -> "Base64";
            case ADDRESS -> "an IP address";
            case ARN -> "an ARN";
            case TEXT_EQUALS, TEXT_EQUALS_IGNORING_CASE, TEXT_LIKE, NULL -> "text";
        };
    }
}
