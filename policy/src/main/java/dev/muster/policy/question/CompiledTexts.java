package dev.muster.policy.question;

import dev.muster.policy.CompiledPolicy;
import dev.muster.policy.Finding;
import dev.muster.policy.ParseResult.Malformed;
import dev.muster.policy.ParseResult.Parsed;
import dev.muster.policy.Policy;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicySource;
import dev.muster.policy.PolicyStack;
import dev.muster.policy.question.GivenPolicies.GivenPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes stacks of policies from texts, and remembers the texts that it compiled last: many questions share their
 * policies. What AWS would not store, a text that is no policy or breaks the rules of its kind, grants nothing. Not for
 * several threads.
 */
public final class CompiledTexts {

    private static final int MOST_CHARACTERS = 16_000_000;

    private final boolean pieces;
    private final Map<Key, CompiledPolicy> compiled = new LinkedHashMap<>(64, 0.75f, true);
    private int characters;

    private CompiledTexts(boolean pieces) {
        this.pieces = pieces;
    }

    /** Of texts that are whole policies. */
    public static CompiledTexts ofPolicies() {
        return new CompiledTexts(false);
    }

    /**
     * Of texts that may be pieces of policies, as manuals print them: a statement, members of one, the inside of a
     * {@code Condition}. What a piece does not limit is not limited: it allows, everybody, all actions, all resources.
     */
    public static CompiledTexts ofPieces() {
        return new CompiledTexts(true);
    }

    private record Key(PolicyKind kind, String text) {}

    /** The stack of a question. */
    public PolicyStack stack(Question question) {
        var policies = question.policies();
        var resourceKind = question.isAboutRole() ? PolicyKind.TRUST : PolicyKind.RESOURCE;
        return new PolicyStack(sources(policies.identity(), PolicyKind.IDENTITY),
                source(policies.boundary(), PolicyKind.BOUNDARY),
                policies.session().isEmpty()
                        ? Optional.empty()
                        : Optional.of(sources(policies.session(), PolicyKind.SESSION)),
                source(policies.resource(), resourceKind),
                policies.serviceControl().stream().map(level -> sources(level, PolicyKind.SERVICE_CONTROL)).toList(),
                policies.resourceControl().stream().map(level -> sources(level, PolicyKind.RESOURCE_CONTROL)).toList(),
                source(policies.vpcEndpoint(), PolicyKind.VPC_ENDPOINT));
    }

    private List<PolicySource> sources(List<GivenPolicy> policies, PolicyKind kind) {
        return policies.stream().map(policy -> source(policy, kind)).toList();
    }

    private Optional<PolicySource> source(Optional<GivenPolicy> policy, PolicyKind kind) {
        return policy.map(given -> source(given, kind));
    }

    private PolicySource source(GivenPolicy policy, PolicyKind kind) {
        var key = new Key(kind, policy.text());
        var known = compiled.get(key);
        if (known == null) {
            known = compile(policy.text(), kind);
            compiled.put(key, known);
            characters += policy.text().length();
            forget();
        }
        return new PolicySource(policy.name(), Optional.empty(), known);
    }

    /** Those that were not used for longest go first. */
    private void forget() {
        var oldest = compiled.keySet().iterator();
        while (characters > MOST_CHARACTERS && oldest.hasNext()) {
            characters -= oldest.next().text().length();
            oldest.remove();
        }
    }

    private CompiledPolicy compile(String text, PolicyKind kind) {
        var read = pieces ? Policy.parseFragment(text, kind, Policy.Effect.ALLOW) : Policy.parse(text, kind);
        return switch (read) {
            case Malformed(var findings) -> CompiledPolicy.unparsable("text", findings);
            case Parsed(var policy, var findings) -> {
                List<Finding> refused = Refusals.of(policy, findings);
                yield refused.isEmpty() ? CompiledPolicy.of(policy) : CompiledPolicy.unparsable("text", refused);
            }
        };
    }
}
