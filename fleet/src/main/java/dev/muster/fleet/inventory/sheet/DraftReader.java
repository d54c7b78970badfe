package dev.muster.fleet.inventory.sheet;

import dev.muster.api.document.Document;
import dev.muster.api.id.RegionId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one entry of a sheet. */
final class DraftReader {

    private static final Set<String> KEYS = Set.of("service", "function", "result_key", "parameters", "for_each",
            "batch", "regions", "name");

    /** What people write beside an entry for each other. */
    private static final Set<String> REMARKS = Set.of("comment", "description", "note", "notes");

    private static final Set<String> KEYS_OF_PARENT = Set.of("service", "function", "result_key", "parameters",
            "for_each", "batch");

    /** What every file system takes, and no other part of a run's folder is called. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._ -]{0,99}");

    private static final int LARGEST_BATCH = 1_000;

    private final int number;

    private DraftReader(int number) {
        this.number = number;
    }

    /** What is wrong with an entry. */
    private static final class Malformed extends Exception {

        Malformed(String message) {
            super(message);
        }
    }

    /** The entry; where it is not written as one is, it is left out and the problem added. */
    static Optional<Draft> read(int number, Document entry, List<SheetProblem> problems) {
        if (!(entry instanceof Document.Members members)) {
            problems.add(new SheetProblem(number, "", "", new Reason.Malformed("an entry is a JSON object with "
                    + "`service` and `function`, but this is none")));
            return Optional.empty();
        }
        try {
            return Optional.of(new DraftReader(number).draft(members, true));
        } catch (Malformed malformed) {
            problems.add(new SheetProblem(number, members.text("service").orElse(""),
                    members.text("function").orElse(""), new Reason.Malformed(String.valueOf(malformed.getMessage()))));
            return Optional.empty();
        }
    }

    private Draft draft(Document.Members entry, boolean listed) throws Malformed {
        keys(entry, listed ? KEYS : KEYS_OF_PARENT);
        var name = text(entry, "name");
        if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
            throw new Malformed("`name` becomes a file's name: 1 to 100 letters, digits, blanks or ._-, got `"
                    + name.get() + "`");
        }
        return new Draft(number, name, required(entry, "service"), required(entry, "function"),
                text(entry, "result_key"), parameters(entry), parent(entry), batch(entry), regions(entry), listed);
    }

    private static void keys(Document.Members entry, Set<String> known) throws Malformed {
        for (var key : entry.members().keySet()) {
            if (!known.contains(key) && !REMARKS.contains(key) && !key.startsWith("_")) {
                throw new Malformed("an entry has no `" + key + "`" + Nearest.question(Nearest.to(key, known)));
            }
        }
    }

    private static String required(Document.Members entry, String key) throws Malformed {
        return text(entry, key).orElseThrow(() -> new Malformed("`" + key + "` is missing"));
    }

    private static Optional<String> text(Document.Members entry, String key) throws Malformed {
        return switch (entry.get(key).orElse(Document.Null.NULL)) {
            case Document.Null _ -> Optional.empty();
            case Document.Text(var text) when text.isBlank() -> Optional.empty();
            case Document.Text(var text) -> Optional.of(text);
            case Document.Numeric _,Document.NotFinite _,Document.Bool _,Document.Time _,Document.Blob _,Document.Items _,Document.Members _ ->
                throw new Malformed("`" + key + "` must be text");
        };
    }

    /** An empty member is absent to boto3 as well. */
    private static Document.Members parameters(Document.Members entry) throws Malformed {
        var value = entry.get("parameters").orElse(Document.Null.NULL);
        if (value == Document.Null.NULL) {
            return Document.Members.EMPTY;
        }
        if (!(value instanceof Document.Members(var members))) {
            throw new Malformed("`parameters` must be an object");
        }
        var given = new LinkedHashMap<>(members);
        given.values().removeIf(Document.Null.NULL::equals);
        return new Document.Members(given);
    }

    private Optional<Draft.Parent> parent(Document.Members entry) throws Malformed {
        return switch (entry.get("for_each").orElse(Document.Null.NULL)) {
            case Document.Null _ -> Optional.empty();
            case Document.Text(var name) -> Optional.of(new Draft.Parent.Named(name));
            case Document.Members inline -> Optional.of(new Draft.Parent.Inline(draft(inline, false)));
            case Document.Numeric _,Document.NotFinite _,Document.Bool _,Document.Time _,Document.Blob _,Document.Items _ ->
                throw new Malformed("`for_each` must be the name of another entry, or an object with `service` and "
                        + "`function`");
        };
    }

    private static int batch(Document.Members entry) throws Malformed {
        var value = entry.get("batch").orElse(new Document.Numeric(1));
        if (value instanceof Document.Numeric(BigDecimal number) && number.signum() > 0
                && number.compareTo(BigDecimal.valueOf(LARGEST_BATCH)) <= 0
                && number.stripTrailingZeros().scale() <= 0) {
            return number.intValue();
        }
        throw new Malformed("`batch` must be 1 to " + LARGEST_BATCH);
    }

    private static List<RegionId> regions(Document.Members entry) throws Malformed {
        var value = entry.get("regions").orElse(new Document.Items(List.of()));
        if (!(value instanceof Document.Items(var items))) {
            throw new Malformed("`regions` must be a list of Regions' codes");
        }
        var regions = new ArrayList<RegionId>();
        for (var item : items) {
            if (!(item instanceof Document.Text(var code)) || !RegionId.isValid(code)) {
                throw new Malformed("`regions` must be a list of codes such as `eu-west-1`");
            }
            regions.add(new RegionId(code));
        }
        return regions;
    }
}
