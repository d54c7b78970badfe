package dev.muster.cloud.guardduty.finding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/** The types of which sample findings can be made, from the table {@code finding-types.tsv}. */
public final class FindingTypes {

    private static final SequencedMap<String, FindingType> ALL = read();

    private FindingTypes() {}

    /** All types, in the order of their names. */
    public static Collection<FindingType> all() {
        return ALL.values();
    }

    /** The type of that name. */
    public static Optional<FindingType> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    private static SequencedMap<String, FindingType> read() {
        var types = new LinkedHashMap<String, FindingType>();
        resource("finding-types.tsv").lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            var cells = line.split("\t", -1);
            types.put(cells[0], new FindingType(cells[0], Integer.parseInt(cells[1]), cells[2], cells[3],
                    cell(cells[4]), cell(cells[5])));
        });
        return Collections.unmodifiableSequencedMap(types);
    }

    private static Optional<String> cell(String text) {
        return text.equals("-") ? Optional.empty() : Optional.of(text);
    }

    static String resource(String file) {
        try (var stream = FindingTypes.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
