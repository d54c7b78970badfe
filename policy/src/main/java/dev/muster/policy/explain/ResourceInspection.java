package dev.muster.policy.explain;

import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.Policy.Resources;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Policy.Text;
import dev.muster.policy.Probe;
import dev.muster.policy.Probe.Closeness;
import dev.muster.policy.explain.Mismatch.ArnPart;
import dev.muster.policy.explain.Panel.Seat;
import java.util.List;
import java.util.Optional;

/** Tells why the resource of a statement does not fit. */
record ResourceInspection(AuthorizationRequest request, Probe probe, Seat seat) {

    private static final List<String> PARTS = List.of("prefix", "partition", "service", "Region", "account",
            "resource");

    Mismatch.Resource mismatch() {
        var statement = seat.statement();
        var resources = statement.resources().orElseThrow();
        var patterns = resources.patterns().values().stream().map(Text::value).toList();
        var nearest = resources.negated()
                ? patterns.stream().filter(pattern -> matches(statement, pattern)).findFirst().orElseThrow()
                : Likeness.nearest(patterns, request.resource());
        return new Mismatch.Resource(element(resources), patterns, nearest,
                resources.negated() ? Optional.empty() : part(nearest),
                Variables.in(List.of(nearest), seat.policy().version(), request.context()));
    }

    private static String element(Resources resources) {
        return resources.negated() ? "NotResource" : "Resource";
    }

    private boolean matches(Statement statement, String pattern) {
        return probe.of(Reduced.ofResource(statement, pattern), seat.policy().kind(),
                seat.policy().version()) != Closeness.NONE;
    }

    /** The first part in which the pattern does not cover the request, the others being as they are requested. */
    private Optional<ArnPart> part(String pattern) {
        var wanted = pattern.split(":", 6);
        var actual = request.resource().split(":", 6);
        if (wanted.length < 6 || actual.length < 6 || !wanted[0].equals("arn")) {
            return Optional.empty();
        }
        for (int i = 1; i < 6; i++) {
            var mixed = actual.clone();
            mixed[i] = wanted[i];
            if (!matches(seat.statement(), String.join(":", mixed))) {
                return Optional.of(new ArnPart(PARTS.get(i), wanted[i], actual[i]));
            }
        }
        return Optional.empty();
    }
}
