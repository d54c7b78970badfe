package dev.muster.fleet.inventory.sheet;

import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** Fills in what an entry's parameters leave open. */
public final class Placeholders {

    /** An item lacks a value. */
    private static final class Lacks extends RuntimeException {

        final String placeholder;

        Lacks(String placeholder) {
            super(placeholder, null, false, false);
            this.placeholder = placeholder;
        }
    }

    private final SheetEntry entry;
    private final AccountId account;
    private final RegionId region;
    private final List<Item> items;

    private Placeholders(SheetEntry entry, AccountId account, RegionId region, List<Item> items) {
        this.entry = entry;
        this.account = account;
        this.region = region;
        this.items = items;
    }

    /**
     * The parameters of a call.
     *
     * @param items what it is called for: one of {@link #batches}; nothing for an entry without {@code for_each}
     */
    public static Filled fill(SheetEntry entry, AccountId account, RegionId region, List<Item> items) {
        try {
            return new Filled.Call(
                    ResourceIds.plain(entry,
                            new Placeholders(entry, account, region, items).members(entry.parameters())));
        } catch (Lacks lacks) {
            return new Filled.Lacking(lacks.placeholder);
        }
    }

    /** The items of each call: as many as the entry takes at once, all of the same call of its parent, in order. */
    public static List<List<Item>> batches(SheetEntry entry, List<Item> items) {
        var batches = new ArrayList<List<Item>>();
        var batch = new ArrayList<Item>();
        for (var item : items) {
            if (!batch.isEmpty()
                    && (batch.size() == entry.batch() || !batch.getFirst().parent().equals(item.parent()))) {
                batches.add(List.copyOf(batch));
                batch.clear();
            }
            batch.add(item);
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }

    /** The Region where an item wants to be called for: a bucket answers only in its own. */
    public static Optional<RegionId> region(SheetEntry entry, Item item) {
        return entry.service().equals("s3")
                ? Placeholder.at(item.value(), List.of("BucketRegion")).filter(Document.Text.class::isInstance)
                        .map(value -> ((Document.Text) value).value()).filter(RegionId::isValid).map(RegionId::new)
                : Optional.empty();
    }

    private Document.Members members(Document.Members members) {
        var filled = new LinkedHashMap<String, Document>();
        members.members().forEach((name, value) -> filled.put(name, value(value)));
        return new Document.Members(filled);
    }

    private Document value(Document value) {
        return switch (value) {
            case Document.Text(var text) -> text(text);
            case Document.Members members -> members(members);
            case Document.Items(var elements) -> {
                var filled = new ArrayList<Document>();
                for (var element : elements) {
                    if (element instanceof Document.Text(var text) && whole(text).filter(this::isBatch).isPresent()) {
                        filled.addAll(ofAll(whole(text).orElseThrow(), text));
                    } else {
                        filled.add(value(element));
                    }
                }
                yield new Document.Items(filled);
            }
            case Document.Null _,Document.Numeric _,Document.NotFinite _,Document.Bool _,Document.Time _,Document.Blob _ ->
                value;
        };
    }

    private Document text(String text) {
        var whole = whole(text);
        if (whole.isPresent()) {
            return isBatch(whole.get())
                    ? new Document.Items(ofAll(whole.get(), text))
                    : one(whole.get(), text, items.isEmpty() ? Optional.empty() : Optional.of(items.getFirst()));
        }
        return Document.text(Placeholder.FORM.matcher(text).replaceAll(found -> {
            var placeholder = Placeholder.parse(found.group(1)).orElseThrow(() -> new Lacks(found.group()));
            var item = items.isEmpty() ? Optional.<Item>empty() : Optional.of(items.getFirst());
            return Matcher.quoteReplacement(plain(one(placeholder, found.group(), item), found.group()));
        }));
    }

    /** The placeholder that is all of the text, whose value keeps its type. */
    private static Optional<Placeholder> whole(String text) {
        var found = Placeholder.FORM.matcher(text);
        return found.matches() ? Placeholder.parse(found.group(1)) : Optional.empty();
    }

    private boolean isBatch(Placeholder placeholder) {
        return entry.batch() > 1 && placeholder.of() == Placeholder.Of.ITEM;
    }

    private List<Document> ofAll(Placeholder placeholder, String text) {
        return items.stream().map(item -> one(placeholder, text, Optional.of(item))).toList();
    }

    private Document one(Placeholder placeholder, String text, Optional<Item> item) {
        return switch (placeholder.of()) {
            case ACCOUNT -> Document.text(account.digits());
            case REGION -> Document.text(region.code());
            case ITEM -> item.flatMap(one -> Placeholder.at(one.value(), placeholder.path()))
                    .orElseThrow(() -> new Lacks(text));
            case PARENT -> item.flatMap(one -> Placeholder.at(one.parent(), placeholder.path()))
                    .orElseThrow(() -> new Lacks(text));
        };
    }

    private static String plain(Document value, String text) {
        return switch (value) {
            case Document.Text(var plain) -> plain;
            case Document.Numeric(var number) -> number.toPlainString();
            case Document.Bool(boolean truth) -> Boolean.toString(truth);
            case Document.Null _,Document.NotFinite _,Document.Time _,Document.Blob _,Document.Items _,Document.Members _ ->
                throw new Lacks(text);
        };
    }
}
