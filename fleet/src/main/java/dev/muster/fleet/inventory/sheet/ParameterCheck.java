package dev.muster.fleet.inventory.sheet;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether parameters are members of an input and of their types. What a placeholder will be filled with fits anything;
 * bounds and patterns are left to the service, whose models may be newer.
 */
final class ParameterCheck {

    private final List<String> problems = new ArrayList<>();

    private ParameterCheck() {}

    /** What is wrong, each for a person; nothing if the list is empty. */
    static List<String> of(Shape.Structure input, Document.Members parameters) {
        var check = new ParameterCheck();
        check.structure("", input, parameters);
        return check.problems;
    }

    private void structure(String path, Shape.Structure shape, Document.Members value) {
        value.members().forEach((name, member) -> {
            var place = path.isEmpty() ? name : path + "." + name;
            var known = shape.members().get(name);
            if (known == null) {
                problems.add("there is no parameter `" + place + "`"
                        + Nearest.question(Nearest.to(name, shape.members().keySet())));
            } else {
                value(place, known.shape(), member);
            }
        });
        if (!path.isEmpty()) {
            shape.members().values().stream().filter(member -> member.required() && !member.idempotencyToken())
                    .filter(member -> value.get(member.name()).isEmpty())
                    .forEach(member -> problems.add("`" + path + "` needs `" + member.name() + "`"));
        }
    }

    private void value(String path, Shape shape, Document value) {
        if (value instanceof Document.Text(var text) && Placeholder.isIn(text)) {
            return;
        }
        switch (shape) {
            case Shape.Structure structure when value instanceof Document.Members members ->
                structure(path, structure, members);
            case Shape.ListOf list when value instanceof Document.Items(var items) -> {
                for (int i = 0; i < items.size(); i++) {
                    value(path + "[" + i + "]", list.element().shape(), items.get(i));
                }
            }
            case Shape.MapOf map when value instanceof Document.Members(var entries) ->
                entries.forEach((key, entry) -> value(path + "[" + key + "]", map.value().shape(), entry));
            case Shape.Structure _ -> wrong(path, "an object");
            case Shape.ListOf _ -> wrong(path, "a list");
            case Shape.MapOf _ -> wrong(path, "an object");
            case Shape.Text _ when !(value instanceof Document.Text) -> wrong(path, "text");
            case Shape.Whole _ when !(value instanceof Document.Numeric(var number)
                    && number.stripTrailingZeros().scale() <= 0) ->
                wrong(path, "a whole number");
            case Shape.Fraction _ when !(value instanceof Document.Numeric) -> wrong(path, "a number");
            case Shape.Bool _ when !(value instanceof Document.Bool) -> wrong(path, "true or false");
            case Shape.Timestamp _ when !(value instanceof Document.Time) -> wrong(path, "a time such as "
                    + "`2026-01-31T00:00:00Z`");
            case Shape.Blob _ when !(value instanceof Document.Blob) -> wrong(path, "base64");
            case Shape.Text _,Shape.Whole _,Shape.Fraction _,Shape.Bool _,Shape.Timestamp _,Shape.Blob _,Shape.Any _ ->
                {}
        }
    }

    private void wrong(String path, String type) {
        problems.add("parameter `" + path + "` must be " + type);
    }
}
