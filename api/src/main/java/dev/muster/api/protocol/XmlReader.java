package dev.muster.api.protocol;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Reads XML along a shape; elements that the shape does not name are skipped. */
record XmlReader(Scalars scalars) {

    Document.Members structure(Shape.Structure shape, XmlElement element) throws Unreadable {
        var members = new LinkedHashMap<String, Document>();
        for (var member : shape.members().values()) {
            var value = member(member, element);
            if (value.isPresent()) {
                members.put(member.name(), value.get());
            }
        }
        return new Document.Members(members);
    }

    private Optional<Document> member(Shape.Member member, XmlElement parent) throws Unreadable {
        var name = XmlNames.wireName(member);
        if (member.xmlAttribute()) {
            var text = parent.attribute(name);
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(scalar(member.shape(), text.get(), name, member.timestamp()));
        }
        if (member.shape() instanceof Shape.ListOf list && XmlNames.isFlat(member, list)) {
            var elements = parent.children(XmlNames.flatName(member, list));
            return elements.isEmpty() ? Optional.empty() : Optional.of(list(list, elements));
        }
        if (member.shape() instanceof Shape.MapOf map && XmlNames.isFlat(member, map)) {
            var elements = parent.children(name);
            return elements.isEmpty() ? Optional.empty() : Optional.of(map(map, elements));
        }
        var child = parent.child(name);
        return child.isEmpty() ? Optional.empty() : Optional.of(value(member.shape(), child.get(), member.timestamp()));
    }

    private Document value(Shape shape, XmlElement element, Optional<Shape.TimestampFormat> format)
            throws Unreadable {
        return switch (shape) {
            case Shape.Structure structure -> structure(structure, element);
            case Shape.ListOf list -> list(list, element.children());
            case Shape.MapOf map -> map(map, element.children());
            case Shape.Text _,Shape.Any _ -> new Document.Text(element.text());
            case Shape.Blob _,Shape.Whole _,Shape.Fraction _,Shape.Bool _,Shape.Timestamp _ ->
                scalar(shape, element.text().strip(), element.name(), format);
        };
    }

    private Document list(Shape.ListOf shape, List<XmlElement> elements) throws Unreadable {
        var items = new ArrayList<Document>();
        for (var element : elements) {
            items.add(value(shape.element().shape(), element, Optional.empty()));
        }
        return new Document.Items(items);
    }

    private Document map(Shape.MapOf shape, List<XmlElement> elements) throws Unreadable {
        var entries = new LinkedHashMap<String, Document>();
        for (var element : elements) {
            var key = element.child(XmlNames.keyName(shape));
            var value = element.child(XmlNames.valueName(shape));
            if (key.isPresent() && value.isPresent()) {
                entries.put(key.get().text(), value(shape.value().shape(), value.get(), Optional.empty()));
            }
        }
        return new Document.Members(entries);
    }

    private Document scalar(Shape shape, String text, String name, Optional<Shape.TimestampFormat> format)
            throws Unreadable {
        var value = scalars.parse(shape, text, format);
        if (value.isEmpty() && shape instanceof Shape.Timestamp) { // some services write seconds all the same
            value = Timestamps.parse(text, Shape.TimestampFormat.UNIX).map(Document.Time::new);
        }
        return value.orElseThrow(() -> new Unreadable("the value of `" + name + "` cannot be read"));
    }
}
