package dev.muster.cloud.guardduty.finding;

import dev.muster.api.document.Document;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Where a finding stands in a sorted list. What is absent comes before numbers and numbers before texts; of equals, the
 * id and then the detector decide.
 *
 * @param number   the value where it is a number or a time
 * @param text     the value where it is text, else empty
 * @param id       of the finding
 * @param detector of the finding's account
 */
public record SortKey(Optional<BigDecimal> number, String text, String id, String detector)
        implements
            Comparable<SortKey> {

    static SortKey of(FindingPath path, Document.Members finding, String id, String detector) {
        return path.values(finding)
                .stream()
                .map(value -> of(path, value, id, detector))
                .min(SortKey::compareTo)
                .orElse(new SortKey(Optional.empty(), "", id, detector));
    }

    private static SortKey of(FindingPath path, Document value, String id, String detector) {
        // the severity is filtered without its decimals, but sorted with them
        var number = value instanceof Document.Numeric(var exact)
                ? Optional.of(exact)
                : Measure.number(path, value);
        return new SortKey(number, number.isPresent() ? "" : Measure.text(value), id, detector);
    }

    private int rank() {
        return number.isPresent() ? 1 : text.isEmpty() ? 0 : 2;
    }

    @Override
    public int compareTo(SortKey other) {
        int order = Integer.compare(rank(), other.rank());
        if (order == 0 && number.isPresent()) {
            order = number.get().compareTo(other.number.orElse(BigDecimal.ZERO));
        }
        order = order != 0 ? order : text.compareTo(other.text);
        order = order != 0 ? order : id.compareTo(other.id);
        return order != 0 ? order : detector.compareTo(other.detector);
    }

    /** The key as text, for the token of a page. */
    public String encoded() {
        var members = new LinkedHashMap<String, Document>();
        number.ifPresent(value -> members.put("n", new Document.Numeric(value)));
        List.of(List.of("t", text), List.of("i", id), List.of("d", detector))
                .forEach(entry -> members.put(entry.getFirst(), Document.text(entry.getLast())));
        return JsonText.write(new Document.Members(members));
    }

    /** The key that was {@link #encoded}. */
    public static SortKey decoded(String text) {
        var members = JsonText.object(text);
        return new SortKey(members.get("n").map(value -> ((Document.Numeric) value).value()), members.text("t")
                .orElse(""), members.text("i").orElse(""), members.text("d").orElse(""));
    }
}
