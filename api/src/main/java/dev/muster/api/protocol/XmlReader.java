package dev.muster.api.protocol;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads XML along a shape. A server is strict. A client takes numbers of any size, takes an empty element for no number
 * and no time, and keeps what a newer service tells in elements that the shape does not name.
 */
record XmlReader(boolean strict) {

    Document.Members structure(Shape.Structure shape, XmlElement element) throws Unreadable {
        var members = new LinkedHashMap<String, Document>();
        for (var member : shape.members().values()) {
            var value = member(member, element);
            if (value.isPresent()) {
                members.put(member.name(), value.get());
            }
        }
        if (!strict) {
            addUnknown(shape, element, members);
        }
        return new Document.Members(members);
    }

    private static void addUnknown(Shape.Structure shape, XmlElement element, Map<String, Document> members) {
        var known = new HashSet<String>();
        for (var member : shape.members().values()) {
            known.add(member.name());
            known.add(elementName(member));
        }
        for (var child : element.children()) {
            if (!known.contains(child.name())) {
                members.putIfAbsent(child.name(), free(child));
            }
        }
    }

    /** An element of which nothing is known but what it looks like: parts of one name are a list. */
    private static Document free(XmlElement element) {
        if (element.children().isEmpty()) {
            return new Document.Text(element.text());
        }
        var members = new LinkedHashMap<String, Document>();
        for (var child : element.children()) {
            if (!members.containsKey(child.name())) {
                var alike = element.children(child.name());
                members.put(child.name(), alike.size() == 1
                        ? free(child)
                        : new Document.Items(alike.stream().map(XmlReader::free).toList()));
            }
        }
        return new Document.Members(members);
    }

    /** The name of the element or of the elements that a member is made of. */
    private static String elementName(Shape.Member member) {
        return member.shape() instanceof Shape.ListOf list && XmlNames.isFlat(member, list)
                ? XmlNames.flatName(member, list)
                : XmlNames.wireName(member);
    }

    private Optional<Document> member(Shape.Member member, XmlElement parent) throws Unreadable {
        var name = elementName(member);
        if (member.xmlAttribute()) {
            var text = parent.attribute(XmlNames.localName(name));
            return text.isEmpty() ? Optional.empty() : scalar(member.shape(), text.get(), name, member.timestamp());
        }
        if (member.shape() instanceof Shape.ListOf list && XmlNames.isFlat(member, list)) {
            var elements = parent.children(name);
            return elements.isEmpty() ? Optional.empty() : Optional.of(list(list, elements));
        }
        if (member.shape() instanceof Shape.MapOf map && XmlNames.isFlat(member, map)) {
            var elements = parent.children(name);
            return elements.isEmpty() ? Optional.empty() : Optional.of(map(map, elements));
        }
        var child = parent.child(name);
        return child.isEmpty() ? Optional.empty() : value(member.shape(), child.get(), member.timestamp());
    }

    /** A whole document as one value. */
    Document value(Shape shape, XmlElement root) throws Unreadable {
        return value(shape, root, Optional.empty()).orElse(Document.Null.NULL);
    }

    /** A value; empty where the element has no content that is one. */
    private Optional<Document> value(Shape shape, XmlElement element, Optional<Shape.TimestampFormat> format)
            throws Unreadable {
        return switch (shape) {
            case Shape.Structure structure -> Optional.of(structure(structure, element));
            case Shape.ListOf list -> Optional.of(list(list, element.children()));
            case Shape.MapOf map -> Optional.of(map(map, element.children()));
            case Shape.Text _,Shape.Any _ -> Optional.of(new Document.Text(element.text()));
            case Shape.Blob _,Shape.Whole _,Shape.Fraction _,Shape.Bool _,Shape.Timestamp _ ->
                scalar(shape, element.text().strip(), element.name(), format);
        };
    }

    private Document list(Shape.ListOf shape, List<XmlElement> elements) throws Unreadable {
        var items = new ArrayList<Document>();
        for (var element : elements) {
            value(shape.element().shape(), element, Optional.empty()).ifPresent(items::add);
        }
        return new Document.Items(items);
    }

    private Document map(Shape.MapOf shape, List<XmlElement> elements) throws Unreadable {
        var entries = new LinkedHashMap<String, Document>();
        for (var element : elements) {
            var key = element.child(XmlNames.keyName(shape));
            var child = element.child(XmlNames.valueName(shape));
            if (key.isPresent() && child.isPresent()) {
                value(shape.value().shape(), child.get(), Optional.empty())
                        .ifPresent(value -> entries.put(key.get().text(), value));
            }
        }
        return new Document.Members(entries);
    }

    private Optional<Document> scalar(Shape shape, String text, String name, Optional<Shape.TimestampFormat> format)
            throws Unreadable {
        var value = Scalars.BODY.parse(shape, text, format);
        if (value.isEmpty() && shape instanceof Shape.Timestamp) { // some services write seconds all the same
            value = Timestamps.parse(text, Shape.TimestampFormat.UNIX).map(Document.Time::new);
        }
        if (value.isEmpty() && !strict) {
            if (text.isEmpty()) {
                return value;
            }
            value = shape instanceof Shape.Whole ? Numbers.parse(text).map(Document.Numeric::new) : value;
        }
        if (value.isEmpty()) {
            throw new Unreadable("the value of `" + name + "` cannot be read");
        }
        return value;
    }
}
