package dev.muster.cloud.replay;

import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedCalls;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.TreeMap;

/** Compares what calls were made with. */
final class Parameters {

    private Parameters() {}

    /** The same text for parameters that say the same: members in any order, numbers in any spelling, no nulls. */
    static String key(Document.Members parameters) {
        return RecordedCalls.json(plain(parameters));
    }

    private static Document plain(Document value) {
        return switch (value) {
            case Document.Members(var members) -> {
                var sorted = new TreeMap<String, Document>();
                members.forEach((name, member) -> {
                    if (member != Document.Null.NULL) {
                        sorted.put(name, plain(member));
                    }
                });
                yield new Document.Members(new LinkedHashMap<>(sorted));
            }
            case Document.Items(var items) -> new Document.Items(items.stream().map(Parameters::plain).toList());
            case Document.Numeric(BigDecimal number) -> new Document.Numeric(number.stripTrailingZeros());
            case Document.Text _,Document.Bool _,Document.Time _,Document.Blob _,Document.NotFinite _,Document.Null _ ->
                value;
        };
    }

    /** Whether all that was said in one call was said in the other as well. */
    static boolean within(Document.Members less, Document.Members more) {
        return less.members().entrySet().stream().allMatch(member -> member.getValue() == Document.Null.NULL
                || more.get(member.getKey()).filter(other -> same(other, member.getValue())).isPresent());
    }

    /** Whether no member says one thing here and another there. */
    static boolean agree(Document.Members one, Document.Members other) {
        return one.members().entrySet().stream().allMatch(member -> other.get(member.getKey())
                .map(said -> same(said, member.getValue())).orElse(true));
    }

    private static boolean same(Document one, Document other) {
        return plain(one).equals(plain(other));
    }
}
