package dev.muster.api.protocol;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.util.Optional;

/**
 * Writes documents as XML along a shape. Members that the shape does not name are written by their own names, for
 * readers who know more: most members are called so.
 */
final class XmlWriter {

    /** The only prefix that attributes have in AWS's models: S3 tells by {@code xsi:type} who is granted something. */
    private static final String INSTANCE_PREFIX = "xsi:";
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private static final Shape ANY = new Shape.Any("unknown");

    private final StringBuilder out = new StringBuilder(512);

    /** Opens an element; a namespace that is empty is left out. */
    XmlWriter open(String name, String namespace) {
        return begin(name, namespace).end();
    }

    private XmlWriter begin(String name, String namespace) {
        out.append('<').append(name);
        return namespace.isEmpty() ? this : attribute("xmlns", namespace);
    }

    private XmlWriter attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        int start = out.length();
        escape(value);
        var written = out.substring(start);
        out.setLength(start); // readers take bare white space in an attribute for blanks
        out.append(written.replace("\n", "&#xA;").replace("\t", "&#x9;")).append('"');
        return this;
    }

    private XmlWriter end() {
        out.append('>');
        return this;
    }

    XmlWriter open(String name) {
        return open(name, "");
    }

    XmlWriter close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    /** An element that holds text. */
    XmlWriter text(String name, String text) {
        if (text.isEmpty()) {
            out.append('<').append(name).append("/>");
            return this;
        }
        open(name);
        escape(text);
        return close(name);
    }

    /** A whole document. */
    XmlWriter root(String name, String namespace, Shape shape, Document value) {
        element(name, namespace, shape, value, Optional.empty());
        return this;
    }

    /** The members of a structure, absent ones left out, and those that are attributes of the element around them. */
    XmlWriter members(Shape.Structure shape, Document.Members members) {
        for (var member : shape.members().values()) {
            var value = members.members().get(member.name());
            if (value == null || value == Document.Null.NULL || member.xmlAttribute()) {
                continue;
            }
            switch (member.shape()) {
                case Shape.ListOf list when XmlNames.isFlat(member, list) -> {
                    for (var item : Fit.items(list, value)) {
                        element(XmlNames.flatName(member, list), "", list.element().shape(), item,
                                Optional.empty());
                    }
                }
                case Shape.MapOf map when XmlNames.isFlat(member, map) ->
                    entries(XmlNames.wireName(member), map, value);
                case Shape.ListOf _,Shape.MapOf _,Shape.Structure _,Shape.Text _,Shape.Blob _,Shape.Whole _,Shape.Fraction _,Shape.Bool _,Shape.Timestamp _,Shape.Any _ ->
                    element(XmlNames.wireName(member), "", member.shape(), value, member.timestamp());
            }
        }
        for (var member : members.members().entrySet()) {
            if (!shape.members().containsKey(member.getKey())) {
                free(XmlNames.guessed(member.getKey(), shape), member.getValue());
            }
        }
        return this;
    }

    /** An element of which nothing is known but its value; what cannot be the name of one is left out. */
    private void free(String name, Document value) {
        if (!XmlNames.isName(name)) {
            return;
        }
        switch (value) {
            case Document.Null _ -> {
                // as if it were not there
            }
            case Document.Items(var items) -> {
                begin(name, "");
                wrap(name, () -> items.forEach(item -> free("member", item)));
            }
            case Document.Members(var members) -> {
                begin(name, "");
                wrap(name, () -> members.forEach(this::free));
            }
            case Document.Text _,Document.Numeric _,Document.NotFinite _,Document.Bool _,Document.Time _,Document.Blob _ ->
                text(name, Scalars.BODY.print(ANY, value, Optional.empty()));
        }
    }

    private void element(String name, String namespace, Shape shape, Document value,
            Optional<Shape.TimestampFormat> format) {
        if (value == Document.Null.NULL) {
            return;
        }
        begin(name, namespace);
        switch (shape) {
            case Shape.Structure structure -> {
                attributes(structure, Fit.members(shape, value));
                wrap(name, () -> members(structure, Fit.members(shape, value)));
            }
            case Shape.ListOf list -> wrap(name, () -> {
                for (var item : Fit.items(shape, value)) {
                    element(XmlNames.elementName(list), "", list.element().shape(), item, Optional.empty());
                }
            });
            case Shape.MapOf map -> wrap(name, () -> entries("entry", map, value));
            case Shape.Text _,Shape.Blob _,Shape.Whole _,Shape.Fraction _,Shape.Bool _,Shape.Timestamp _,Shape.Any _ ->
                wrap(name, () -> escape(Scalars.BODY.print(shape, value, format)));
        }
    }

    private void attributes(Shape.Structure shape, Document.Members members) {
        for (var member : shape.members().values()) {
            var value = members.members().get(member.name());
            if (member.xmlAttribute() && value != null && value != Document.Null.NULL) {
                var name = XmlNames.wireName(member);
                if (name.startsWith(INSTANCE_PREFIX)) {
                    attribute("xmlns:xsi", INSTANCE);
                }
                attribute(name, Scalars.BODY.print(member.shape(), value, member.timestamp()));
            }
        }
    }

    private void entries(String name, Shape.MapOf shape, Document value) {
        for (var entry : Fit.members(shape, value).members().entrySet()) {
            open(name).text(XmlNames.keyName(shape), entry.getKey());
            element(XmlNames.valueName(shape), "", shape.value().shape(), entry.getValue(), Optional.empty());
            close(name);
        }
    }

    /** The rest of an element that was begun, in the short form where it has no content. */
    private void wrap(String name, Runnable content) {
        end();
        int start = out.length();
        content.run();
        if (out.length() == start) {
            out.setLength(start - 1);
            out.append("/>");
        } else {
            close(name);
        }
    }

    /** Characters that XML cannot carry are replaced; a carriage return survives as a reference. */
    private void escape(String text) {
        var safe = WellFormed.repaired(text);
        for (int i = 0; i < safe.length(); i++) {
            char c = safe.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#xD;");
                case '\t', '\n' -> out.append(c);
                default -> out.append(c < ' ' || c == '\uFFFE' || c == '\uFFFF' ? '\uFFFD' : c);
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
