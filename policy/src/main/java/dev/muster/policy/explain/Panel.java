package dev.muster.policy.explain;

import dev.muster.policy.Policy;
import dev.muster.policy.Policy.Effect;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Policy.Text;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicySource;
import dev.muster.policy.Probe;
import dev.muster.policy.Probe.Closeness;
import dev.muster.policy.explain.Standing.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The policies that are asked together: those of a kind, or of a level of an organization.
 *
 * @param closest whether the statement that names the caller most closely speaks for all, rather than the first
 */
record Panel(PolicyKind kind, OptionalInt level, int levels, List<PolicySource> sources, boolean closest) {

    Panel {
        sources = List.copyOf(sources);
    }

    /** A statement of a policy, with all that is said of it. */
    record Seat(PolicySource source, Policy policy, Statement statement, StatementPlace place) {}

    /** All statements with this effect, in order. */
    List<Seat> statements(Effect effect) {
        var seats = new ArrayList<Seat>();
        for (var source : sources) {
            var policy = source.policy().written();
            policy.ifPresent(written -> written.statements().stream()
                    .filter(statement -> statement.effect() == effect)
                    .forEach(statement -> seats.add(new Seat(source, written, statement, place(source, statement)))));
        }
        return seats;
    }

    private StatementPlace place(PolicySource source, Statement statement) {
        return new StatementPlace(kind, level, source.name(), source.arn(), statement.index(),
                statement.sid().map(Text::value), statement.effect(), statement.at());
    }

    /** How closely the policies let the caller in, a Deny apart. */
    Closeness closeness(Probe probe) {
        var best = Closeness.NONE;
        for (var seat : statements(Effect.ALLOW)) {
            var closeness = of(seat, probe);
            best = closeness.compareTo(best) > 0 ? closeness : best;
        }
        return best;
    }

    Voice voice(Probe probe) {
        for (var seat : statements(Effect.DENY)) {
            if (of(seat, probe) != Closeness.NONE) {
                return new Voice.Denies(seat.place());
            }
        }
        for (var source : sources) {
            if (source.policy().isUnparsable()) {
                return new Voice.Unreadable(source.name(), source.policy().problems());
            }
        }
        var allows = statements(Effect.ALLOW);
        var wanted = closest ? closeness(probe) : Closeness.NONE;
        for (var seat : allows) {
            var closeness = of(seat, probe);
            if (closeness != Closeness.NONE && closeness.compareTo(wanted) >= 0) {
                return closest && closeness == Closeness.ACCOUNT
                        ? new Voice.AllowsAccount(seat.place())
                        : new Voice.Allows(seat.place());
            }
        }
        return sources.isEmpty() ? new Voice.Absent() : new Voice.Silent(allows.size());
    }

    private static Closeness of(Seat seat, Probe probe) {
        return probe.of(seat.statement(), seat.policy().kind(), seat.policy().version());
    }
}
