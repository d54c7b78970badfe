package dev.muster.api.protocol;

import dev.muster.api.wire.Percent;
import java.util.List;
import java.util.stream.Stream;

/** The parameters of a form or a query, decoded and in order, so that two of them can be compared. */
final class FormText {

    private FormText() {}

    static List<String> of(String form) {
        return Stream.of(form.split("&")).filter(pair -> !pair.isEmpty())
                .map(pair -> Percent.decodeForm(pair.contains("=") ? pair : pair + '=').orElseThrow()).sorted()
                .toList();
    }
}
