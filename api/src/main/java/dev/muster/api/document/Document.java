package dev.muster.api.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A value inside a request or a response, whatever protocol carried it. Immutable. Members are named as the model
 * names them, never as the wire does. A member that is absent on the wire is absent here; {@link Null} is an explicit
 * null.
 */
public sealed interface Document {

    /** An explicit null. */
    enum Null implements Document {
        NULL
    }

    /** Text. */
    record Text(String value) implements Document {}

    /** A number of any size; what the shape says it is decides how it is written. */
    record Numeric(BigDecimal value) implements Document {

        public Numeric(long value) {
            this(BigDecimal.valueOf(value));
        }
    }

    /** A floating point value that no decimal can hold: NaN, Infinity, -Infinity. */
    record NotFinite(double value) implements Document {}

    /** A truth value. */
    record Bool(boolean value) implements Document {}

    /** A point in time. */
    record Time(Instant value) implements Document {}

    /** Bytes. */
    record Blob(byte[] value) implements Document {

        public Blob {
            value = value.clone();
        }

        @Override
        public byte[] value() {
            return value.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Blob(byte[] bytes) && Arrays.equals(value, bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return "Blob[" + value.length + " bytes]";
        }
    }

    /** A list, in order. */
    record Items(List<Document> items) implements Document {

        public Items {
            items = Collections.unmodifiableList(new ArrayList<>(items));
        }
    }

    /** A structure or a map: members in the order in which they came. */
    record Members(SequencedMap<String, Document> members) implements Document {

        public static final Members EMPTY = new Members(new LinkedHashMap<>());

        public Members {
            members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
        }

        public static Members of(Map<String, ? extends Document> members) {
            return new Members(new LinkedHashMap<>(members));
        }

        public Optional<Document> get(String name) {
            return Optional.ofNullable(members.get(name));
        }

        /** The member as text, where it is there and is text. */
        public Optional<String> text(String name) {
            return members.get(name) instanceof Text(String value) ? Optional.of(value) : Optional.empty();
        }
    }

    static Text text(String value) {
        return new Text(value);
    }
}
