package dev.muster.cloud.replay;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedShapes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Holds a recorded answer against the shape of the operation's output. */
final class Fitting {

    private static final int MOST_DIGITS = 1_000;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,400}(\\.[0-9]{1,400})?([eE][+-]?[0-9]{1,3})?");

    private static final Set<String> TRUTHS = Set.of("true", "false");

    /** A value that its shape cannot hold. */
    static final class Misfit extends RuntimeException {

        Misfit(String place, Shape shape) {
            super("`" + place + "` does not fit the shape `" + shape.name() + "` of the service's model", null, false,
                    false);
        }
    }

    private Fitting() {}

    /**
     * The answer with times, bytes and numbers as the shape has them, and without nulls, which no protocol sends.
     *
     * @param place what the value is called in messages
     * @throws Misfit if something in it does not fit
     */
    static Document fit(String place, Shape shape, Document value) {
        return switch (shape) {
            case Shape.Structure structure when value instanceof Document.Members(var members) -> {
                var fit = new LinkedHashMap<String, Document>();
                members.forEach((name, member) -> {
                    var known = structure.members().get(name);
                    if (member != Document.Null.NULL) {
                        fit.put(name, known == null ? member : fit(place + "." + name, known.shape(), member));
                    }
                });
                yield new Document.Members(fit);
            }
            case Shape.MapOf map when value instanceof Document.Members(var entries) -> {
                var fit = new LinkedHashMap<String, Document>();
                entries.forEach((key, entry) -> fit.put(key, fit(place + "." + key, map.value().shape(), entry)));
                yield new Document.Members(fit);
            }
            case Shape.ListOf list when value instanceof Document.Items(var items) -> {
                var fit = new ArrayList<Document>(items.size());
                for (int at = 0; at < items.size(); at++) {
                    fit.add(fit(place + "[" + at + "]", list.element().shape(), items.get(at)));
                }
                yield new Document.Items(fit);
            }
            case Shape.Any _ -> value;
            case Shape.Text _,Shape.Blob _,Shape.Whole _,Shape.Fraction _,Shape.Bool _,Shape.Timestamp _ when value == Document.Null.NULL ->
                value;
            case Shape.Text _,Shape.Blob _,Shape.Whole _,Shape.Fraction _,Shape.Bool _,Shape.Timestamp _ ->
                scalar(place, shape, value);
            case Shape.Structure _,Shape.MapOf _,Shape.ListOf _ -> {
                if (value != Document.Null.NULL) {
                    throw new Misfit(place, shape);
                }
                yield value;
            }
        };
    }

    private static Document scalar(String place, Shape shape, Document value) {
        var typed = RecordedShapes.typed(shape, value);
        return switch (shape) {
            case Shape.Text _ when typed instanceof Document.Text -> typed;
            // people and tools write numbers and truths into JSON as they come
            case Shape.Text _ when typed instanceof Document.Numeric(BigDecimal number) && isShort(number) ->
                new Document.Text(number.toPlainString());
            case Shape.Text _ when typed instanceof Document.Bool(boolean truth) ->
                new Document.Text(String.valueOf(truth));
            case Shape.Whole _,Shape.Fraction _ when typed instanceof Document.Text(String text) && number(
                    text).isPresent() ->
                scalar(place, shape, number(text).get());
            case Shape.Bool _ when typed instanceof Document.Text(String text) && TRUTHS.contains(text) ->
                new Document.Bool(Boolean.parseBoolean(text));
            case Shape.Blob _ when typed instanceof Document.Blob -> typed;
            case Shape.Bool _ when typed instanceof Document.Bool -> typed;
            case Shape.Timestamp _ when typed instanceof Document.Time -> typed;
            case Shape.Whole _ when typed instanceof Document.Numeric(BigDecimal number) && isWhole(number) -> typed;
            case Shape.Fraction _ when typed instanceof Document.Numeric || typed instanceof Document.NotFinite ->
                typed;
            case Shape.Text _,Shape.Blob _,Shape.Whole _,Shape.Fraction _,Shape.Bool _,Shape.Timestamp _,Shape.Structure _,Shape.MapOf _,Shape.ListOf _,Shape.Any _ ->
                throw new Misfit(place, shape);
        };
    }

    private static Optional<Document> number(String text) {
        return NUMBER.matcher(text).matches()
                ? Optional.of(new Document.Numeric(new BigDecimal(text)))
                : Optional.empty();
    }

    private static boolean isWhole(BigDecimal number) {
        return isShort(number) && (number.scale() <= 0 || number.stripTrailingZeros().scale() <= 0);
    }

    /** An exponent of a few characters stands for more digits than memory has. */
    private static boolean isShort(BigDecimal number) {
        return Math.abs((long) number.scale()) <= MOST_DIGITS;
    }
}
