package dev.muster.cloud.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What people have to say about a service's operations: which have no behaviour but stored state, and why an error that
 * the model lists is never given. A file of lines {@code operation TAB "stored" or error TAB why}.
 *
 * @param byPlace the reasons, by operation and subject
 */
record Remarks(Map<Place, String> byPlace) {

    private static final String STORED = "stored";

    record Place(String operation, String subject) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            return toString().compareTo(other.toString());
        }
    }

    static Remarks of(String service) {
        var remarks = new TreeMap<Place, String>();
        try (var file = Objects.requireNonNull(Remarks.class.getResourceAsStream("conformance-" + service + ".tsv"))) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).forEach(
                    line -> {
                        var cells = line.split("\t", -1);
                        remarks.put(new Place(cells[0], cells[1]), cells[2]);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Remarks(remarks);
    }

    Optional<String> stored(String operation) {
        return Optional.ofNullable(byPlace.get(new Place(operation, STORED)));
    }

    Optional<String> absence(String operation, String error) {
        return Optional.ofNullable(byPlace.get(new Place(operation, error)));
    }
}
