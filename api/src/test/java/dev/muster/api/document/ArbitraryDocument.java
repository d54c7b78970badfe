package dev.muster.api.document;

import dev.muster.api.catalog.Shape;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Draws documents that fit a shape: types, lengths, ranges and enums are kept, patterns are not. Required members are
 * always there, others mostly. What travels in a header or in the path is plain ASCII, and is not empty; texts
 * elsewhere hold the characters that protocols stumble over. Times have milliseconds, in headers whole seconds.
 *
 * @param random           where the choices come from: the same seed gives the same document
 * @param emptyCollections whether lists and maps may be empty, which not every protocol can tell from absent
 */
public record ArbitraryDocument(SplittableRandom random, boolean emptyCollections) {

    private static final int DEEPEST = 6;
    private static final String[] PIECES = {"a", "Z", "0", "-", "_", "/", " ", "=", "&", "<", ">", "\"", "'", "+", "%",
            "é", "ß", "漢", "\uD83D\uDE00", "\\", "{", "}", ":", ",", "."};
    private static final String[] PLAIN = {"a", "b", "Z", "0", "9", "-", "_", "."};

    /** A document for the structure, with empty lists and maps now and then. */
    public static Document.Members of(Shape.Structure shape, long seed) {
        return new ArbitraryDocument(new SplittableRandom(seed), true).structure(shape, 0);
    }

    /** A document for the structure in which every list and map has something in it. */
    public static Document.Members filled(Shape.Structure shape, long seed) {
        return new ArbitraryDocument(new SplittableRandom(seed), false).structure(shape, 0);
    }

    private Document.Members structure(Shape.Structure shape, int depth) {
        var members = new LinkedHashMap<String, Document>();
        var all = new ArrayList<>(shape.members().values());
        if (shape.union() && !all.isEmpty()) {
            var only = all.get(random.nextInt(all.size()));
            members.put(only.name(), value(only, depth));
            return new Document.Members(members);
        }
        for (var member : all) {
            if (member.required() || (depth < DEEPEST && random.nextInt(10) < 7)) {
                members.put(member.name(), value(member, depth));
            }
        }
        return new Document.Members(members);
    }

    private Document value(Shape.Member member, int depth) {
        return switch (member.location()) {
            case BODY -> value(member.shape(), depth + 1, false);
            case URI, QUERY_STRING, HEADER, HEADERS -> value(member.shape(), depth + 1, true);
            case STATUS_CODE -> new Document.Numeric(200);
        };
    }

    private Document value(Shape shape, int depth, boolean plain) {
        return switch (shape) {
            case Shape.Structure structure -> structure(structure, depth);
            case Shape.ListOf list -> list(list, depth, plain);
            case Shape.MapOf map -> map(map, depth, plain);
            case Shape.Text text -> new Document.Text(text(text, plain));
            case Shape.Blob blob -> new Document.Blob(bytes(blob));
            case Shape.Whole whole -> new Document.Numeric(whole(whole));
            case Shape.Fraction fraction -> new Document.Numeric(fraction(fraction));
            case Shape.Bool _ -> new Document.Bool(random.nextBoolean());
            case Shape.Timestamp _ -> new Document.Time(time(plain));
            case Shape.Any _ -> any(depth);
        };
    }

    private Document list(Shape.ListOf shape, int depth, boolean plain) {
        var items = new ArrayList<Document>();
        for (int size = size(shape.min(), shape.max(), depth), i = 0; i < size; i++) {
            items.add(value(shape.element().shape(), depth + 1, plain));
        }
        return new Document.Items(items);
    }

    private Document map(Shape.MapOf shape, int depth, boolean plain) {
        var members = new LinkedHashMap<String, Document>();
        var key = (Shape.Text) shape.key().shape();
        for (int size = size(shape.min(), shape.max(), depth), i = 0; i < size; i++) {
            members.put(text(key, true), value(shape.value().shape(), depth + 1, plain));
        }
        return new Document.Members(members);
    }

    private int size(OptionalLong min, OptionalLong max, int depth) {
        var least = (int) Math.max(min.orElse(0), emptyCollections ? 0 : 1);
        var most = (int) Math.min(max.orElse(least + 3L), least + 3L);
        return depth >= DEEPEST ? least : random.nextInt(least, Math.max(most, least) + 1);
    }

    private String text(Shape.Text shape, boolean plain) {
        if (!shape.enumValues().isEmpty()) {
            return shape.enumValues().get(random.nextInt(shape.enumValues().size()));
        }
        var least = (int) Math.max(shape.min().orElse(0), plain ? 1 : 0);
        var most = (int) Math.min(shape.max().orElse(least + 12L), least + 12L);
        var pieces = plain ? PLAIN : PIECES;
        var text = new StringBuilder();
        for (int length = random.nextInt(least, Math.max(most, least) + 1), i = 0; i < length; i++) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    private byte[] bytes(Shape.Blob shape) {
        var least = (int) shape.min().orElse(0);
        var bytes = new byte[random.nextInt(least, (int) Math.min(shape.max().orElse(least + 20L), least + 20L) + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    private long whole(Shape.Whole shape) {
        var lowest = Math.max(shape.min().orElse(shape.wide() ? Long.MIN_VALUE / 2 : Integer.MIN_VALUE),
                shape.wide() ? Long.MIN_VALUE / 2 : Integer.MIN_VALUE);
        var highest = Math.min(shape.max().orElse(shape.wide() ? Long.MAX_VALUE / 2 : Integer.MAX_VALUE),
                shape.wide() ? Long.MAX_VALUE / 2 : Integer.MAX_VALUE);
        return random.nextLong(lowest, highest + 1);
    }

    /** Eighths, since both kinds of floating point numbers hold and print them alike. */
    private BigDecimal fraction(Shape.Fraction shape) {
        var lowest = Math.max(shape.min().orElse(-1000.0), -1000.0);
        var highest = Math.min(shape.max().orElse(1000.0), 1000.0);
        var eighths = random.nextLong((long) Math.ceil(lowest * 8), (long) Math.floor(highest * 8) + 1);
        return BigDecimal.valueOf(eighths / 8.0);
    }

    private Instant time(boolean wholeSeconds) {
        var seconds = random.nextLong(0, 4_000_000_000L);
        return wholeSeconds
                ? Instant.ofEpochSecond(seconds)
                : Instant.ofEpochSecond(seconds, random.nextInt(1000) * 1_000_000L);
    }

    private Document any(int depth) {
        return switch (random.nextInt(depth >= DEEPEST ? 3 : 5)) {
            case 0 -> new Document.Text(PIECES[random.nextInt(PIECES.length)]);
            case 1 -> new Document.Numeric(random.nextInt());
            case 2 -> new Document.Bool(random.nextBoolean());
            case 3 -> new Document.Items(List.of(any(depth + 1), any(depth + 1)));
            default -> {
                var members = new LinkedHashMap<String, Document>();
                members.put("one", any(depth + 1));
                members.put("two", any(depth + 1));
                yield new Document.Members(members);
            }
        };
    }
}
