package dev.muster.cloud.guardduty.finding;

import dev.muster.api.document.Document;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkField;

/**
 * Reads a finding that came from outside, with the names of the wire or of the AWS CLI's output, and gathers all that
 * is wrong with it. Members that the API does not know are kept, for criteria, and told.
 */
final class FindingReader {

    private static final List<String> REQUIRED = List.of("createdAt", "id", "resource", "schemaVersion", "severity",
            "type", "updatedAt");

    private static final Set<String> TIMES = Set.of("createdAt", "updatedAt");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private static final String WHOLE = "a whole number";

    private static final int LONGEST_ID = 300;

    private static final int LONGEST_TYPE = 100;

    private final List<String> problems;

    private final Set<String> unknown = new TreeSet<>();

    FindingReader(List<String> problems) {
        this.problems = problems;
    }

    /** Paths of members that the API does not know, without the place of the finding. */
    Set<String> unknown() {
        return unknown;
    }

    /** The finding with the names of the wire; empty if something is wrong with it. */
    Optional<Document.Members> read(Document value, String place) {
        int before = problems.size();
        if (!(value instanceof Document.Members members)) {
            problem(place, "must be a finding, a JSON object");
            return Optional.empty();
        }
        var finding = structure(members, FindingForm.fields(), place, "");
        for (var name : REQUIRED) {
            if (finding.get(name).isEmpty()) {
                problem(place, "needs `" + name + "`");
            }
        }
        TIMES.forEach(name -> finding.text(name).ifPresent(text -> {
            if (instant(text).isEmpty()) {
                problem(place + "." + name, "must be a time such as 2026-01-15T12:00:00.000Z");
            }
        }));
        bounded(finding, "id", LONGEST_ID, place);
        bounded(finding, "type", LONGEST_TYPE, place);
        if (finding.get("severity").orElse(null) instanceof Document.Numeric(var severity)
                && (severity.signum() < 0 || severity.compareTo(BigDecimal.TEN) > 0)) {
            problem(place + ".severity", "must be 0 to 10");
        }
        return problems.size() == before ? Optional.of(finding) : Optional.empty();
    }

    private void bounded(Document.Members finding, String name, int longest, String place) {
        finding.text(name).ifPresent(text -> {
            if (text.isEmpty() || text.length() > longest) {
                problem(place + "." + name, "must be 1 to " + longest + " characters");
            }
        });
    }

    private Document.Members structure(Document.Members value, Map<String, SdkField<?>> fields, String place,
            String path) {
        var members = new LinkedHashMap<String, Document>();
        value.members().forEach((name, member) -> {
            var field = FindingForm.field(fields, name);
            var wire = field.map(SdkField::locationName).orElseGet(() -> FindingForm.uncapitalized(name));
            if (member != Document.Null.NULL) {
                if (field.isEmpty()) {
                    unknown.add(path + wire);
                }
                if (members.containsKey(wire)) {
                    problem(place + "." + name, "stands twice");
                }
                field.map(known -> read(member, known, place + "." + wire, path + wire + "."))
                        .orElseGet(() -> Optional.of(member))
                        .ifPresent(read -> members.put(wire, read));
            }
        });
        return new Document.Members(members);
    }

