package dev.muster.policy.explain;

import dev.muster.policy.Decision;
import dev.muster.policy.Decision.Reason;

/** The decision in one sentence. */
final class Headline {

    private Headline() {}

    static String of(Explanation explanation) {
        return switch (explanation.decision()) {
            case Decision.Allowed(Reason.Statement reason) ->
                "Allowed by " + by(explanation, reason.kind().withArticle()) + ".";
            case Decision.Allowed(Reason.RootUser _) ->
                "Allowed: a root user may do everything in its account that nothing forbids.";
            case Decision.Allowed(Reason.NeedsNoPermission _) ->
                "Allowed: `" + explanation.request().action() + "` needs no permission.";
            case Decision.ExplicitlyDenied denied ->
                "Denied by " + by(explanation, denied.kind().withArticle()) + ".";
            case Decision.ImplicitlyDenied(var kind) -> "Denied: no " + kind.label() + level(explanation)
                    + " allows it.";
            case Decision.Unparsable(var kind, var source) ->
                "Denied: `" + source.name() + "`, " + kind.withArticle() + ", cannot be read.";
        };
    }

    private static String by(Explanation explanation, String kind) {
        return explanation.deciding().map(place -> Words.statementOf(place) + ", " + kind).orElse(kind);
    }

    private static String level(Explanation explanation) {
        return explanation.standings().stream().filter(Standing::isMissing).findFirst()
                .filter(standing -> standing.level().isPresent())
                .map(standing -> " of " + Words.level(standing.level().getAsInt(), standing.levels())).orElse("");
    }
}
