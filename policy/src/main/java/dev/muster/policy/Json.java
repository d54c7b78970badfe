package dev.muster.policy;

import java.util.List;

/** A JSON value and its place in the text. */
sealed interface Json {

    Position at();

    record Text(String value, Position at) implements Json {}

    /** A number as it was written. */
    record Numeric(String literal, Position at) implements Json {}

    record Bool(boolean value, Position at) implements Json {}

    record Null(Position at) implements Json {}

    record Array(List<Json> items, Position at) implements Json {

        public Array {
            items = List.copyOf(items);
        }
    }

    /** Members in the order of the text; a repeated name stands here as often as it was written. */
    record Obj(List<Member> members, Position at) implements Json {

        public Obj {
            members = List.copyOf(members);
        }
    }

    record Member(String name, Position at, Json value) {}

    /** What the value is called in messages. */
    default String noun() {
        return switch (this) {
            case Text _ -> "a string";
            case Numeric _ -> "a number";
            case Bool _ -> "true or false";
            case Null _ -> "null";
            case Array _ -> "an array";
            case Obj _ -> "an object";
        };
    }
}
