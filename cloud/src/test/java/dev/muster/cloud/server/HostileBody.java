package dev.muster.cloud.server;

import dev.muster.api.catalog.Shape;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Bodies that follow an operation's shape and break it here and there: other types, numbers beyond any size, nesting,
 * names twice, halves of characters. Written as text, since no client would write them.
 */
record HostileBody(SplittableRandom random, List<String> known) {

    private static final int DEEPEST = 6;

    private static final List<String> ODD_JSON = List.of("null", "true", "0", "-1", "1e400", "-1e-400", "1E+999999999",
            "9".repeat(400), "0." + "1".repeat(400), "\"\"", "[]", "{}", "[null]", "{\"\":null}", "\"\\u0000\"",
            "\"\\ud800\"", "\"\\udfff\\ud800\"", "\"\u202e\"", "NaN", "Infinity", "\"NaN\"", "18446744073709551616",
            "-9223372036854775809", "1.5", "\"2026-01-01T00:00:00Z\"", "\"99999999-99-99\"", "1e15", "-62135596801",
            "[".repeat(60) + "]".repeat(60), "{\"a\":".repeat(60) + "1" + "}".repeat(60),
            "\"" + "x".repeat(5_000) + "\"",
            "\"\\\\\\\"\"", "\"%00\"", "\"AQI\"", "\"=\"", "[[]]", "{\"__type\":\"x\"}", "\"${aws:username}\"");

    private static final List<String> ODD_FORM = List.of("", "null", "-1", "1e400", "%00", "%ED%A0%80", "%C0%AF", "%",
            "%zz", "+", "%26", "%3D", "true", "TRUE", "9".repeat(30), "x".repeat(5_000), "2026-13-45T99:99:99Z",
            "%F0%9F%98%80", "%E2%80%AE", "<x>", "%3C%21DOCTYPE%3E", "%7B%7D", "*", "arn:aws:iam::x");

    /** For the protocols of JSON. */
    byte[] json(Shape.Structure shape) {
        var text = new StringBuilder();
        object(shape, text, 0);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void object(Shape.Structure shape, StringBuilder text, int depth) {
        text.append('{');
        var separator = "";
        for (var member : shape.members().values()) {
            int times = random.nextInt(20) == 0 ? 2 : member.required() || random.nextInt(3) == 0 ? 1 : 0;
            for (int i = 0; i < times; i++) {
                var name = random.nextInt(40) == 0 ? odd(List.of("", "__type", "\\u0000", "x")) : member.locationName();
                text.append(separator).append('"').append(name).append("\":");
                value(member.shape(), text, depth + 1);
                separator = ",";
            }
        }
        text.append('}');
    }

    private void value(Shape shape, StringBuilder text, int depth) {
        if (random.nextInt(6) == 0 || depth > DEEPEST) {
            text.append(odd(ODD_JSON));
            return;
        }
        switch (shape) {
            case Shape.Structure structure -> object(structure, text, depth);
            case Shape.ListOf list -> {
                text.append('[');
                int size = random.nextInt(30) == 0 ? 300 : random.nextInt(4);
                for (int i = 0; i < size; i++) {
                    text.append(i == 0 ? "" : ",");
                    value(list.element().shape(), text, size > 10 ? DEEPEST : depth + 1);
                }
                text.append(']');
            }
            case Shape.MapOf map -> {
                text.append("{\"").append(escaped(odd(known))).append("\":");
                value(map.value().shape(), text, depth + 1);
                text.append('}');
            }
            case Shape.Text words when !words.enumValues().isEmpty() && random.nextBoolean() ->
                text.append('"').append(odd(words.enumValues())).append('"');
            case Shape.Whole _,Shape.Fraction _,Shape.Timestamp _ -> text.append(random.nextInt(2_000_000_000));
            case Shape.Bool _ -> text.append(random.nextBoolean());
            case Shape.Text _,Shape.Blob _,Shape.Any _ -> text.append('"').append(escaped(odd(known))).append('"');
        }
    }

    /** For the query protocol. */
    byte[] form(String action, String version, Shape.Structure shape) {
        var text = new StringBuilder("Action=" + action + "&Version=" + version);
        members("", shape, text, 0);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void members(String prefix, Shape.Structure shape, StringBuilder text, int depth) {
        for (var member : shape.members().values()) {
            if (member.required() || random.nextInt(3) == 0) {
                parameter(prefix + member.locationName(), member.shape(), text, depth + 1);
            }
        }
    }

    private void parameter(String name, Shape shape, StringBuilder text, int depth) {
        if (random.nextInt(8) == 0 || depth > DEEPEST) {
            text.append('&').append(name).append(odd(List.of("", ".", ".member", ".member.1", ".member.0", ".member.-1",
                    ".member.999999999", ".member.01", ".entry.1.key", ".x.y.z", "%00", "..1"))).append('=').append(
                            odd(ODD_FORM));
            return;
        }
        switch (shape) {
            case Shape.Structure structure -> members(name + ".", structure, text, depth);
            case Shape.ListOf list -> {
                for (int i = random.nextInt(4); i > 0; i--) {
                    parameter(name + ".member." + i, list.element().shape(), text, depth + 1);
                }
            }
            case Shape.MapOf map -> {
                text.append('&').append(name).append(".entry.1.key=").append(encoded(odd(known)));
                parameter(name + ".entry.1.value", map.value().shape(), text, depth + 1);
            }
            case Shape.Whole _,Shape.Fraction _,Shape.Timestamp _,Shape.Bool _,Shape.Text _,Shape.Blob _,Shape.Any _ ->
                text.append('&').append(name).append('=').append(encoded(odd(known)));
        }
    }

    private String odd(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
