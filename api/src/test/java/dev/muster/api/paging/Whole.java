package dev.muster.api.paging;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.SplittableRandom;

/** Answers in which every text is another, so that nothing that is lost or doubled looks like something else. */
final class Whole {

    private final SplittableRandom random;
    private int texts;

    Whole(SplittableRandom random) {
        this.random = random;
    }

    /** An answer whose paged lists have up to eight elements each. */
    Document.Members of(OperationModel operation, Scheme scheme) {
        var whole = scheme.withoutPaging(structure(operation.output().orElseThrow(), 0));
        for (var list : scheme.lists()) {
            var value = switch (list.in(operation.output().get()).orElseThrow()) {
                case Shape.ListOf shape -> items(shape, random.nextInt(9), 1);
                case Shape.MapOf shape -> entries(shape, random.nextInt(9), 1);
                default -> throw new AssertionError(list + " is no list");
            };
            whole = list.put(whole, value);
        }
        return whole;
    }

    private Document.Members structure(Shape.Structure shape, int depth) {
        var members = new LinkedHashMap<String, Document>();
        for (var member : shape.members().values()) {
            if (depth < 3 && (depth < 2 || random.nextBoolean() || member.shape() instanceof Shape.Text)) {
                members.put(member.name(), value(member.shape(), depth + 1));
            }
        }
        return new Document.Members(members);
    }

    private Document value(Shape shape, int depth) {
        return switch (shape) {
            case Shape.Structure structure -> structure(structure, depth);
            case Shape.ListOf list -> items(list, depth > 2 ? 0 : random.nextInt(3), depth);
            case Shape.MapOf map -> entries(map, depth > 2 ? 0 : random.nextInt(3), depth);
            case Shape.Text _,Shape.Any _ -> Document.text("text " + texts++);
            case Shape.Blob _ -> new Document.Blob(new byte[]{(byte) texts++});
            case Shape.Whole _,Shape.Fraction _ -> new Document.Numeric(random.nextInt(1, 100));
            case Shape.Bool _ -> new Document.Bool(random.nextBoolean());
            case Shape.Timestamp _ -> new Document.Time(Instant.ofEpochSecond(random.nextInt(1_000_000_000)));
        };
    }

    private Document.Items items(Shape.ListOf list, int length, int depth) {
        var items = new ArrayList<Document>();
        for (int i = 0; i < length; i++) {
            items.add(value(list.element().shape(), depth + 1));
        }
        return new Document.Items(items);
    }

    private Document.Members entries(Shape.MapOf map, int length, int depth) {
        var entries = new LinkedHashMap<String, Document>();
        for (int i = 0; i < length; i++) {
            entries.put("key " + texts++, value(map.value().shape(), depth + 1));
        }
        return new Document.Members(entries);
    }
}
