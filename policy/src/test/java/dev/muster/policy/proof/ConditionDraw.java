package dev.muster.policy.proof;

import dev.muster.policy.oracle.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Conditions: every operator, with keys that it is for and such that it is not. */
final class ConditionDraw {

    /** Every operator, without prefix and suffix. */
    static final List<String> OPERATORS = List.of("StringEquals", "StringNotEquals", "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike", "NumericEquals", "NumericNotEquals",
            "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals", "DateEquals",
            "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals", "Bool",
            "BinaryEquals", "IpAddress", "NotIpAddress", "ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike", "Null");
    static final List<String> QUANTIFIERS = List.of("", "ForAllValues:", "ForAnyValue:");
    private static final List<String> LENGTHS = List.of("/0", "/8", "/16", "/24", "/31", "/32", "/64", "/127", "/128",
            "/33",
            "/129", "/", "/-1", "/08", "/24 ", "/1/2", "/999", "/+8");

    private final Draw draw;
    private final Focus focus;
    private final PatternDraw patterns;

    ConditionDraw(Draw draw, Focus focus, PatternDraw patterns) {
        this.draw = draw;
        this.focus = focus;
        this.patterns = patterns;
    }

    /** The member {@code Condition} with so many operators. */
    Json.Member conditions(int operators) {
        var blocks = new ArrayList<Json.Member>();
        for (int i = 0; i < operators; i++) {
            var block = block();
            if (blocks.stream().noneMatch(other -> other.name().equals(block.name()))) {
                blocks.add(block);
            }
        }
        return new Json.Member("Condition", new Json.Members(blocks));
    }

    private Json.Member block() {
        var base = draw.one(focus.operators);
        var quantifier = draw.percent(30) ? "" : draw.one(QUANTIFIERS);
        var name = quantifier + base + (draw.percent(25) ? "IfExists" : "");
        if (draw.percent(3)) {
            name = draw.percent(50) ? name.toLowerCase(Locale.ROOT) : name.toUpperCase(Locale.ROOT);
        } else if (draw.percent(1)) {
            name = draw.one(List.of("StringMatches", "ForSomeValues:StringEquals", "", "IfExists", "NotBool",
                    "StringEqualsIfExistsIfExists", "ForAllValues:ForAnyValue:StringEquals", " StringEquals"));
        }
        var tests = new ArrayList<Json.Member>();
        for (int i = draw.percent(3) ? 0 : draw.percent(85) ? 1 : 2; i > 0; i--) {
            var test = test(base, !quantifier.isEmpty());
            if (tests.stream().noneMatch(other -> other.name().equals(test.name()))) {
                tests.add(test);
            }
        }
        return new Json.Member(name, new Json.Members(tests));
    }

    private Json.Member test(String base, boolean quantified) {
        var fitting = ValueFamily.of(base);
        var family = fitting.isEmpty() || draw.percent(6) ? draw.one(List.copyOf(focus.families)) : fitting.get();
        var keys = draw.percent(quantified ? 85 : 5) ? family.listKeys : family.singleKeys;
        var key = draw.one(keys);
        var values = draw.some(draw.percent(3) ? 0 : 1, draw.percent(60) ? 1 : 3, () -> value(base, family));
        return new Json.Member(draw.percent(5) ? key.toUpperCase(Locale.ROOT) : key,
                values.size() == 1 && draw.percent(70) ? values.getFirst() : new Json.Items(values));
    }

    private Json value(String base, ValueFamily family) {
        if (base.equals("Null")) {
            return truth(draw.percent(90) ? draw.one(List.of("true", "false")) : draw.one(ValueFamily.BOOL.values));
        }
        var text = focus.value(family);
        return switch (family) {
            case TEXT, ARN -> new Json.Quoted(draw.percent(base.contains("Like") || base.startsWith("Arn") ? 70 : 20)
                    ? patterns.of(text)
                    : text);
            case IP -> new Json.Quoted(draw.percent(50) ? text + draw.one(LENGTHS) : text);
            case NUMBER -> text.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,6})?") && draw.percent(50)
                    ? new Json.Bare(text)
                    : new Json.Quoted(text);
            case BOOL -> draw.percent(10) ? new Json.Quoted(patterns.of(text)) : truth(text);
            case DATE, BINARY -> new Json.Quoted(text);
        };
    }

    private Json truth(String text) {
        return (text.equals("true") || text.equals("false")) && draw.percent(50)
                ? new Json.Bare(text)
                : new Json.Quoted(text);
    }
}
