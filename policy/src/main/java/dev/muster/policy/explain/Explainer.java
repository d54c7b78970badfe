package dev.muster.policy.explain;

import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.Decision;
import dev.muster.policy.Evaluator;
import dev.muster.policy.Policy.Effect;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicySource;
import dev.muster.policy.PolicyStack;
import dev.muster.policy.Probe;
import dev.muster.policy.explain.Hearing.Heard;
import dev.muster.policy.explain.Panel.Seat;
import dev.muster.policy.explain.Standing.Voice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes an {@link Explanation}: decides, hears every kind of policy, and looks for what was nearly so. */
final class Explainer {

    private final AuthorizationRequest request;
    private final PolicyStack stack;
    private final Probe probe;

    Explainer(AuthorizationRequest request, PolicyStack stack) {
        this.request = request;
        this.stack = stack;
        this.probe = new Probe(request, stack.boundary().isPresent());
    }

    Explanation explanation() {
        var decision = Evaluator.decide(request, stack);
        if (decision.equals(new Decision.Allowed(new Decision.Reason.NeedsNoPermission()))) {
            return new Explanation(request, decision, Optional.empty(), List.of(), List.of(), List.of(),
                    List.of(), List.of());
        }
        var heard = Hearing.of(request, stack, probe);
        var standings = heard.stream().map(Heard::standing).toList();
        var deciding = deciding(decision, heard);
        var nearMisses = decision.isAllowed() ? escaped(heard) : lacking(heard);
        var notes = new ArrayList<Note>();
        deciding.ifPresent(seat -> notes.addAll(new AppliedNotes(request, seat).notes()));
        notes.addAll(StackNotes.of(decision, standings));
        return new Explanation(request, decision, deciding.map(Seat::place),
                deciding.map(this::conditions).orElse(List.of()), standings, nearMisses, notes,
                Advice.of(request, decision, standings, nearMisses));
    }

    private List<ConditionFact> conditions(Seat seat) {
        var inspection = new ConditionInspection(request, seat);
        return seat.statement().conditions().stream()
                .flatMap(block -> block.tests().stream().map(test -> inspection.fact(block.operator(), test)))
                .toList();
    }

    /** The statement that the evaluator named. */
    private static Optional<Seat> deciding(Decision decision, List<Heard> heard) {
        return switch (decision) {
            case Decision.Allowed(Decision.Reason.Statement reason) ->
                seat(heard, reason.kind(), Effect.ALLOW, reason.source(), reason.statementIndex());
            case Decision.ExplicitlyDenied denied ->
                seat(heard, denied.kind(), Effect.DENY, denied.source(), denied.statementIndex());
            case Decision.Allowed _,Decision.ImplicitlyDenied _,Decision.Unparsable _ -> Optional.empty();
        };
    }

    /** Of an organization's policies, one may hang on several levels: the level that speaks is meant. */
    private static Optional<Seat> seat(List<Heard> heard, PolicyKind kind, Effect effect, PolicySource source,
            int index) {
        return heard.stream().filter(one -> one.panel().kind() == kind)
                .sorted(Comparator.comparingInt(one -> one.standing().voice() instanceof Voice.Denies ? 0 : 1))
                .flatMap(one -> one.panel().statements(effect).stream())
                .filter(seat -> seat.source().equals(source) && seat.place().index() == index).findFirst();
    }

    /** The Allows that a denied request nearly had, wherever it lacks one. */
    private List<NearMiss> lacking(List<Heard> heard) {
        return nearMisses(heard.stream().filter(one -> one.standing().isMissing())
                .flatMap(one -> one.panel().statements(Effect.ALLOW).stream()), _ -> true);
    }

    /** The Denies that an allowed request nearly met: where a condition alone, or a variable, let it pass. */
    private List<NearMiss> escaped(List<Heard> heard) {
        return nearMisses(heard.stream().flatMap(one -> one.panel().statements(Effect.DENY).stream()),
                mismatch -> switch (mismatch) {
                    case Mismatch.Condition _ -> true;
                    case Mismatch.Resource resource ->
                        resource.variables().stream().anyMatch(variable -> variable.value().isEmpty());
                    case Mismatch.Empty _,Mismatch.Action _,Mismatch.Principal _ -> false;
                });
    }

    private List<NearMiss> nearMisses(Stream<Seat> seats, Predicate<Mismatch> telling) {
        return seats.map(seat -> new Inspection(request, probe, seat))
                .flatMap(inspection -> inspection.found().stream())
                .filter(found -> telling.test(found.mismatch()))
                .sorted(Comparator.comparingInt(Inspection.Found::rank)
                        .thenComparing(Comparator.comparingInt(Inspection.Found::likeness).reversed()))
                .map(found -> new NearMiss(found.seat().place(), found.mismatch(),
                        new MismatchNotes(request, probe, found.seat()).about(found.mismatch())))
                .toList();
    }
}
