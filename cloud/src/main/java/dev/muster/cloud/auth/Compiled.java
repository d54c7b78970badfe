package dev.muster.cloud.auth;

import dev.muster.cloud.call.PolicyText;
import dev.muster.cloud.call.Ruling;
import dev.muster.policy.CompiledPolicy;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicySource;
import dev.muster.policy.PolicyStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Policies are compiled once and kept, by their text. */
final class Compiled {

    /** Far more than a world has; beyond it the memory starts anew. */
    private static final int MOST = 50_000;

    private record Key(PolicyText policy, PolicyKind kind) {}

    private final Map<Key, PolicySource> known = new ConcurrentHashMap<>();

    /** The other way round, for those who are to be told why. */
    private final Map<PolicySource, PolicyText> texts = new ConcurrentHashMap<>();

    PolicySource source(PolicyText policy, PolicyKind kind) {
        if (known.size() > MOST) {
            known.clear();
            texts.clear();
        }
        return known.computeIfAbsent(new Key(policy, kind), this::make);
    }

    /** A policy that cannot be read never grants, and refuses what it has a say in. */
    private PolicySource make(Key key) {
        var source = new PolicySource(key.policy().name(), key.policy().arn(), CompiledPolicy
                .of(key.policy().name(), key.policy().json(), key.kind()));
        texts.put(source, key.policy());
        return source;
    }

    /** The texts that a stack was compiled from; empty if one of them has been forgotten meanwhile. */
    Optional<Ruling.Policies> texts(PolicyStack stack) {
        try {
            return Optional.of(new Ruling.Policies(texts(stack.identity()), stack.boundary().map(this::text), stack
                    .session().map(this::texts), stack.resource().map(this::text),
                    stack.serviceControl().stream()
                            .map(this::texts).toList(),
                    stack.resourceControl().stream().map(this::texts).toList()));
        } catch (NoSuchElementException _) {
            return Optional.empty();
        }
    }

    private List<PolicyText> texts(List<PolicySource> sources) {
        return sources.stream().map(this::text).toList();
    }

    private PolicyText text(PolicySource source) {
        return Optional.ofNullable(texts.get(source)).orElseThrow();
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
}
