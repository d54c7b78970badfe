package dev.muster.cloud.server;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An input that has all that an operation asks for and breaks none of its model's rules, so that nothing but the
 * caller's rights can be in the way. Texts are taken by the name of their member.
 */
record ValidInput(Map<String, String> texts) {

    Document.Members of(Shape.Structure shape) {
        var members = new LinkedHashMap<String, Document>();
        for (var member : shape.members().values()) {
            var named = texts.containsKey(member.name())
                    || (member.shape() instanceof Shape.ListOf && texts.containsKey(singular(member.name())));
            if (member.required() || named) {
                members.put(member.name(), value(member.name(), member.shape()));
            }
        }
        return Document.Members.of(members);
    }

    private Document value(String name, Shape shape) {
        return switch (shape) {
            case Shape.Structure structure -> of(structure);
            case Shape.ListOf list -> new Document.Items(List.of(value(singular(name), list.element().shape())));
            case Shape.MapOf map -> Document.Members.of(Collections.singletonMap("key", value(name, map.value()
                    .shape())));
            case Shape.Text text -> new Document.Text(texts.getOrDefault(name, text.enumValues().isEmpty()
                    ? "value"
                    : text.enumValues().getFirst()));
            case Shape.Blob _ -> new Document.Blob(new byte[]{1});
            case Shape.Whole _ -> new Document.Numeric(1);
            case Shape.Fraction _ -> new Document.Numeric(1);
            case Shape.Bool _ -> new Document.Bool(true);
            case Shape.Timestamp _ -> new Document.Time(name.endsWith("EndTime")
                    ? Instant.parse("2026-01-02T00:00:00Z")
                    : Instant.parse("2026-01-01T00:00:00Z"));
            case Shape.Any _ -> new Document.Text("value");
        };
    }

    private static String singular(String name) {
        return name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    }
}
