package dev.muster.policy.proof;

import dev.muster.policy.oracle.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What something becomes when one part of it is taken away, the largest parts first. */
final class Shrink {

    private Shrink() {}

    static Stream<Json> json(Json json) {
        return switch (json) {
            case Json.Members(var members) -> list(members,
                    member -> json(member.value()).map(value -> new Json.Member(member.name(), value)))
                    .map(Json.Members::new);
            case Json.Items(var items) ->
                Stream.concat(items.size() == 1 ? Stream.of(items.getFirst()) : Stream.empty(),
                        list(items, Shrink::json).map(Json.Items::new));
            case Json.Quoted(var text) -> IntStream.range(0, text.length() < 200 ? text.length() : 0)
                    .mapToObj(at -> new Json.Quoted(text.substring(0, at) + text.substring(at + 1)));
            case Json.Bare _ -> Stream.empty();
        };
    }

    static <T> Stream<List<T>> list(List<T> items, Function<T, Stream<T>> smaller) {
        var without = IntStream.range(0, items.size()).mapToObj(at -> {
            var rest = new ArrayList<>(items);
            rest.remove(at);
            return List.copyOf(rest);
        });
        var within = IntStream.range(0, items.size()).boxed().flatMap(at -> smaller.apply(items.get(at)).map(item -> {
            var changed = new ArrayList<>(items);
            changed.set(at, item);
            return List.copyOf(changed);
        }));
        return Stream.concat(without, within);
    }
}
