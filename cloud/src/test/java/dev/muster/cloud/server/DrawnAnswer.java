package dev.muster.cloud.server;

import dev.muster.api.catalog.Shape;
import dev.muster.api.catalog.Shape.TimestampFormat;
import dev.muster.api.document.Document;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SplittableRandom;

/** Answers drawn along a shape: with members left out, empty lists, numbers of 64 bits, bytes, times, all scripts. */
final class DrawnAnswer {

    private static final String[] WORDS = {"", "a", "ünïcødé", "日本語", "\uD83D\uDE00", "<&>\"'", "a b", "{\"j\": 1}",
            "x\ny", "%2F+", "…"};

    private final SplittableRandom random;

    DrawnAnswer(long seed) {
        this.random = new SplittableRandom(seed);
    }

    Document.Members of(Shape.Structure output) {
        return structure(output, 0);
    }

    private Document.Members structure(Shape.Structure shape, int depth) {
        var members = new LinkedHashMap<String, Document>();
        if (shape.union()) {
            one(shape).ifPresent(member -> members.put(member.name(), value(member.shape(), member.timestamp(), depth
                    + 1)));
            return new Document.Members(members);
        }
        for (var member : shape.members().values()) {
            if (member.location() == Shape.Location.STATUS_CODE || (depth > 0 && random.nextInt(3) == 0) || depth > 5) {
                continue;
            }
            members.put(member.name(), member.location() == Shape.Location.BODY
                    ? value(member.shape(), member.timestamp(), depth + 1)
                    : header(member.shape()));
        }
        return new Document.Members(members);
    }

    /** The member of a union that leads to an end soonest. */
    private static Optional<Shape.Member> one(Shape.Structure union) {
        return union.members().values().stream().min(Comparator.comparing(member -> switch (member.shape()) {
            case Shape.Text _,Shape.Bool _,Shape.Whole _,Shape.Fraction _,Shape.Timestamp _,Shape.Blob _,Shape.Any _ ->
                0;
            case Shape.ListOf _,Shape.MapOf _ -> 1;
            case Shape.Structure _ -> 2;
        }));
    }

    private Document header(Shape shape) {
        return switch (shape) {
            case Shape.Timestamp _ -> new Document.Time(Instant.ofEpochSecond(random.nextInt(1_000_000_000)));
            case Shape.Text text when text.enumValues().isEmpty() -> new Document.Text("header-" + random.nextInt(99));
            case Shape.MapOf _ -> Document.Members.EMPTY;
            case Shape.Structure _,Shape.ListOf _,Shape.Text _,Shape.Blob _,Shape.Whole _,Shape.Fraction _,Shape.Bool _,Shape.Any _ ->
                value(shape, Optional.empty(), 9);
        };
    }

    private Document value(Shape shape, Optional<TimestampFormat> format, int depth) {
        return switch (shape) {
            case Shape.Structure structure -> structure(structure, depth);
            case Shape.ListOf list -> {
                var items = new ArrayList<Document>();
                for (int left = depth == 1 ? 7 : depth > 4 ? 0 : random.nextInt(3); left > 0; left--) {
                    items.add(value(list.element().shape(), Optional.empty(), depth + 1));
                }
                yield new Document.Items(items);
            }
            case Shape.MapOf map -> {
                var entries = new LinkedHashMap<String, Document>();
                for (int left = depth > 4 ? 0 : random.nextInt(3); left > 0; left--) {
                    var key = map.key().shape() instanceof Shape.Text text && !text.enumValues().isEmpty()
                            ? text.enumValues().get(random.nextInt(text.enumValues().size()))
                            : "key" + left;
                    entries.put(key, value(map.value().shape(), Optional.empty(), depth + 1));
                }
                yield new Document.Members(entries);
            }
            case Shape.Text text -> new Document.Text(text.enumValues().isEmpty()
                    ? WORDS[random.nextInt(WORDS.length)]
                    : text.enumValues().get(random.nextInt(text.enumValues().size())));
            case Shape.Blob _ -> {
                var bytes = new byte[random.nextInt(1, 9)];
                random.nextBytes(bytes);
                yield new Document.Blob(bytes);
            }
            case Shape.Whole whole -> new Document.Numeric(whole.wide() ? random.nextLong() : random.nextInt());
            case Shape.Fraction _ -> new Document.Numeric(new BigDecimal(random.nextInt(1_000_000) / 4.0));
            case Shape.Bool _ -> new Document.Bool(random.nextBoolean());
            case Shape.Timestamp timestamp -> new Document.Time(Instant.ofEpochMilli(1_000L * random.nextInt(
                    2_000_000_000)
                    + (format.or(timestamp::format).equals(Optional.of(TimestampFormat.RFC_822))
                            ? 0
                            : 125 * random.nextInt(8))));
            case Shape.Any _ -> new Document.Text("any");
        };
    }
}
