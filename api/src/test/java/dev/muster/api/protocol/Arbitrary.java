package dev.muster.api.protocol;

import dev.muster.api.catalog.Shape;
import dev.muster.api.catalog.Shape.TimestampFormat;
import dev.muster.api.document.Document;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.SplittableRandom;

/** Random documents that fit a shape. */
final class Arbitrary {

    private static final int[] CHARACTERS = "abcXYZ019 -._~%+&=/?<>\"'\\\n\t,;:{}[]äß€\uD83D\uDE00\u0001".codePoints()
            .toArray();

    private final SplittableRandom random;
    private final Carrier carrier;

    Arbitrary(SplittableRandom random, Carrier carrier) {
        this.random = random;
        this.carrier = carrier;
    }

    Document.Members members(Shape.Structure shape) {
        return members(shape, 0);
    }

    private Document.Members members(Shape.Structure shape, int depth) {
        var members = new LinkedHashMap<String, Document>();
        for (var member : shape.members().values()) {
            if (random.nextInt(3) > 0 && depth < 4) {
                var value = value(member.shape(), depth + 1);
                boolean flat = member.flattened() || (member.shape() instanceof Shape.ListOf list && list.flattened())
                        || (member.shape() instanceof Shape.MapOf map && map.flattened());
                if (!carrier.loses(value, flat)) {
                    members.put(member.name(), member.timestamp().equals(java.util.Optional.of(TimestampFormat.RFC_822))
                            ? new Document.Time(Instant.ofEpochSecond(random.nextInt(1_000_000_000)))
                            : value);
                }
            }
        }
        return new Document.Members(members);
    }

    Document value(Shape shape, int depth) {
        return switch (shape) {
            case Shape.Structure structure -> members(structure, depth + 1);
            case Shape.ListOf list -> {
                var items = new ArrayList<Document>();
                for (int i = depth > 5 ? 0 : random.nextInt(4); i > 0; i--) {
                    var item = value(list.element().shape(), depth + 1);
                    if (!carrier.loses(item, list.flattened())) {
                        items.add(item);
                    }
                }
                yield new Document.Items(items);
            }
            case Shape.MapOf map -> {
                var entries = new LinkedHashMap<String, Document>();
                for (int i = depth > 5 ? 0 : random.nextInt(4); i > 0; i--) {
                    var entry = value(map.value().shape(), depth + 1);
                    if (!carrier.loses(entry, map.flattened())) {
                        entries.put(text(), entry);
                    }
                }
                yield new Document.Members(entries);
            }
            case Shape.Text text -> new Document.Text(text.enumValues().isEmpty()
                    ? text()
                    : text.enumValues()
                            .getFirst());
            case Shape.Any _ -> new Document.Text(text());
            case Shape.Blob _ -> {
                var bytes = new byte[random.nextInt(9)];
                random.nextBytes(bytes);
                yield new Document.Blob(bytes);
            }
            case Shape.Whole whole -> new Document.Numeric(whole.wide() ? random.nextLong() : random.nextInt());
            case Shape.Fraction _ -> random.nextInt(5) == 0
                    ? new Document.NotFinite(Double.NEGATIVE_INFINITY)
                    : new Document.Numeric(new BigDecimal(random.nextDouble() * 1e6));
            case Shape.Bool _ -> new Document.Bool(random.nextBoolean());
            case Shape.Timestamp time -> new Document.Time(time.format().equals(
                    java.util.Optional.of(TimestampFormat.RFC_822))
                            ? Instant.ofEpochSecond(random.nextLong(4_000_000_000L))
                            : Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L)));
        };
    }

    String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            int c = CHARACTERS[random.nextInt(CHARACTERS.length)];
            text.appendCodePoint(carrier.plain() && c < ' ' && c != '\n' && c != '\t' ? 'x' : c);
        }
        return text.toString();
    }
}
