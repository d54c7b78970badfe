package dev.muster.api.protocol;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Reads the parameters of a form along a shape; those that the shape does not name are ignored. */
final class FormReader {

    private static final int DEEPEST = 64;

    private final FormParameters form;
    private final FormNames names;

    FormReader(FormParameters form, FormNames names) {
        this.form = form;
        this.names = names;
    }

    /** The input of an operation. */
    Document.Members read(Shape.Structure input) {
        return structure(input, "", 0);
    }

    private Document.Members structure(Shape.Structure shape, String prefix, int depth) {
        var members = new LinkedHashMap<String, Document>();
        for (var member : shape.members().values()) {
            read(member.shape(), prefix + names.member(member), parts(member, prefix), member.timestamp(), depth)
                    .ifPresent(value -> members.put(member.name(), value));
        }
        return new Document.Members(members);
    }

    /** What the names of a member's elements start with. */
    private String parts(Shape.Member member, String prefix) {
        return switch (member.shape()) {
            case Shape.ListOf list -> names.elements(prefix, member, list);
            case Shape.MapOf map -> names.entries(prefix, member, map);
            case Shape.Structure _,Shape.Text _,Shape.Blob _,Shape.Whole _,Shape.Fraction _,Shape.Bool _,Shape.Timestamp _,Shape.Any _ ->
                prefix + names.member(member);
        };
    }

    private Optional<Document> read(Shape shape, String name, String parts,
            Optional<Shape.TimestampFormat> format, int depth) {
        if (depth > DEEPEST) {
            throw new MalformedRequest("MalformedInput", "the form is nested deeper than " + DEEPEST + " levels");
        }
        return switch (shape) {
            case Shape.Structure structure -> form.hasParts(name)
                    ? Optional.of(structure(structure, name + '.', depth + 1))
                    : empty(name).map(_ -> Document.Members.EMPTY);
            case Shape.ListOf list -> list(list, name, parts, depth);
            case Shape.MapOf map -> map(map, name, parts, depth);
            case Shape.Text _,Shape.Blob _,Shape.Whole _,Shape.Fraction _,Shape.Bool _,Shape.Timestamp _,Shape.Any _ ->
                form.value(name).map(text -> Scalars.BODY.parse(shape, text, format)
                        .orElseThrow(() -> new MalformedRequest("MalformedInput", wrong(shape, name))));
        };
    }

    /** The value of a name, if it is there and empty: how clients write a list or structure without content. */
    private Optional<String> empty(String name) {
        return form.value(name).filter(String::isEmpty);
    }

    private Optional<Document> list(Shape.ListOf shape, String name, String parts, int depth) {
        var items = new ArrayList<Document>();
        var element = shape.element().shape();
        for (int index : form.indexes(parts)) {
            var item = parts + '.' + index;
            read(element, item, elementParts(element, item), Optional.empty(), depth + 1).ifPresent(items::add);
        }
        if (items.isEmpty() && empty(name).isEmpty() && empty(parts).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Document.Items(items));
    }

    private Optional<Document> map(Shape.MapOf shape, String name, String parts, int depth) {
        var entries = new LinkedHashMap<String, Document>();
        var value = shape.value().shape();
        for (int index : form.indexes(parts)) {
            var key = form.value(parts + '.' + index + '.' + XmlNames.keyName(shape));
            var valueName = parts + '.' + index + '.' + XmlNames.valueName(shape);
            if (key.isPresent()) {
                read(value, valueName, elementParts(value, valueName), Optional.empty(), depth + 1)
                        .ifPresent(read -> entries.putIfAbsent(key.get(), read));
            }
        }
        if (entries.isEmpty() && empty(name).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Document.Members(entries));
    }

    /** What the names of the parts of an element start with, where a list or map holds lists or maps. */
    private String elementParts(Shape shape, String name) {
        return switch (shape) {
            case Shape.ListOf list -> names.elements(name, list);
            case Shape.MapOf map -> names.entries(name, map);
            case Shape.Structure _,Shape.Text _,Shape.Blob _,Shape.Whole _,Shape.Fraction _,Shape.Bool _,Shape.Timestamp _,Shape.Any _ ->
                name;
        };
    }

    private static String wrong(Shape shape, String name) {
        var expected = switch (shape) {
            case Shape.Whole whole -> "a whole number of " + (whole.wide() ? 64 : 32) + " bits";
            case Shape.Fraction _ -> "a number";
            case Shape.Bool _ -> "true or false";
            case Shape.Timestamp _ -> "a time";
            case Shape.Blob _ -> "base64 text";
            case Shape.Text _,Shape.Any _,Shape.Structure _,Shape.ListOf _,Shape.MapOf _ -> "another value";
        };
        return "expected " + expected + " in `" + name + "`";
    }
}
