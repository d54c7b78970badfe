package dev.muster.cloud.server;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;

/** Inputs for operations: of the right shape, with values that mean something often enough to get far. */
final class RandomInput {

    private static final int DEEPEST = 5;

    private static final List<String> ODD = List.of("", " ", "\u0000", "\ud83d\ude00", "<&>\"'", "${aws:username}",
            "../../x", "%00", "x".repeat(3_000), "null", "-1", "{}", "'; drop table account; --", "*", "\u202e");

    private final SplittableRandom random;

    /** Texts that exist in the world: ids, names, addresses. */
    private final List<String> known;

    RandomInput(SplittableRandom random, List<String> known) {
        this.random = random;
        this.known = known;
    }

    Document.Members of(Shape.Structure shape) {
        return structure(shape, 0);
    }

    private Document.Members structure(Shape.Structure shape, int depth) {
        var members = new LinkedHashMap<String, Document>();
        for (var member : shape.members().values()) {
            if (member.required() || member.location() == Shape.Location.URI || random.nextInt(3) == 0) {
                members.put(member.name(), value(member.shape(), depth + 1));
            }
        }
        return Document.Members.of(members);
    }

    private Document value(Shape shape, int depth) {
        return switch (shape) {
            case Shape.Structure structure -> depth > DEEPEST
                    ? Document.Members.EMPTY
                    : structure(structure, depth);
            case Shape.ListOf list -> {
                var items = new ArrayList<Document>();
                for (int i = depth > DEEPEST ? 3 : random.nextInt(3); i < 3; i++) {
                    items.add(value(list.element().shape(), depth + 1));
                }
                yield new Document.Items(items);
            }
            case Shape.MapOf map -> {
                var entries = new LinkedHashMap<String, Document>();
                for (int i = depth > DEEPEST ? 3 : random.nextInt(3); i < 3; i++) {
                    entries.put(text(), value(map.value().shape(), depth + 1));
                }
                yield Document.Members.of(entries);
            }
            case Shape.Text text -> new Document.Text(text.enumValues().isEmpty() || random.nextInt(4) == 0
                    ? text()
                    : text.enumValues().get(random.nextInt(text.enumValues().size())));
            case Shape.Blob _ -> new Document.Blob(text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            case Shape.Whole _ -> new Document.Numeric(switch (random.nextInt(4)) {
                case 0 -> random.nextInt();
                case 1 -> 900;
                case 2 -> 3_600;
                default -> random.nextInt(10);
            });
            case Shape.Fraction _ -> new Document.Numeric(BigDecimal.valueOf(random.nextDouble()));
            case Shape.Bool _ -> new Document.Bool(random.nextBoolean());
            case Shape.Timestamp _ -> new Document.Time(Instant.ofEpochSecond(random.nextLong(4_000_000_000L)));
            case Shape.Any _ -> new Document.Text(text());
        };
    }

    private String text() {
        return switch (random.nextInt(8)) {
            case 0 -> ODD.get(random.nextInt(ODD.size()));
            case 1 -> "word" + random.nextInt(100);
            default -> known.get(random.nextInt(known.size()));
        };
    }
}
