package dev.muster.api.validation;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;

/** One walk over one document: where it is, and what it has found so far. */
final class Inspection {

    static final int MOST = 100;

    private static final BigDecimal LEAST_INTEGER = BigDecimal.valueOf(Integer.MIN_VALUE);
    private static final BigDecimal GREATEST_INTEGER = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final BigDecimal LEAST_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal GREATEST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private final ShapeValidator validator;
    private final List<Violation> violations = new ArrayList<>();
    private final ArrayList<Violation.Step> path = new ArrayList<>();

    Inspection(ShapeValidator validator) {
        this.validator = validator;
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }

    void structure(Shape.Structure shape, Document.Members input, boolean sensitive) {
        for (var member : shape.members().values()) {
            var value = input.members().get(member.name());
            if (value != null && value != Document.Null.NULL) {
                path.add(new Violation.Step.Member(member.name()));
                value(member.shape(), value, sensitive);
                path.removeLast();
            } else if (member.required()) {
                path.add(new Violation.Step.Member(member.name()));
                violated(Document.Null.NULL, false, new Constraint.Required());
                path.removeLast();
            }
        }
    }

    private void value(Shape shape, Document value, boolean sensitive) {
        if (violations.size() >= MOST) {
            return;
        }
        switch (shape) {
            case Shape.Structure structure -> {
                if (value instanceof Document.Members members) {
                    structure(structure, members, sensitive || structure.sensitive());
                } else {
                    violated(value, sensitive || structure.sensitive(), new Constraint.OfType("a structure"));
                }
            }
            case Shape.ListOf list -> list(list, value, sensitive);
            case Shape.MapOf map -> map(map, value, sensitive);
            case Shape.Text text -> text(text, value, sensitive || text.sensitive());
            case Shape.Blob blob -> blob(blob, value, sensitive || blob.sensitive());
            case Shape.Whole whole -> whole(whole, value, sensitive);
            case Shape.Fraction fraction -> fraction(fraction, value, sensitive);
            case Shape.Bool _ -> mustBe(value instanceof Document.Bool, "a boolean", value, sensitive);
            case Shape.Timestamp _ -> mustBe(value instanceof Document.Time, "a timestamp", value, sensitive);
            case Shape.Any _ -> {}
        }
    }

    private void list(Shape.ListOf shape, Document value, boolean sensitive) {
        var element = shape.element().shape();
        var hidden = sensitive || hidden(element);
        if (!(value instanceof Document.Items(var items))) {
            violated(value, hidden, new Constraint.OfType("a list"));
            return;
        }
        length(items.size(), shape.min(), shape.max(), value, hidden);
        for (int i = 0; i < items.size() && violations.size() < MOST; i++) {
            path.add(new Violation.Step.Element(i));
            element(element, items.get(i), sensitive);
            path.removeLast();
        }
    }

    private void map(Shape.MapOf shape, Document value, boolean sensitive) {
        var valueShape = shape.value().shape();
        var hidden = sensitive || hidden(valueShape) || hidden(shape.key().shape());
        if (!(value instanceof Document.Members(var entries))) {
            violated(value, hidden, new Constraint.OfType("a map"));
            return;
        }
        length(entries.size(), shape.min(), shape.max(), value, hidden);
        keys(shape, entries, value, hidden);
        entries.forEach((key, entry) -> {
            path.add(new Violation.Step.Value(key));
            element(valueShape, entry, sensitive);
            path.removeLast();
        });
    }

    /** AWS tells of a bad key at the map, not at the key. */
    private void keys(Shape.MapOf shape, SequencedMap<String, Document> entries, Document map, boolean hidden) {
        if (shape.key().shape() instanceof Shape.Text key) {
            var before = violations.size();
            for (var name : entries.keySet()) {
                text(key, new Document.Text(name), hidden);
            }
            violations.subList(before, violations.size()).replaceAll(violation -> new Violation(violation.path(), map,
                    hidden, new Constraint.Keys(violation.constraint())));
        }
    }

    /** An explicit null in a list or a map holds nothing that could be checked. */
    private void element(Shape shape, Document value, boolean sensitive) {
        if (value == Document.Null.NULL) {
            violated(value, false, new Constraint.Required());
        } else {
            value(shape, value, sensitive);
        }
    }

