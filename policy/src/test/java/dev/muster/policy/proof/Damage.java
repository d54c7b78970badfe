package dev.muster.policy.proof;

import dev.muster.policy.oracle.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Breaks policies, or only nearly: a member goes, comes twice, changes its name or its type; the text is cut. */
final class Damage {

    private static final List<Json> FOREIGN = List.of(new Json.Quoted("x"), new Json.Bare("1"), new Json.Bare("null"),
            new Json.Bare("true"), new Json.Items(List.of()), new Json.Members(List.of()),
            new Json.Items(List.of(new Json.Bare("null"))),
            new Json.Items(List.of(new Json.Quoted("*"), new Json.Bare("7"))),
            new Json.Quoted("2013-01-01"), new Json.Quoted("allow"), new Json.Quoted("*"),
            new Json.Items(List.of(new Json.Items(List.of()))));
    private static final List<String> NAMES = List.of("Version", "version", "Id", "Statement", "Sid", "Effect",
            "Principal",
            "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition", "Foo", "", "AWS");

    private final Draw draw;

    Damage(Draw draw) {
        this.draw = draw;
    }

    String of(Json policy) {
        if (draw.percent(70)) {
            return broken(policy).text();
        }
        var text = policy.text();
        int at = draw.below(text.length());
        return switch (draw.below(5)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + draw.one(List.of(",", "\"", "{", "]", "\n", "\u0000", "x", " ", "\\"))
                    + text.substring(at);
            case 2 -> text + draw.one(List.of("x", "{}", " ", "\n", ",", "\u0000"));
            case 3 -> draw.one(List.of("\ufeff", " ", "\ufeff\ufeff", "\u00a0")) + text;
            default -> "[".repeat(draw.between(60, 70)) + "]".repeat(draw.between(60, 70));
        };
    }

    private Json broken(Json json) {
        return switch (json) {
            case Json.Members(var members) -> {
                int way = draw.below(10);
                if (members.isEmpty() || way == 0) {
                    yield with(members, draw.below(members.size() + 1),
                            new Json.Member(draw.one(NAMES), draw.one(FOREIGN)));
                }
                int at = draw.below(members.size());
                var member = members.get(at);
                yield switch (way) {
                    case 1 -> with(members, at, member);
                    case 2 -> without(members, at);
                    case 3 -> changed(members, at, old -> new Json.Member(draw.one(NAMES), old.value()));
                    case 4 -> changed(members, at, old -> new Json.Member(old.name(), draw.one(FOREIGN)));
                    default -> changed(members, at, old -> new Json.Member(old.name(), broken(old.value())));
                };
            }
            case Json.Items(var items) -> {
                if (items.isEmpty() || draw.percent(20)) {
                    var more = new ArrayList<>(items);
                    more.add(draw.below(items.size() + 1), draw.one(FOREIGN));
                    yield new Json.Items(more);
                }
                var changed = new ArrayList<>(items);
                changed.replaceAll(item -> draw.percent(60) ? broken(item) : item);
                yield new Json.Items(changed);
            }
            case Json.Quoted _,Json.Bare _ -> draw.one(FOREIGN);
        };
    }

    private static Json with(List<Json.Member> members, int at, Json.Member more) {
        var all = new ArrayList<>(members);
        all.add(at, more);
        return new Json.Members(all);
    }

    private static Json without(List<Json.Member> members, int at) {
        var all = new ArrayList<>(members);
        all.remove(at);
        return new Json.Members(all);
    }

    private static Json changed(List<Json.Member> members, int at, Function<Json.Member, Json.Member> change) {
        var all = new ArrayList<>(members);
        all.set(at, change.apply(members.get(at)));
        return new Json.Members(all);
    }
}
