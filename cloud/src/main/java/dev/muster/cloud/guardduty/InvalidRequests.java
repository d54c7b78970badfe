package dev.muster.cloud.guardduty;

import dev.muster.api.document.Document;
import dev.muster.api.validation.Constraint;
import dev.muster.api.validation.Violation;
import dev.muster.cloud.call.AwsFailure;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the service says to requests that break its model. */
final class InvalidRequests {

    /** Parameters that AWS's texts name; it calls all others input parameters. */
    private static final Set<String> NAMED = Set.of("detectorId", "maxResults", "nextToken", "onlyAssociated",
            "sortCriteria", "name", "description", "rank", "action", "findingCriteria");

    private static final Set<String> IN_THE_QUERY = Set.of("tagKeys");

    private InvalidRequests() {}

    static AwsFailure refusal(List<Violation> violations) {
        var first = violations.getFirst();
        var name = wireName(first);
        if (violations.size() > 1) {
            return Refusals.severalInvalid();
        }
        if (first.constraint() instanceof Constraint.MaxLength(long longest)
                && first.value() instanceof Document.Items(var items)) {
            return Refusals.tooLong(lastName(first), items.size(), longest);
        }
        if (first.constraint() instanceof Constraint.Required && IN_THE_QUERY.contains(name)) {
            return Refusals.missingParameters();
        }
        if (first.path().size() > 1 || !NAMED.contains(name) || first.constraint() instanceof Constraint.Required) {
            return Refusals.outOfRange();
        }
        return switch (first.constraint()) {
            case Constraint.MinValue _,Constraint.MaxValue _ -> Refusals.outOfBounds(name);
            default -> Refusals.invalidParameter(name);
        };
    }

    /** The parameter that the violation is in. */
    private static String wireName(Violation violation) {
        return violation.path().getFirst() instanceof Violation.Step.Member(var name) ? lowerCamel(name) : "";
    }

    private static String lastName(Violation violation) {
        return violation.path().getLast() instanceof Violation.Step.Member(var name)
                ? lowerCamel(name)
                : wireName(violation);
    }

    private static String lowerCamel(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
