package dev.muster.api.protocol;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import dev.muster.api.wire.Percent;
import java.util.Optional;

/**
 * Writes documents as the parameters of a form along a shape. A structure or map without content leaves no trace, as it
 * does with other clients; nor does a list, unless the protocol is the query protocol.
 */
final class FormWriter {

    private final StringBuilder out = new StringBuilder();
    private final FormNames names;

    FormWriter(FormNames names) {
        this.names = names;
    }

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
            var name = prefix + names.member(member);
            switch (member.shape()) {
                case Shape.ListOf list -> list(list, value, name, names.elements(prefix, member, list));
                case Shape.MapOf map -> map(map, value, names.entries(prefix, member, map));
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
            case Shape.Structure structure -> structure(structure, Fit.members(shape, value), name + '.');
            case Shape.ListOf list -> list(list, value, name, names.elements(name, list));
            case Shape.MapOf map -> map(map, value, names.entries(name, map));
            case Shape.Text _,Shape.Blob _,Shape.Whole _,Shape.Fraction _,Shape.Bool _,Shape.Timestamp _,Shape.Any _ ->
                parameter(name, Scalars.BODY.print(shape, value, format));
        }
    }

    private void list(Shape.ListOf shape, Document value, String name, String parts) {
        var items = Fit.items(shape, value);
        if (items.isEmpty() && names == FormNames.QUERY) {
            parameter(name, "");
        }
        int index = 1;
        for (var item : items) {
            value(shape.element().shape(), item, parts + '.' + index++, Optional.empty());
        }
    }

    private void map(Shape.MapOf shape, Document value, String parts) {
        int index = 1;
        for (var entry : Fit.members(shape, value).members().entrySet()) {
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
