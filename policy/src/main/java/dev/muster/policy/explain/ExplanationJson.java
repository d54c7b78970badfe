package dev.muster.policy.explain;

import dev.muster.policy.Decision;
import dev.muster.policy.explain.ConditionFact.Actual;
import dev.muster.policy.explain.Mismatch.Variable;
import dev.muster.policy.explain.Standing.Voice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An explanation for machines. Names and words are relied upon: they are added to, never changed. */
public final class ExplanationJson {

    private ExplanationJson() {}

    /** One JSON object on one line, in ASCII. */
    public static String of(Explanation explanation) {
        var request = explanation.request();
        return JsonWriter.write(object("decision", decision(explanation.decision()), "why", explanation.headline(),
                "principal", Words.caller(request.principal()), "action", request.action(), "resource",
                request.resource(), "resourceAccount", request.resourceAccount(), "decidedBy",
                explanation.deciding().map(ExplanationJson::place), "conditions",
                explanation.conditions().stream().map(ExplanationJson::condition).toList(), "policies",
                explanation.standings().stream().map(ExplanationJson::standing).toList(), "nearMisses",
                explanation.nearMisses().stream().map(ExplanationJson::nearMiss).toList(), "notes",
                notes(explanation.notes()), "nextSteps", explanation.nextSteps()));
    }

    /** {@code Allowed}, {@code ExplicitlyDenied} or {@code ImplicitlyDenied}; a policy that cannot be read allows nothing. */
    public static String decision(Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ -> "Allowed";
            case Decision.ExplicitlyDenied _ -> "ExplicitlyDenied";
            case Decision.ImplicitlyDenied _,Decision.Unparsable _ -> "ImplicitlyDenied";
        };
    }

    private static Map<String, Object> place(StatementPlace place) {
        return object("kind", place.kind().label(), "level", place.level(), "policy", place.policy(), "arn",
                place.arn(), "statement", place.index(), "sid", place.sid(), "effect", place.effect().word(), "line",
                place.at().line(), "column", place.at().column());
    }

    private static Map<String, Object> standing(Standing standing) {
        var common = object("kind", standing.kind().label(), "level", standing.level(), "allowNeeded",
                standing.needed());
        switch (standing.voice()) {
            case Voice.Denies(var by) -> common.putAll(object("says", "denies", "statement", place(by)));
            case Voice.Unreadable(var policy, var problems) -> common.putAll(object("says", "unreadable", "policy",
                    policy, "problems", problems.stream().map(Object::toString).toList()));
            case Voice.Allows(var by) -> common.putAll(object("says", "allows", "statement", place(by)));
            case Voice.AllowsAccount(var by) ->
                common.putAll(object("says", "allowsAccount", "statement", place(by)));
            case Voice.Silent _ -> common.put("says", "nothing");
            case Voice.Absent _ -> common.put("says", "absent");
            case Voice.Root _ -> common.put("says", "allowsRoot");
        }
        return common;
    }

    private static Map<String, Object> nearMiss(NearMiss miss) {
        return object("statement", place(miss.statement()), "mismatch", mismatch(miss.mismatch()), "notes",
                notes(miss.notes()));
    }

    private static Map<String, Object> mismatch(Mismatch mismatch) {
        return switch (mismatch) {
            case Mismatch.Empty(var element) -> object("element", element, "empty", true);
            case Mismatch.Action(var element, var patterns, var nearest) ->
                object("element", element, "patterns", patterns, "nearest", nearest);
            case Mismatch.Resource(var element, var patterns, var nearest, var part, var variables) ->
                object("element", element, "patterns", patterns, "nearest", nearest, "part", part.map(found -> object(
                        "name", found.name(), "wanted", found.wanted(), "actual", found.actual())), "variables",
                        variables(variables));
            case Mismatch.Principal(var element, var names) -> object("element", element, "names", names);
            case Mismatch.Condition(var fact) -> condition(fact);
        };
    }

    private static Map<String, Object> condition(ConditionFact fact) {
        var condition = object("element", "Condition", "operator", fact.operator(), "key", fact.key(), "wanted",
                fact.wanted(), "variables", variables(fact.variables()));
        condition.putAll(actual(fact.actual()));
        return condition;
    }

    private static Map<String, Object> actual(Actual actual) {
        return switch (actual) {
            case Actual.Absent _ -> object("absent", true);
            case Actual.One(var value, var wrongType) -> object("actual", value, "typeError",
                    wrongType ? Optional.of(true) : Optional.empty());
            case Actual.Many(var values) -> object("actual", values);
        };
    }

    private static List<Map<String, Object>> variables(List<Variable> variables) {
        return variables.stream().map(variable -> object("text", variable.text(), "value", variable.value())).toList();
    }

    private static List<Map<String, Object>> notes(List<Note> notes) {
        return notes.stream().map(note -> object("trap", note.trap().name(), "text", note.text())).toList();
    }

    /** Names and values by turns, in this order. */
    private static Map<String, Object> object(Object... namesAndValues) {
        var members = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }
}
