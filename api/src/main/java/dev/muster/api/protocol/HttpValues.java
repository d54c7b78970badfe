package dev.muster.api.protocol;

import dev.muster.api.catalog.Shape;
import dev.muster.api.catalog.Shape.Location;
import dev.muster.api.document.Document;
import dev.muster.api.wire.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The members of a structure that travel outside the body: in headers and in the query. */
final class HttpValues {

    private HttpValues() {}

    /** The members of a structure that travel in one place. */
    static List<Shape.Member> at(Shape.Structure shape, Location location) {
        var found = new ArrayList<Shape.Member>(0); // most places are empty in most shapes
        for (var member : shape.members().values()) {
            if (member.location() == location) {
                found.add(member);
            }
        }
        return found;
    }

    /** Whether anything of a structure travels in the body. */
    static boolean hasBody(Shape.Structure shape) {
        if (shape.payload().isPresent()) {
            return true;
        }
        for (var member : shape.members().values()) {
            if (member.location() == Location.BODY) {
                return true;
            }
        }
        return false;
    }

    /** Reads the members that travel in headers. */
    static void readHeaders(Shape.Structure shape, Headers headers, Map<String, Document> into) throws Unreadable {
        for (var member : at(shape, Location.HEADER)) {
            var text = headers.first(member.locationName());
            if (text.isPresent()) {
                into.put(member.name(), header(member, headers.all(member.locationName())));
            }
        }
        for (var member : at(shape, Location.HEADERS)) {
            var prefix = member.locationName().toLowerCase(Locale.ROOT);
            var entries = new LinkedHashMap<String, Document>();
            for (var field : headers.fields()) {
                if (field.name().startsWith(prefix)) {
                    entries.putIfAbsent(field.name().substring(prefix.length()), new Document.Text(field.value()));
                }
            }
            if (!entries.isEmpty()) {
                into.put(member.name(), new Document.Members(entries));
            }
        }
    }

    private static Document header(Shape.Member member, List<String> values) throws Unreadable {
        if (member.shape() instanceof Shape.ListOf list) {
            var items = new ArrayList<Document>();
            for (var value : HeaderLists.split(values, isDate(list.element().shape()))) {
                items.add(scalar(Scalars.HEADER, list.element().shape(), member, value));
            }
            return new Document.Items(items);
        }
        var text = values.getFirst();
        if (member.jsonValue()) {
            return Scalars.base64(text).filter(Document.Blob.class::isInstance).map(Document.Blob.class::cast)
                    .map(blob -> (Document) new Document.Text(new String(blob.value(), StandardCharsets.UTF_8)))
                    .orElseThrow(() -> new Unreadable("expected base64 text in `" + member.locationName() + "`"));
        }
        return scalar(Scalars.HEADER, member.shape(), member, text.strip());
    }

    private static boolean isDate(Shape shape) {
        return shape instanceof Shape.Timestamp timestamp
                && Timestamps.format(timestamp, Optional.empty(),
                        Shape.TimestampFormat.RFC_822) == Shape.TimestampFormat.RFC_822;
    }

    /** Writes the members that travel in headers. */
    static void writeHeaders(Shape.Structure shape, Document.Members members, List<Headers.Field> into) {
        for (var member : at(shape, Location.HEADER)) {
            var value = members.members().get(member.name());
            if (value == null || value == Document.Null.NULL) {
                continue;
            }
            into.add(new Headers.Field(member.locationName(), headerText(member, value)));
        }
        for (var member : at(shape, Location.HEADERS)) {
            if (members.members().get(member.name()) instanceof Document.Members entries) {
                entries.members().forEach((name, value) -> into.add(
                        new Headers.Field(member.locationName() + name, oneLine(anyText(value)))));
            }
        }
    }

    private static String headerText(Shape.Member member, Document value) {
        if (member.shape() instanceof Shape.ListOf list) {
            var texts = new ArrayList<String>();
            for (var item : Fit.items(list, value)) {
                var text = Scalars.HEADER.print(list.element().shape(), item, Optional.empty());
                texts.add(isDate(list.element().shape()) ? text : HeaderLists.quoted(text));
            }
            return oneLine(String.join(", ", texts));
        }
        var text = Scalars.HEADER.print(member.shape(), value, member.timestamp());
        return member.jsonValue()
                ? Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
                : oneLine(text);
    }

