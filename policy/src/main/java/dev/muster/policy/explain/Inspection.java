package dev.muster.policy.explain;

import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.Policy.PrincipalGroup;
import dev.muster.policy.Policy.Principals;
import dev.muster.policy.Policy.Resources;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Policy.Text;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.Probe;
import dev.muster.policy.Probe.Closeness;
import dev.muster.policy.explain.Panel.Seat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the first thing in a statement that does not fit a request: action, resource, principal, conditions. */
final class Inspection {

    private final AuthorizationRequest request;
    private final Probe probe;
    private final Seat seat;
    private final Statement statement;

    /**
     * A statement that nearly applied.
     *
     * @param rank less is nearer: a condition, the principal, the resource, the action
     * @param likeness more is nearer, among the same rank
     */
    record Found(Seat seat, Mismatch mismatch, int rank, int likeness) {}

    Inspection(AuthorizationRequest request, Probe probe, Seat seat) {
        this.request = request;
        this.probe = probe;
        this.seat = seat;
        this.statement = seat.statement();
    }

    /**
     * What kept the statement from applying; empty when it applies, or when it is about something else: another service,
     * or another action on another resource.
     */
    Optional<Found> found() {
        var empty = emptyElement();
        if (empty.isPresent()) {
            return applies(Reduced.withoutAction(statement))
                    ? Optional.of(new Found(seat, new Mismatch.Empty(empty.get()), 3, 0))
                    : Optional.empty();
        }
        if (!applies(Reduced.toAction(statement))) {
            return action();
        }
        if (!applies(Reduced.toResource(statement))) {
            var mismatch = new ResourceInspection(request, probe, seat).mismatch();
            return Optional.of(new Found(seat, mismatch, 2, Likeness.of(mismatch.nearest(), request.resource())));
        }
        if (!applies(Reduced.toPrincipal(statement))) {
            var names = statement.principals().map(Inspection::names).orElse(List.of());
            var negated = statement.principals().filter(Principals::negated).isPresent();
            return Optional.of(
                    new Found(seat, new Mismatch.Principal(negated ? "NotPrincipal" : "Principal", names), 1, 0));
        }
        return condition().map(mismatch -> new Found(seat, mismatch, 0, 0));
    }

    private boolean applies(Statement reduced) {
        return probe.of(reduced, seat.policy().kind(), seat.policy().version()) != Closeness.NONE;
    }

    private Optional<String> emptyElement() {
        if (statement.actions().patterns().values().isEmpty()) {
            return Optional.of(statement.actions().negated() ? "NotAction" : "Action");
        }
        var resources = seat.policy().kind() == PolicyKind.TRUST
                ? Optional.<Resources>empty()
                : statement.resources().filter(found -> found.patterns().values().isEmpty());
        if (resources.isPresent()) {
            return Optional.of(resources.get().negated() ? "NotResource" : "Resource");
        }
        return statement.principals().filter(found -> names(found).isEmpty())
                .map(found -> found.negated() ? "NotPrincipal" : "Principal");
    }

    private static List<String> names(Principals principals) {
        var names = new ArrayList<String>();
        if (principals.everyone()) {
            names.add("*");
        }
        principals.groups().stream().map(PrincipalGroup::names)
                .forEach(texts -> texts.values().forEach(text -> names.add(text.value())));
        return names;
    }

    /** Near only when everything else fits and the statement speaks of the same service. */
    private Optional<Found> action() {
        var patterns = statement.actions().patterns().values().stream().map(Text::value).toList();
        if (!applies(Reduced.withoutAction(statement))) {
            return Optional.empty();
        }
        if (statement.actions().negated()) {
            var excluding = patterns.stream().filter(pattern -> applies(Reduced.ofAction(statement, pattern)))
                    .findFirst().orElseThrow();
            return Optional.of(new Found(seat, new Mismatch.Action("NotAction", patterns, excluding), 3,
                    Likeness.of(excluding, request.action())));
        }
        var own = patterns.stream().filter(this::namesService).toList();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        var nearest = Likeness.nearest(own, request.action());
        return Optional.of(new Found(seat, new Mismatch.Action("Action", patterns, nearest), 3,
                Likeness.of(nearest, request.action())));
    }

    private boolean namesService(String pattern) {
        int colon = request.action().indexOf(':');
        return pattern.regionMatches(true, 0, request.action(), 0, colon + 1);
    }

    private Optional<Mismatch> condition() {
        for (var block : statement.conditions()) {
            for (var test : block.tests()) {
                if (!applies(Reduced.toCondition(statement, block.operator(), test))) {
                    return Optional.of(new Mismatch.Condition(
                            new ConditionInspection(request, seat).fact(block.operator(), test)));
                }
            }
        }
        return Optional.empty();
    }
}
