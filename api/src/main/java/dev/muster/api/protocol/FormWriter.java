package dev.muster.api.protocol;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import dev.muster.api.wire.Percent;
import java.util.Optional;

/** Writes documents as the parameters of a form along a shape. */
final class FormWriter {

    private final StringBuilder out = new StringBuilder();

    /** Adds one parameter. */
    FormWriter parameter(String name, String value) {
        if (!out.isEmpty()) {
            out.append('&');
        }
        out.append(Percent.encode(name)).append('=').append(Percent.encode(WellFormed.repaired(value)));
        return this;
    }

    /** Adds the members of a structure. */
    FormWriter structure(Shape.Structure shape, Document.Members members, String prefix) {
        for (var member : shape.members().values()) {
            var value = members.members().get(member.name());
            if (value == null || value == Document.Null.NULL) {
                continue;
            }
            var name = prefix + XmlNames.wireName(member);
            switch (member.shape()) {
                case Shape.ListOf list -> list(list, value, name, XmlNames.isFlat(member, list)
                        ? prefix + XmlNames.flatName(member, list)
                        : name + '.' + XmlNames.elementName(list));
                case Shape.MapOf map -> map(map, value, name, XmlNames.isFlat(member, map) ? name : name + ".entry");
                case Shape.Structure _,Shape.Text _,Shape.Blob _,Shape.Whole _,Shape.Fraction _,Shape.Bool _,Shape.Timestamp _,Shape.Any _ ->
                    value(member.shape(), value, name, member.timestamp());
            }
        }
        return this;
    }

    private void value(Shape shape, Document value, String name, Optional<Shape.TimestampFormat> format) {
        if (value == Document.Null.NULL) {
            return;
        }
        switch (shape) {
            case Shape.Structure structure -> {
                var members = Fit.members(shape, value);
                if (members.members().isEmpty()) {
                    parameter(name, "");
                }
                structure(structure, members, name + '.');
            }
            case Shape.ListOf list ->
                list(list, value, name, list.flattened() ? name : name + '.' + XmlNames.elementName(list));
            case Shape.MapOf map -> map(map, value, name, map.flattened() ? name : name + ".entry");
            case Shape.Text _,Shape.Blob _,Shape.Whole _,Shape.Fraction _,Shape.Bool _,Shape.Timestamp _,Shape.Any _ ->
                parameter(name, Scalars.QUERY_PROTOCOL.print(shape, value, format));
        }
    }

    private void list(Shape.ListOf shape, Document value, String name, String parts) {
        var items = Fit.items(shape, value);
        if (items.isEmpty()) {
            parameter(name, "");
        }
        int index = 1;
        for (var item : items) {
            value(shape.element().shape(), item, parts + '.' + index++, Optional.empty());
        }
    }

    private void map(Shape.MapOf shape, Document value, String name, String parts) {
        var entries = Fit.members(shape, value).members();
        if (entries.isEmpty()) {
            parameter(name, "");
        }
        int index = 1;
        for (var entry : entries.entrySet()) {
            var part = parts + '.' + index++ + '.';
            parameter(part + XmlNames.keyName(shape), entry.getKey());
            value(shape.value().shape(), entry.getValue(), part + XmlNames.valueName(shape), Optional.empty());
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
