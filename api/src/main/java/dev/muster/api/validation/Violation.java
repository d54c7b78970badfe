package dev.muster.api.validation;

import dev.muster.api.document.Document;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One thing that is wrong with a request.
 *
 * @param path       the way to the value, never empty
 * @param value      what is there; {@link Document.Null} for what is missing
 * @param sensitive  whether the value must not be shown
 * @param constraint what it does not satisfy
 */
public record Violation(List<Step> path, Document value, boolean sensitive, Constraint constraint) {

    public Violation {
        path = List.copyOf(path);
    }

    /** One step of the way to a value. */
    public sealed interface Step {

        /** Into a structure; the name is the model's. */
        record Member(String name) implements Step {}

        /** Into a list; the first element is 0. */
        record Element(int index) implements Step {}

        /** Into a map. */
        record Value(String key) implements Step {}
    }

    /** The way as the model spells it: {@code Tags[0].Key}. */
    public String modelPath() {
        var text = new StringBuilder();
        for (var step : path) {
            switch (step) {
                case Step.Member(var name) -> text.append(text.isEmpty() ? "" : ".").append(name);
                case Step.Element(var index) -> text.append('[').append(index).append(']');
                case Step.Value(var key) -> text.append('[').append(key).append(']');
            }
        }
        return text.toString();
    }

    /** The way as AWS tells it: {@code tags.1.member.key}. */
    public String wirePath() {
        return path.stream().map(step -> switch (step) {
            case Step.Member(var name) -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
            case Step.Element(var index) -> (index + 1) + ".member";
            case Step.Value(var key) -> key + ".member";
        }).collect(Collectors.joining("."));
    }

    /** The violation in AWS's words; a sensitive value is left out. */
    public String text() {
        var shown = sensitive
                ? "Value"
                : value instanceof Document.Null ? "Value null" : "Value '" + ShownValue.of(value) + "'";
        return shown + " at '" + wirePath() + "' failed to satisfy constraint: " + constraint.text();
    }

    /** All violations in one message, as AWS puts it: {@code 2 validation errors detected: …; …}. */
    public static String message(List<Violation> violations) {
        return violations.stream().map(Violation::text).collect(Collectors.joining("; ",
                violations.size() == 1
                        ? "1 validation error detected: "
                        : violations.size() + " validation errors detected: ",
                ""));
    }

    /** Values may be secret, so that a log of this record must not have them. */
    @Override
    public String toString() {
        return modelPath() + ": " + constraint.text();
    }
}
