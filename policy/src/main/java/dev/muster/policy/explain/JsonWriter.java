package dev.muster.policy.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes trees of maps, lists, texts, numbers and truth values as compact JSON in ASCII. */
final class JsonWriter {

    private final StringBuilder out = new StringBuilder();

    private JsonWriter() {}

    /** Members whose value is an empty {@link Optional} are left out. */
    static String write(Map<String, Object> tree) {
        var writer = new JsonWriter();
        writer.value(tree);
        return writer.out.toString();
    }

    private void value(Object value) {
        switch (value) {
            case Map<?, ?> members -> members(members);
            case List<?> items -> {
                char before = '[';
                for (var item : items) {
                    out.append(before);
                    value(item);
                    before = ',';
                }
                out.append(items.isEmpty() ? "[]" : "]");
            }
            case Integer number -> out.append(number.intValue());
            case Boolean truth -> out.append(truth.booleanValue());
            case Optional<?> present -> value(present.orElseThrow());
            case OptionalInt present -> out.append(present.getAsInt());
            default -> text(value.toString());
        }
    }

    private void members(Map<?, ?> members) {
        char before = '{';
        for (var member : members.entrySet()) {
            if (isLeftOut(member.getValue())) {
                continue;
            }
            out.append(before);
            text(member.getKey().toString());
            out.append(':');
            value(member.getValue());
            before = ',';
        }
        out.append(before == '{' ? "{}" : "}");
    }

    private static boolean isLeftOut(Object value) {
        return (value instanceof Optional<?> optional && optional.isEmpty())
                || (value instanceof OptionalInt number && number.isEmpty());
    }

    /** Escapes more than JSON asks for: a terminal would obey some of what is not ASCII. */
    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c >= ' ' && c < 0x7f) {
                        out.append(c);
                    } else {
                        out.append(String.format("\\u%04x", (int) c));
                    }
                }
            }
        }
        out.append('"');
    }
}
