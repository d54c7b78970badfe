package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.enrolment.History.ServiceStep;
import dev.muster.fleet.members.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Plays a run through without AWS: asks the planner, imagines that every action works at once, asks again.
 *
 * @param actions  what would be done, each kind once, in the planner's order
 * @param settled  how it would end
 * @param expected what would be seen then
 */
record Forecast(List<Action> actions, Map<AccountId, Outcome> settled, ServiceState expected) {

    static Forecast of(Desired desired, ServiceState observed) {
        ServiceState state = observed;
        History history = History.none();
        List<Action> actions = new ArrayList<>();
        while (true) {
            Step step = Planner.next(desired, state, history);
            if (step.actions().isEmpty()) {
                return new Forecast(merged(actions), step.settled(), state);
            }
            actions.addAll(step.actions());
            for (Action action : step.actions()) {
                history = noted(history, action, state);
                state = after(action, state);
            }
        }
    }

    private static History noted(History history, Action action, ServiceState state) {
        return switch (action) {
            case Action.TurnOn _ -> history.with(ServiceStep.TURN_ON, Optional.empty());
            case Action.Tag _ -> history.with(ServiceStep.TAG, Optional.empty());
            case Action.TurnOff _ -> history.with(ServiceStep.TURN_OFF, Optional.empty());
            case Action.Await _ -> history;
            case Action.Invite _,Action.Reinvite _,Action.Accept _,Action.StartMonitoring _,Action.Remove _ ->
                state instanceof ServiceState.On on
                        ? history.with(action.accounts().stream().map(on::member).toList(), Map.of())
                        : history;
        };
    }

    private static ServiceState after(Action action, ServiceState state) {
        return switch (action) {
            case Action.TurnOn(var tags) -> new ServiceState.On(new ServiceState.ServiceId("(new)"), tags, Map.of());
            case Action.TurnOff _ -> new ServiceState.Off();
            case Action.Tag(var tags) -> tagged(state, tags);
            case Action.Invite(var members, _) -> invited(state, members);
            case Action.Reinvite(var members, _) -> invited(state, members);
            case Action.Await(var accounts) -> moved(state, accounts, record -> record.in(new MemberState.Invited()));
            case Action.Accept(var accounts) -> moved(state, accounts, record -> record.in(new MemberState.Enabled()));
            case Action.StartMonitoring(var accounts) ->
                moved(state, accounts, record -> record.in(new MemberState.Enabled()));
            case Action.Remove(var accounts) ->
                moved(state, accounts, record -> Membership.none(record.account()));
        };
    }

    private static ServiceState tagged(ServiceState state, Map<String, String> tags) {
        if (!(state instanceof ServiceState.On on)) {
            return state;
        }
        return new ServiceState.On(on.id(), on.tags().then(before -> {
            Map<String, String> all = new HashMap<>(before);
            all.putAll(tags);
            return Answer.ok(all);
        }), on.members());
    }

    private static ServiceState invited(ServiceState state, List<Member> members) {
        if (!(state instanceof ServiceState.On on)) {
            return state;
        }
        var records = new HashMap<>(on.members());
        members.forEach(member -> records.put(member.account(),
                new Membership(member.account(), member.email().text(), new MemberState.Invited(), false)));
        return new ServiceState.On(on.id(), on.tags(), records);
    }

    private static ServiceState moved(ServiceState state, List<AccountId> accounts, UnaryOperator<Membership> move) {
        if (!(state instanceof ServiceState.On on)) {
            return state;
        }
        var records = new HashMap<>(on.members());
        accounts.forEach(account -> records.put(account, move.apply(on.member(account))));
        records.values().removeIf(record -> record.state() instanceof MemberState.Absent);
        return new ServiceState.On(on.id(), on.tags(), records);
    }

    /** Actions of one kind become one, at the place of the last: what it needs has happened by then. */
    private static List<Action> merged(List<Action> actions) {
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
            case Action.TurnOn _,Action.Tag _,Action.TurnOff _ -> action;
            case Action.Invite(var members, var invitation) ->
                new Action.Invite(join(before, members), invitation);
            case Action.Reinvite(var members, var invitation) ->
                new Action.Reinvite(join(before, members), invitation);
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
            case Action.TurnOn _,Action.Tag _,Action.Await _,Action.Accept _,Action.StartMonitoring _,Action.Remove _,Action.TurnOff _ ->
                List.of();
        };
        return Stream.concat(earlier.stream(), members.stream()).toList();
    }
}