    /** The value for a field; empty, with a problem told, if it is of another kind. */
    private Optional<Document> read(Document value, SdkField<?> field, String place, String path) {
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> value instanceof Document.Members members
                    ? Optional.of(structure(members, FindingForm.fields(field), place, path))
                    : wrong(place, "an object");
            case LIST -> value instanceof Document.Items(var items)
                    ? Optional.of(list(items, FindingForm.element(field), place, path))
                    : wrong(place, "a list");
            case MAP -> value instanceof Document.Members(var entries)
                    ? Optional.of(map(entries, FindingForm.entry(field), place, path))
                    : wrong(place, "an object");
            case STRING -> text(value, place);
            case BOOLEAN -> value instanceof Document.Bool ? Optional.of(value) : wrong(place, "true or false");
            case DOUBLE, FLOAT, BIG_DECIMAL -> number(value).or(() -> wrong(place, "a number"));
            case INTEGER -> whole(value, BigDecimal.valueOf(Integer.MAX_VALUE)).or(() -> wrong(place, WHOLE));
            case LONG, SHORT, BYTE -> whole(value, BigDecimal.valueOf(Long.MAX_VALUE)).or(() -> wrong(place, WHOLE));
            case INSTANT -> time(value, place);
            case SDK_BYTES, DOCUMENT, NULL -> throw new IllegalStateException("findings have no such member: " + place);
        };
    }

    private Document list(List<Document> items, SdkField<?> element, String place, String path) {
        var list = new ArrayList<Document>();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) != Document.Null.NULL) {
                read(items.get(i), element, place + "[" + i + "]", path).ifPresent(list::add);
            }
        }
        return new Document.Items(list);
    }

    private Document map(Map<String, Document> entries, SdkField<?> entry, String place, String path) {
        var map = new LinkedHashMap<String, Document>();
        entries.forEach((key, value) -> {
            if (value != Document.Null.NULL) {
                read(value, entry, place + "." + key, path).ifPresent(read -> map.put(key, read));
            }
        });
        return new Document.Members(map);
    }

    /** Where the API has text, events have numbers at times. */
    private Optional<Document> text(Document value, String place) {
        return switch (value) {
            case Document.Text text -> Optional.of(text);
            case Document.Numeric(var number) -> Optional.of(Document.text(number.toString()));
            case Document.Bool(var truth) -> Optional.of(Document.text(Boolean.toString(truth)));
            case Document.Null _,Document.Items _,Document.Members _,Document.Time _,Document.Blob _,Document.NotFinite _ ->
                wrong(place, "text");
        };
    }

    /** World files have numbers as text. */
    private static Optional<Document> number(Document value) {
        return switch (value) {
            case Document.Numeric _ -> Optional.of(value);
            case Document.Text(var text) -> Measure.number(text).map(Document.Numeric::new);
            case Document.Null _,Document.Bool _,Document.Items _,Document.Members _,Document.Time _,Document.Blob _,Document.NotFinite _ ->
                Optional.empty();
        };
    }

    private static Optional<Document> whole(Document value, BigDecimal most) {
        return number(value).filter(number -> number instanceof Document.Numeric(var whole)
                && whole.abs().compareTo(most) <= 0
                && (whole.signum() == 0 || whole.stripTrailingZeros().scale() <= 0));
    }

    /** Seconds on the wire, text in the CLI's output. */
    private Optional<Document> time(Document value, String place) {
        try {
            return switch (value) {
                case Document.Numeric(var seconds) ->
                    Optional.of(new Document.Numeric(seconds(FindingForm.time(seconds))));
                case Document.Text(var text) -> Optional.of(new Document.Numeric(seconds(Measure.number(text)
                        .map(FindingForm::time)
                        .orElseGet(() -> Instant.parse(text)))));
                case Document.Null _,Document.Bool _,Document.Items _,Document.Members _,Document.Time _,Document.Blob _,Document.NotFinite _ ->
                    wrong(place, "a time");
            };
        } catch (ArithmeticException | DateTimeException _) {
            return wrong(place, "a time");
        }
    }

    private static BigDecimal seconds(Instant time) {
        var seconds = BigDecimal.valueOf(time.toEpochMilli(), 3).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }

    static Optional<Instant> instant(String text) {
        try {
            var time = Instant.parse(text);
            return time.isBefore(Instant.EPOCH) || time.isAfter(LATEST) ? Optional.empty() : Optional.of(time);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private Optional<Document> wrong(String place, String expected) {
        problem(place, "must be " + expected);
        return Optional.empty();
    }

    private void problem(String place, String what) {
        problems.add("`" + place + "` " + what);
    }
}
