package dev.muster.cloud.fault;

import dev.muster.cloud.fault.Effect.Facet;
import dev.muster.cloud.fault.Effect.Moment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one rule: {@code key=value} pairs with commas between them. All mistakes are told at once. */
final class FaultRuleReader {

    /** Three times what a rule can have to say; every part of it may be wrong, and is told with the whole of it. */
    private static final int LONGEST = 500;

    private static final List<String> SCOPE = List.of("service", "operation", "account", "region");

    private static final List<String> EFFECTS = List.of("latency", "throttle", "error", "reset", "propagation");

    /** What belongs to which effects only. */
    private static final Map<String, Set<String>> DETAILS = Map.of("probability", Set.of("latency", "propagation"),
            "burst", Set.of("throttle"), "per", Set.of("throttle"), "status", Set.of("error"), "when", Set.of("reset"));

    private static final Set<Facet> PER_OPERATION = EnumSet.allOf(Facet.class);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9*-]+");

    private static final Pattern WHOLE = Pattern.compile("[1-9][0-9]{0,6}");

    private final String text;

    private final Map<String, String> values = new LinkedHashMap<>();

    private final List<String> problems = new ArrayList<>();

    FaultRuleReader(String text) {
        this.text = text;
    }

    FaultRule read() {
        if (text.length() > LONGEST) {
            throw new InvalidFaults(List.of("a fault has at most " + LONGEST + " characters, this one has " + text
                    .length()));
        }
        split();
        var effect = effect();
        var scope = new Scope(pattern("service"), pattern("operation"), pattern("account"), pattern("region"));
        var probability = probability(effect);
        var done = effect.map(this::effect);
        if (!problems.isEmpty() || done.isEmpty()) {
            throw new InvalidFaults(problems.stream().map(problem -> "fault `" + text + "`: " + problem).toList());
        }
        return new FaultRule(text, scope, probability, done.get());
    }

    private void split() {
        for (var part : text.split(",", -1)) {
            var equals = part.indexOf('=');
            var key = (equals < 0 ? part : part.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
            if (equals < 0 || part.substring(equals + 1).isBlank()) {
                problems.add("`" + part.strip() + "` is no key=value");
            } else if (!SCOPE.contains(key) && !EFFECTS.contains(key) && !DETAILS.containsKey(key)) {
                problems.add("unknown key `" + key + "`; known are " + String.join(", ", SCOPE) + "; "
                        + String.join(", ", EFFECTS) + "; "
                        + String.join(", ", DETAILS.keySet().stream().sorted().toList()));
            } else if (values.putIfAbsent(key, part.substring(equals + 1).strip()) != null) {
                problems.add("`" + key + "` is given twice");
            }
        }
    }

    private Optional<String> effect() {
        var given = EFFECTS.stream().filter(values::containsKey).toList();
        if (given.size() != 1) {
            problems.add("a fault has exactly one of " + String.join(", ", EFFECTS) + ", this one has "
                    + (given.isEmpty() ? "none" : String.join(" and ", given)));
            return Optional.empty();
        }
        DETAILS.forEach((detail, effects) -> {
            if (values.containsKey(detail) && !effects.contains(given.getFirst())) {
                problems.add("`" + detail + "` goes with " + String.join(" or ", effects.stream().sorted().toList())
                        + ", not with " + given.getFirst());
            }
        });
        return Optional.of(given.getFirst());
    }

    private NamePattern pattern(String key) {
        return value(key).map(name -> {
            if (!NAME.matcher(name).matches()) {
                problems.add("`" + key + "` must be a name, in which * stands for any text, got `" + name + "`");
            }
            return new NamePattern(name);
        }).orElse(NamePattern.ANY);
    }

    private double probability(Optional<String> effect) {
        var share = effect.filter(name -> name.equals("error") || name.equals("reset") || name.equals("throttle"))
                .or(() -> Optional.of("probability"));
        return share.flatMap(key -> value(key).filter(value -> !rate(key, value)).map(value -> Amounts.share(value)
                .orElseGet(() -> problem(key, "a share of the calls such as 5%"
                        + (key.equals("throttle") ? ", or a rate such as 5/s" : ""), value, 0.0))))
                .orElse(1.0);
    }

    private static boolean rate(String key, String value) {
        return key.equals("throttle") && value.contains("/");
    }

    private Effect effect(String name) {
        var value = values.getOrDefault(name, "");
        return switch (name) {
            case "latency" -> latency(value);
            case "throttle" -> rate(name, value) ? bucket(value) : throttling();
            case "error" -> new Effect.Breakdown(status());
            case "reset" -> new Effect.Reset(moment());
            case "propagation" -> new Effect.Propagation(Amounts.time(value).orElseGet(() -> problem(name,
                    "a time such as 500ms or 5s, at most 10m", value, Amounts.NO_TIME)));
            default -> throw new IllegalStateException("no effect " + name);
        };
    }

    private Effect latency(String value) {
        var dots = value.indexOf("..");
        var least = Amounts.time(dots < 0 ? value : value.substring(0, dots));
        var most = Amounts.time(dots < 0 ? value : value.substring(dots + 2));
        if (least.isEmpty() || most.isEmpty() || least.get().compareTo(most.get()) > 0) {
            return problem("latency", "a time such as 50ms or 2s, at most 10m, or a range such as 50ms..200ms", value,
                    new Effect.Latency(Amounts.NO_TIME, Amounts.NO_TIME));
        }
        return new Effect.Latency(least.get(), most.get());
    }

    private Effect throttling() {
        for (var key : List.of("burst", "per")) {
            if (values.containsKey(key)) {
                problems.add("`" + key + "` goes with a rate such as throttle=5/s");
            }
        }
        return new Effect.Throttling();
    }

    private Effect bucket(String value) {
        double perSecond = Amounts.rate(value).orElseGet(() -> problem("throttle",
                "a share of the calls such as 5%, or a rate such as 5/s or 90/m", value, 1.0));
        var burst = value("burst").map(count -> WHOLE.matcher(count).matches()
                ? Integer.parseInt(count)
                : problem("burst", "a number of calls from 1 to 9999999", count, 1));
        return new Effect.Bucket(perSecond, burst.orElse((int) Math.max(1, Math.ceil(perSecond))), per());
    }

    private Set<Facet> per() {
        return value("per").<Set<Facet>>map(names -> {
            var facets = EnumSet.noneOf(Facet.class);
            for (var name : names.split("\\+", -1)) {
                if (SCOPE.contains(name)) {
                    facets.add(Facet.valueOf(name.toUpperCase(Locale.ROOT)));
                } else {
                    problem("per", "of service, operation, account and region, with + between them", names, name);
                }
            }
            return facets;
        }).orElse(PER_OPERATION);
    }

    private OptionalInt status() {
        return value("status").map(status -> switch (status) {
            case "500" -> OptionalInt.of(500);
            case "503" -> OptionalInt.of(503);
            default -> problem("status", "500 or 503", status, OptionalInt.empty());
        }).orElse(OptionalInt.empty());
    }

    private Optional<Moment> moment() {
        return value("when").map(when -> switch (when) {
            case "before" -> Moment.BEFORE;
            case "after" -> Moment.AFTER;
            default -> problem("when", "before or after", when, Moment.BEFORE);
        });
    }

    private Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Notes a mistake and goes on with something, to find the next one. */
    private <T> T problem(String key, String wanted, String got, T instead) {
        problems.add("`" + key + "` must be " + wanted + ", got `" + got + "`");
        return instead;
    }
}
