package dev.muster.api.paging;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The tokens that a server gives out: a place in a list, sealed with what was asked for, so that a token of another
 * operation or of other parameters is found out. It keeps nobody from anything and needs no key.
 *
 * @param operation what was asked for, with its service
 * @param shape     of the member that holds the token
 */
record PageTokens(String operation, Shape shape) {

    private static final int WHOLE_SEAL = 32;
    private static final int PLACE = 8;

    /** @param parameters what was asked for, without the place and the size of the page */
    Document write(int place, Document.Members parameters) {
        return switch (shape) {
            case Shape.Whole _,Shape.Fraction _ -> new Document.Numeric(place);
            case Shape.MapOf map -> key(map, Document.text(sealed(place, parameters)));
            case Shape.Text text when text.max().orElse(WHOLE_SEAL) < WHOLE_SEAL -> Document.text(narrow(place, text));
            case Shape.Text text ->
                Document.text(padded(TokenForm.fitting(text).write(sealed(place, parameters)), text));
            case Shape.Structure _,Shape.ListOf _,Shape.Blob _,Shape.Bool _,Shape.Timestamp _,Shape.Any _ ->
                throw new IllegalStateException("no token fits `" + shape.name() + "`");
        };
    }

    /** The place; empty if the token is not one of these. */
    OptionalInt read(Document token, Document.Members parameters) {
        return switch (token) {
            case Document.Numeric(BigDecimal number) when shape instanceof Shape.Whole && number.scale() <= 0
                    && number.signum() > 0 && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0 ->
                OptionalInt.of(number.intValue());
            case Document.Members(var members) when shape instanceof Shape.MapOf && members.size() == 1 ->
                text(members.firstEntry().getValue()).map(hex -> unsealed(hex, parameters)).orElse(OptionalInt.empty());
            case Document.Text(String text) when shape instanceof Shape.Text form -> read(text, form, parameters);
            case Document.Null _,Document.Text _,Document.Numeric _,Document.NotFinite _,Document.Bool _,Document.Time _,Document.Blob _,Document.Items _,Document.Members _ ->
                OptionalInt.empty();
        };
    }

    private OptionalInt read(String text, Shape.Text form, Document.Members parameters) {
        if (form.max().orElse(WHOLE_SEAL) < WHOLE_SEAL) {
            return text.matches("0*[1-9a-z][0-9a-z]{0,4}")
                    ? OptionalInt.of(Integer.parseInt(text, Character.MAX_RADIX))
                    : OptionalInt.empty();
        }
        var fitting = TokenForm.fitting(form);
        var bare = fitting == TokenForm.HEX && text.length() > WHOLE_SEAL ? text.substring(0, WHOLE_SEAL) : text;
        return padded(bare, form).equals(text)
                ? fitting.read(bare).map(hex -> unsealed(hex, parameters)).orElse(OptionalInt.empty())
                : OptionalInt.empty();
    }

    private String sealed(int place, Document.Members parameters) {
        return HexFormat.of().toHexDigits(place) + seal(place, parameters);
    }

    private OptionalInt unsealed(String hex, Document.Members parameters) {
        if (!hex.matches("[0-7][0-9a-f]{31}")) {
            return OptionalInt.empty();
        }
        int place = HexFormat.fromHexDigits(hex.substring(0, PLACE));
        return hex.substring(PLACE).equals(seal(place, parameters)) ? OptionalInt.of(place) : OptionalInt.empty();
    }

    private String seal(int place, Document.Members parameters) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((operation + '\n' + place + '\n').getBytes(StandardCharsets.UTF_8));
            var text = new ByteArrayOutputStream();
            try (var json = RecordedJson.generator(text)) {
                RecordedJson.write(json, sorted(parameters));
            }
            return HexFormat.of().formatHex(digest.digest(text.toByteArray())).substring(0, WHOLE_SEAL - PLACE);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the parameters of a page", unwritable);
        }
    }

    /** Clients may send members in another order for every page. */
    private static Document sorted(Document value) {
        return switch (value) {
            case Document.Members(var members) -> {
                var sorted = new TreeMap<String, Document>();
                members.forEach((name, member) -> sorted.put(name, sorted(member)));
                yield new Document.Members(new LinkedHashMap<>(sorted));
            }
            case Document.Items(var items) -> {
                var sorted = new ArrayList<Document>();
                items.forEach(item -> sorted.add(sorted(item)));
                yield new Document.Items(sorted);
            }
            case Document.Null _,Document.Text _,Document.Numeric _,Document.NotFinite _,Document.Bool _,Document.Time _,Document.Blob _ ->
                value;
        };
    }

    /** Too narrow for a seal: the place alone, with zeros before it. */
    private static String narrow(int place, Shape.Text shape) {
        var digits = Integer.toString(place, Character.MAX_RADIX);
        return "0".repeat((int) Math.max(0, shape.min().orElse(0) - digits.length())) + digits;
    }

    private static String padded(String token, Shape.Text shape) {
        return token + "0".repeat(Math.clamp(shape.min().orElse(0) - token.length(), 0, 10_000));
    }

    /** A key of a table, which has the form of an item: its attribute is as good as any other. */
    private static Document key(Shape.MapOf map, Document.Text token) {
        return Document.Members.of(Map.of("page", map.value().shape() instanceof Shape.Structure
                ? Document.Members.of(Map.of("S", token))
                : token));
    }

    private static Optional<String> text(Document attribute) {
        return switch (attribute) {
            case Document.Text(String text) -> Optional.of(text);
            case Document.Members members -> members.text("S");
            case Document.Null _,Document.Numeric _,Document.NotFinite _,Document.Bool _,Document.Time _,Document.Blob _,Document.Items _ ->
                Optional.empty();
        };
    }
}
