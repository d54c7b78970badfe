package dev.muster.cloud.auth;

import dev.muster.cloud.call.PolicyText;
import dev.muster.policy.CompiledPolicy;
import dev.muster.policy.ParseResult;
import dev.muster.policy.Policy;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicySource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Policies are compiled once and kept, by their text. */
final class Compiled {

    /** Far more than a world has; beyond it the memory starts anew. */
    private static final int MOST = 50_000;

    private record Key(PolicyText policy, PolicyKind kind) {}

    private final Map<Key, PolicySource> known = new ConcurrentHashMap<>();

    PolicySource source(PolicyText policy, PolicyKind kind) {
        if (known.size() > MOST) {
            known.clear();
        }
        return known.computeIfAbsent(new Key(policy, kind), key -> new PolicySource(key.policy().name(), key.policy()
                .arn(), compile(key.policy(), key.kind())));
    }

    PolicySource source(String name, String text, PolicyKind kind) {
        return source(new PolicyText(name, Optional.empty(), text), kind);
    }

    List<PolicySource> sources(List<PolicyText> policies, PolicyKind kind) {
        var sources = new ArrayList<PolicySource>(policies.size());
        for (var policy : policies) {
            sources.add(source(policy, kind));
        }
        return sources;
    }

    List<List<PolicySource>> levels(List<List<PolicyText>> levels, PolicyKind kind) {
        var sources = new ArrayList<List<PolicySource>>(levels.size());
        for (var level : levels) {
            sources.add(sources(level, kind));
        }
        return sources;
    }

    /** A policy that cannot be read never grants, and refuses what it has a say in. */
    private static CompiledPolicy compile(PolicyText policy, PolicyKind kind) {
        return switch (Policy.parse(policy.json(), kind)) {
            case ParseResult.Parsed parsed -> CompiledPolicy.of(parsed.policy());
            case ParseResult.Malformed _ -> CompiledPolicy.unparsable(policy.name());
        };
    }
}