    private void text(Shape.Text shape, Document value, boolean sensitive) {
        if (!(value instanceof Document.Text(var text))) {
            violated(value, sensitive, new Constraint.OfType("a string"));
            return;
        }
        var inBounds = length(text.codePointCount(0, text.length()), shape.min(), shape.max(), value, sensitive);
        if (!inBounds && shape.max().isPresent() && text.length() > shape.max().getAsLong()) {
            return; // too long already: what the pattern costs grows with the length
        }
        shape.pattern().ifPresent(source -> validator.pattern(source).ifPresent(pattern -> {
            if (sensitive ? !pattern.matches(text) : !pattern.matchesAgain(text)) {
                violated(value, sensitive, new Constraint.Matches(source));
            }
        }));
        if (!shape.enumValues().isEmpty() && !shape.enumValues().contains(text)) {
            violated(value, sensitive, new Constraint.OneOf(shape.enumValues()));
        }
    }

    private void blob(Shape.Blob shape, Document value, boolean sensitive) {
        if (value instanceof Document.Blob blob) {
            length(blob.value().length, shape.min(), shape.max(), value, sensitive);
        } else {
            violated(value, sensitive, new Constraint.OfType("a blob"));
        }
    }

    private void whole(Shape.Whole shape, Document value, boolean sensitive) {
        var least = shape.wide() ? LEAST_LONG : LEAST_INTEGER;
        var greatest = shape.wide() ? GREATEST_LONG : GREATEST_INTEGER;
        if (!(value instanceof Document.Numeric(var number)) || outside(number, least, greatest)
                || number.stripTrailingZeros().scale() > 0) {
            violated(value, sensitive, new Constraint.OfType(shape.wide() ? "a long" : "an integer"));
            return;
        }
        if (shape.min().isPresent() && number.compareTo(BigDecimal.valueOf(shape.min().getAsLong())) < 0) {
            violated(value, sensitive, new Constraint.MinValue(BigDecimal.valueOf(shape.min().getAsLong())));
        }
        if (shape.max().isPresent() && number.compareTo(BigDecimal.valueOf(shape.max().getAsLong())) > 0) {
            violated(value, sensitive, new Constraint.MaxValue(BigDecimal.valueOf(shape.max().getAsLong())));
        }
    }

    private void fraction(Shape.Fraction shape, Document value, boolean sensitive) {
        double number;
        switch (value) {
            case Document.Numeric(var decimal) -> number = decimal.doubleValue();
            case Document.NotFinite(var special) -> number = special;
            default -> {
                violated(value, sensitive, new Constraint.OfType("a number"));
                return;
            }
        }
        if (shape.min().isPresent() && !(number >= shape.min().get())) { // so NaN is below every minimum
            violated(value, sensitive, new Constraint.MinValue(plain(shape.min().get())));
        }
        if (shape.max().isPresent() && number > shape.max().get()) {
            violated(value, sensitive, new Constraint.MaxValue(plain(shape.max().get())));
        }
    }

    /** Whether the length is in bounds. */
    private boolean length(long length, OptionalLong min, OptionalLong max, Document value, boolean sensitive) {
        if (min.isPresent() && length < min.getAsLong()) {
            violated(value, sensitive, new Constraint.MinLength(min.getAsLong()));
            return false;
        }
        if (max.isPresent() && length > max.getAsLong()) {
            violated(value, sensitive, new Constraint.MaxLength(max.getAsLong()));
            return false;
        }
        return true;
    }

    private void mustBe(boolean fits, String type, Document value, boolean sensitive) {
        if (!fits) {
            violated(value, sensitive, new Constraint.OfType(type));
        }
    }

    /** Whether what holds such values would show a secret if it were shown: structures are not shown in doubt. */
    private static boolean hidden(Shape shape) {
        return switch (shape) {
            case Shape.Structure structure -> structure.sensitive() || structure.members().values().stream()
                    .anyMatch(member -> switch (member.shape()) {
                        case Shape.Text text -> text.sensitive();
                        case Shape.Whole _,Shape.Fraction _,Shape.Bool _,Shape.Timestamp _ -> false;
                        case Shape.Structure _,Shape.ListOf _,Shape.MapOf _,Shape.Blob _,Shape.Any _ -> true;
                    });
            case Shape.ListOf list -> hidden(list.element().shape());
            case Shape.MapOf map -> hidden(map.key().shape()) || hidden(map.value().shape());
            case Shape.Text text -> text.sensitive();
            case Shape.Blob blob -> blob.sensitive();
            case Shape.Any _ -> true;
            case Shape.Whole _,Shape.Fraction _,Shape.Bool _,Shape.Timestamp _ -> false;
        };
    }

    private static boolean outside(BigDecimal number, BigDecimal least, BigDecimal greatest) {
        return number.compareTo(least) < 0 || number.compareTo(greatest) > 0;
    }

    private static BigDecimal plain(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros();
    }

    private void violated(Document value, boolean sensitive, Constraint constraint) {
        if (violations.size() < MOST) {
            violations.add(new Violation(path, value, sensitive, constraint));
        }
    }
}