    /** A line break in a header would let a value end the header section. */
    private static String oneLine(String text) {
        return text.replace('\r', ' ').replace('\n', ' ');
    }

    /** Reads the members that travel in the query, given its decoded parameters. */
    static void readQuery(Shape.Structure shape, Map<String, List<String>> query, Map<String, Document> into)
            throws Unreadable {
        for (var member : at(shape, Location.QUERY_STRING)) {
            if (member.shape() instanceof Shape.MapOf map) {
                readRest(shape, member, map, query, into);
                continue;
            }
            var values = query.get(member.locationName());
            if (values == null) {
                continue;
            }
            if (member.shape() instanceof Shape.ListOf list) {
                var items = new ArrayList<Document>();
                for (var value : values) {
                    items.add(scalar(Scalars.QUERY_STRING, list.element().shape(), member, value));
                }
                into.put(member.name(), new Document.Items(items));
            } else {
                into.put(member.name(), scalar(Scalars.QUERY_STRING, member.shape(), member, values.getFirst()));
            }
        }
    }

    /** A map in the query takes every parameter that no other member asks for. */
    private static void readRest(Shape.Structure shape, Shape.Member member, Shape.MapOf map,
            Map<String, List<String>> query, Map<String, Document> into) throws Unreadable {
        var taken = at(shape, Location.QUERY_STRING).stream().filter(other -> !(other.shape() instanceof Shape.MapOf))
                .map(Shape.Member::locationName).toList();
        var entries = new LinkedHashMap<String, Document>();
        for (var parameter : query.entrySet()) {
            if (taken.contains(parameter.getKey())) {
                continue;
            }
            var items = new ArrayList<Document>();
            var element = map.value().shape() instanceof Shape.ListOf list
                    ? list.element().shape()
                    : map.value()
                            .shape();
            for (var value : parameter.getValue()) {
                items.add(scalar(Scalars.QUERY_STRING, element, member, value));
            }
            entries.put(parameter.getKey(),
                    map.value().shape() instanceof Shape.ListOf ? new Document.Items(items) : items.getFirst());
        }
        if (!entries.isEmpty()) {
            into.put(member.name(), new Document.Members(entries));
        }
    }

    /** Writes the members that travel in the query. */
    static void writeQuery(Shape.Structure shape, Document.Members members, FormWriter query) {
        for (var member : at(shape, Location.QUERY_STRING)) {
            var value = members.members().get(member.name());
            if (value == null || value == Document.Null.NULL) {
                continue;
            }
            switch (value) {
                case Document.Items(var items) -> items.forEach(
                        item -> query.parameter(member.locationName(), queryText(element(member), member, item)));
                case Document.Members(var entries) -> entries.forEach((name, entry) -> {
                    if (entry instanceof Document.Items(var items)) {
                        items.forEach(item -> query.parameter(name, anyText(item)));
                    } else {
                        query.parameter(name, anyText(entry));
                    }
                });
                case Document.Text _,Document.Numeric _,Document.NotFinite _,Document.Bool _,Document.Time _,Document.Blob _,Document.Null _ ->
                    query.parameter(member.locationName(), queryText(member.shape(), member, value));
            }
        }
    }

    private static Shape element(Shape.Member member) {
        return member.shape() instanceof Shape.ListOf list ? list.element().shape() : member.shape();
    }

    private static String queryText(Shape shape, Shape.Member member, Document value) {
        return Scalars.QUERY_STRING.print(shape, value, member.timestamp());
    }

    private static String anyText(Document value) {
        return Scalars.QUERY_STRING.print(new Shape.Any("text"), value, Optional.empty());
    }

    /** One value from text. */
    static Document scalar(Scalars scalars, Shape shape, Shape.Member member, String text) throws Unreadable {
        return scalars.parse(shape, text, member.timestamp())
                .orElseThrow(() -> new Unreadable("`" + member.locationName() + "` cannot be read"));
    }
}
