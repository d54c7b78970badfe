package dev.muster.policy;

import dev.muster.policy.Policy.Actions;
import dev.muster.policy.Policy.ConditionBlock;
import dev.muster.policy.Policy.ConditionTest;
import dev.muster.policy.Policy.ConditionValue;
import dev.muster.policy.Policy.Effect;
import dev.muster.policy.Policy.PrincipalGroup;
import dev.muster.policy.Policy.PrincipalType;
import dev.muster.policy.Policy.Principals;
import dev.muster.policy.Policy.Resources;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Policy.Text;
import dev.muster.policy.PolicyParser.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one statement. */
final class StatementParser {

    static final Set<String> MEMBERS = Set.of("Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction",
            "Resource", "NotResource", "Condition");
    private static final Set<String> PRINCIPAL_TYPES = Stream.of(PrincipalType.values()).map(PrincipalType::word)
            .collect(Collectors.toUnmodifiableSet());

    private final PolicyKind kind;
    private final Problems problems;
    private Optional<Text> sid = Optional.empty();
    private Optional<Effect> effect = Optional.empty();
    private Optional<Principals> principals = Optional.empty();
    private Optional<Actions> actions = Optional.empty();
    private Optional<Resources> resources = Optional.empty();
    private List<ConditionBlock> conditions = List.of();

    StatementParser(PolicyKind kind, Problems problems) {
        this.kind = kind;
        this.problems = problems;
    }

