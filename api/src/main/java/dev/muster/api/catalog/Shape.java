package dev.muster.api.catalog;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * What a value may be, as the service's model says. Shapes may be recursive: a member, element or value refers to its
 * shape by a {@link Ref} that is resolved on demand.
 */
public sealed interface Shape {

    /** The shape's name in the model. */
    String name();

    /** Where a value refers to a shape. */
    interface Ref {

        Shape shape();
    }

    /** How a timestamp is written. */
    enum TimestampFormat {
        ISO_8601, RFC_822, UNIX
    }

    /** Where a member of a structure travels in an HTTP request or response. */
    enum Location {
        BODY, URI, QUERY_STRING, HEADER,
        /** A map of headers whose names start with the location name. */
        HEADERS, STATUS_CODE
    }

    /**
     * A member of a structure.
     *
     * @param name           as the model names it
     * @param locationName   as the wire names it: key, element, header or label
     * @param target         what it holds
     * @param location       where it travels
     * @param required       whether it must be there
     * @param flattened      whether its list or map has no element around it (query and XML protocols)
     * @param xmlAttribute   whether it is an XML attribute
     * @param queryName      the name in the ec2 protocol where it differs
     * @param timestamp      the format where the member overrides the shape's
     * @param idempotencyToken whether clients fill it in by themselves
     * @param jsonValue      whether it is JSON text in a header
     */
    record Member(String name, String locationName, Ref target, Location location, boolean required, boolean flattened,
            boolean xmlAttribute, Optional<String> queryName, Optional<TimestampFormat> timestamp,
            boolean idempotencyToken, boolean jsonValue) {

        public Shape shape() {
            return target.shape();
        }
    }

    /**
     * A structure.
     *
     * @param members  in the order of the model
     * @param payload  the member that is the whole body, if there is one
     * @param error    set where the structure is an error
     * @param union    whether exactly one member is set
     * @param sensitive whether values must not be logged
     */
    record Structure(String name, SequencedMap<String, Member> members, Optional<String> payload,
            Optional<ErrorTrait> error, boolean union, boolean sensitive) implements Shape {}

    /**
     * What makes a structure an error.
     *
     * @param code       the code on the wire: the model's {@code error.code}, else the shape's name
     * @param httpStatus the status; 400 where the model is silent and the fault is the sender's, 500 otherwise
     * @param senderFault whether the caller is to blame
     */
    record ErrorTrait(String code, int httpStatus, boolean senderFault) {}

    /** A list; bounds are numbers of elements. */
    record ListOf(String name, Ref element, Optional<String> elementName, boolean flattened, OptionalLong min,
            OptionalLong max) implements Shape {}

    /** A map from text to values; bounds are numbers of entries. */
    record MapOf(String name, Ref key, Ref value, Optional<String> keyName, Optional<String> valueName,
            boolean flattened, OptionalLong min, OptionalLong max) implements Shape {}

    /** Text; bounds are Unicode code points; the pattern is as in the model; no enum if empty. */
    record Text(String name, OptionalLong min, OptionalLong max, Optional<String> pattern, List<String> enumValues,
            boolean sensitive) implements Shape {}

    /** Bytes; bounds are bytes. */
    record Blob(String name, OptionalLong min, OptionalLong max, boolean streaming, boolean sensitive)
            implements
                Shape {}

    /** A whole number, of 32 bits unless {@code wide}; bounds are values. */
    record Whole(String name, boolean wide, OptionalLong min, OptionalLong max) implements Shape {}

    /** A floating point number; bounds are values. */
    record Fraction(String name, Optional<Double> min, Optional<Double> max) implements Shape {}

    /** A truth value. */
    record Bool(String name) implements Shape {}

    /** A point in time. */
    record Timestamp(String name, Optional<TimestampFormat> format) implements Shape {}

    /** Any JSON value. */
    record Any(String name) implements Shape {}
}
