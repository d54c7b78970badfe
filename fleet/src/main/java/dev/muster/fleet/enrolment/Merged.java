package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.members.Member;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Actions of one kind made into one. */
final class Merged {

    private Merged() {}

    /** Each kind once, at the place of the last: what it needs has happened by then. */
    static List<Action> of(List<Action> actions) {
        Map<Class<?>, Action> byKind = new LinkedHashMap<>();
        for (Action action : actions) {
            Action before = byKind.remove(action.getClass());
            byKind.put(action.getClass(), before == null ? action : joined(before, action));
        }
        return List.copyOf(byKind.values());
    }

    private static Action joined(Action before, Action action) {
        List<AccountId> accounts = Stream.concat(before.accounts().stream(), action.accounts().stream()).toList();
        return switch (action) {
            case Action.TurnOn _,Action.Resume _,Action.Tag _,Action.TurnOff _ -> action;
            case Action.Invite(var members, var invitation) -> new Action.Invite(join(before, members), invitation);
            case Action.Reinvite(var members, var invitation) ->
                new Action.Reinvite(join(before, members), invitation);
            case Action.Look _ -> new Action.Look(accounts);
            case Action.TurnOnIn _ -> new Action.TurnOnIn(accounts);
            case Action.TurnOffIn _ -> new Action.TurnOffIn(accounts);
            case Action.Await _ -> new Action.Await(accounts);
            case Action.Accept _ -> new Action.Accept(accounts);
            case Action.StartMonitoring _ -> new Action.StartMonitoring(accounts);
            case Action.Remove _ -> new Action.Remove(accounts);
        };
    }

    private static List<Member> join(Action before, List<Member> members) {
        List<Member> earlier = switch (before) {
            case Action.Invite(var first, _) -> first;
            case Action.Reinvite(var first, _) -> first;
            default -> List.of(); // no other kind is joined with these
        };
        return Stream.concat(earlier.stream(), members.stream()).toList();
    }
}