    /** Empty when something indispensable is missing or wrong, which is then among the problems. */
    Optional<Statement> statement(Json.Obj object, int index) {
        boolean effectSeen = false;
        for (var member : object.members()) {
            switch (member.name()) {
                case "Sid" -> sid = text(member);
                case "Effect" -> {
                    effectSeen = true;
                    effect = effect(member.value());
                }
                case "Principal", "NotPrincipal" -> principal(member);
                case "Action", "NotAction" -> action(member);
                case "Resource", "NotResource" -> resource(member);
                case "Condition" -> conditions = conditions(member.value());
                default -> problems.fatal(member.at(), "INVALID_POLICY_ELEMENT", "a statement has no member `"
                        + member.name() + "`" + Suggestion.among(member.name(), MEMBERS));
            }
        }
        if (!effectSeen) {
            problems.fatal(object.at(), "MISSING_EFFECT", "the statement has no `Effect`");
        }
        if (actions.isEmpty()) {
            problems.fatal(object.at(), "MISSING_ACTION", "the statement has neither `Action` nor `NotAction`");
        }
        if (principals.isEmpty() && kind.hasPrincipal()) {
            problems.fatal(object.at(), "MISSING_PRINCIPAL",
                    "a statement of " + kind.withArticle() + " must name a `Principal`");
        }
        // some services' resource-based policies have no resource: theirs is the one they hang on
        if (resources.isEmpty() && kind != PolicyKind.TRUST && kind != PolicyKind.RESOURCE) {
            problems.fatal(object.at(), "MISSING_RESOURCE", "the statement has neither `Resource` nor `NotResource`");
        }
        return effect.isEmpty() || actions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Statement(index, sid, effect.get(), principals, actions.get(), resources, conditions,
                        object.at()));
    }

    private Optional<Text> text(Json.Member member) {
        if (member.value() instanceof Json.Text(var value, var at)) {
            return Optional.of(new Text(value, at));
        }
        problems.fatal(member.value().at(), "DATA_TYPE_MISMATCH",
                "`" + member.name() + "` must be a string, not " + member.value().noun());
        return Optional.empty();
    }

    private Optional<Effect> effect(Json value) {
        if (value instanceof Json.Text(var word, _)) {
            if (word.equals(Effect.ALLOW.word())) {
                return Optional.of(Effect.ALLOW);
            }
            if (word.equals(Effect.DENY.word())) {
                return Optional.of(Effect.DENY);
            }
        }
        problems.fatal(value.at(), "INVALID_EFFECT", "`Effect` must be `Allow` or `Deny`, in this spelling");
        return Optional.empty();
    }

    private void action(Json.Member member) {
        if (actions.isPresent()) {
            bothHalves(member, "Action");
        }
        actions = Optional.of(new Actions(member.name().startsWith("Not"), PolicyParser.texts(member, problems)));
    }

    private void resource(Json.Member member) {
        if (resources.isPresent()) {
            bothHalves(member, "Resource");
        }
        if (kind == PolicyKind.TRUST) {
            problems.error(member.at(), "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE", "a role trust policy has no `"
                    + member.name() + "`; its resource is the role that it belongs to");
        }
        resources = Optional.of(new Resources(member.name().startsWith("Not"), PolicyParser.texts(member, problems)));
    }

    private void bothHalves(Json.Member member, String name) {
        problems.fatal(member.at(), "UNSUPPORTED_ELEMENT_COMBINATION",
                "a statement has either `" + name + "` or `Not" + name + "`, not both");
    }

    private void principal(Json.Member member) {
        if (principals.isPresent()) {
            bothHalves(member, "Principal");
        }
        if (!kind.hasPrincipal()) {
            problems.fatal(member.at(),
                    kind == PolicyKind.SERVICE_CONTROL ? "SCP_SYNTAX_ERROR_PRINCIPAL" : "UNSUPPORTED_PRINCIPAL",
                    kind.withArticle() + " names no principal: it is about whom it is attached to");
        }
        boolean negated = member.name().startsWith("Not");
        switch (member.value()) {
            case Json.Text(var value, var at) when value.equals("*") ->
                principals = Optional.of(new Principals(negated, true, List.of(), at));
            case Json.Obj(var members, var at) ->
                principals = Optional.of(new Principals(negated, false, groups(members), at));
            case Json.Text _,Json.Numeric _,Json.Bool _,Json.Null _,Json.Array _ ->
                problems.fatal(member.value().at(), "INVALID_PRINCIPAL_FORMAT", "`" + member.name()
                        + "` must be `\"*\"` or an object such as `{\"AWS\": \"111122223333\"}`");
        }
    }

    private List<PrincipalGroup> groups(List<Json.Member> members) {
        var groups = new ArrayList<PrincipalGroup>();
        for (var member : members) {
            var type = Stream.of(PrincipalType.values()).filter(known -> known.word().equals(member.name())).findAny();
            if (type.isPresent()) {
                groups.add(new PrincipalGroup(type.get(), PolicyParser.texts(member, problems)));
            } else {
                problems.fatal(member.at(), "INVALID_PRINCIPAL_KEY", "principals are not named by `" + member.name()
                        + "`" + Suggestion.among(member.name(), PRINCIPAL_TYPES));
            }
        }
        return groups;
    }

    private List<ConditionBlock> conditions(Json value) {
        if (!(value instanceof Json.Obj(var operators, _))) {
            problems.fatal(value.at(), "INVALID_CONDITION_DATA_TYPE", "`Condition` must be an object, not "
                    + value.noun());
            return List.of();
        }
        var blocks = new ArrayList<ConditionBlock>(operators.size());
        tellEmpty(operators, value.at(), "Condition");
        for (var operator : operators) {
            var tests = new ArrayList<ConditionTest>(1);
            if (operator.value() instanceof Json.Obj(var keys, _)) {
                tellEmpty(keys, operator.at(), operator.name());
                for (var key : keys) {
                    tests.add(test(key));
                }
            } else {
                problems.fatal(operator.value().at(), "INVALID_CONDITION_DATA_TYPE", "`" + operator.name()
                        + "` must hold an object of condition keys, not " + operator.value().noun());
            }
            blocks.add(new ConditionBlock(new Text(operator.name(), operator.at()), tests));
        }
        return blocks;
    }

    private void tellEmpty(List<Json.Member> members, Position at, String name) {
        if (members.isEmpty()) {
            problems.add(Severity.SUGGESTION, at, "EMPTY_OBJECT_CONDITION",
                    "`" + name + "` is empty and asks for nothing");
        }
    }

    private ConditionTest test(Json.Member key) {
        boolean listed = key.value() instanceof Json.Array;
        var written = key.value() instanceof Json.Array(var items, _) ? items : List.of(key.value());
        var values = new ArrayList<ConditionValue>(written.size());
        for (var value : written) {
            switch (value) {
                case Json.Text(var text, var at) -> values.add(new ConditionValue(text, true, at));
                case Json.Numeric(var literal, var at) -> values.add(new ConditionValue(literal, false, at));
                case Json.Bool(var bool, var at) ->
                    values.add(new ConditionValue(Boolean.toString(bool), false, at));
                case Json.Null _,Json.Array _,Json.Obj _ ->
                    problems.fatal(value.at(), "INVALID_CONDITION_DATA_TYPE", "a condition value is a string, a number"
                            + " or true or false, not " + value.noun());
            }
        }
        return new ConditionTest(new Text(key.name(), key.at()), values, listed);
    }
}
