package dev.muster.api.paging;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * A member within structures, named from the outermost on.
 *
 * @param names as the model names them; empty for the outermost structure itself
 */
record MemberPath(List<String> names) {

    static final MemberPath TOP = new MemberPath(List.of());

    MemberPath {
        names = List.copyOf(names);
    }

    /** Reads {@code Outer.Inner}. */
    static MemberPath parse(String text) {
        return new MemberPath(List.of(text.split("\\.", -1)));
    }

    MemberPath child(String name) {
        var longer = new ArrayList<>(names);
        longer.add(name);
        return new MemberPath(longer);
    }

    MemberPath holder() {
        return new MemberPath(names.subList(0, names.size() - 1));
    }

    String last() {
        return names.getLast();
    }

    /** The shape at this place; empty if the structure has no such place. */
    Optional<Shape> in(Shape.Structure structure) {
        Shape shape = structure;
        for (var name : names) {
            if (!(shape instanceof Shape.Structure outer) || !outer.members().containsKey(name)) {
                return Optional.empty();
            }
            shape = outer.members().get(name).shape();
        }
        return Optional.of(shape);
    }

    /** The value at this place, where there is one. */
    Optional<Document> in(Document document) {
        var value = document;
        for (var name : names) {
            if (!(value instanceof Document.Members members) || !members.members().containsKey(name)) {
                return Optional.empty();
            }
            value = members.members().get(name);
        }
        return Optional.of(value);
    }

    /** The document with another value at this place, which the structures on the way to it are made for. */
    Document.Members put(Document.Members document, Document value) {
        var changed = new LinkedHashMap<>(document.members());
        if (names.size() == 1) {
            changed.put(names.getFirst(), value);
        } else {
            var inner = changed.get(names.getFirst()) instanceof Document.Members members
                    ? members
                    : Document.Members.EMPTY;
            changed.put(names.getFirst(), rest().put(inner, value));
        }
        return new Document.Members(changed);
    }

    /** The document without what is at this place. */
    Document.Members remove(Document.Members document) {
        if (in(document).isEmpty()) {
            return document;
        }
        var changed = new LinkedHashMap<>(document.members());
        if (names.size() == 1) {
            changed.remove(names.getFirst());
        } else if (changed.get(names.getFirst()) instanceof Document.Members inner) {
            changed.put(names.getFirst(), rest().remove(inner));
        }
        return new Document.Members(changed);
    }

    private MemberPath rest() {
        return new MemberPath(names.subList(1, names.size()));
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
