package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.enrolment.History.MemberStep;
import dev.muster.fleet.enrolment.History.ServiceStep;
import dev.muster.fleet.enrolment.ServiceState.ServiceId;
import dev.muster.fleet.members.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Plays a run through: asks the planner, imagines that every action works at once, asks again. Only looks into accounts
 * are taken for real.
 *
 * @param actions  what would be changed and waited for, each kind once, in the planner's order
 * @param settled  how it would end
 * @param expected what would be seen then
 */
record Forecast(List<Action> actions, Map<AccountId, Outcome> settled, ServiceState expected) {

    private static final ServiceId NEW = new ServiceId("(new)");

    /**
     * Plays it through from what is seen.
     *
     * @param look looks into accounts
     */
    static Forecast of(Desired desired, Sight seen, Function<List<AccountId>, Map<AccountId, MemberSide>> look) {
        Sight sight = seen;
        History history = History.none();
        List<Action> actions = new ArrayList<>();
        while (true) {
            Step step = Planner.next(desired, sight, history);
            if (step.actions().isEmpty()) {
                return new Forecast(Merged.of(actions), step.settled(), sight.state());
            }
            for (Action action : step.actions()) {
                if (action instanceof Action.Look(var accounts)) {
                    sight = sight.with(look.apply(accounts));
                } else {
                    actions.add(action);
                    history = noted(history, action, sight);
                    sight = after(action, sight);
                }
            }
        }
    }

    private static History noted(History history, Action action, Sight sight) {
        return switch (action) {
            case Action.TurnOn _ -> history.with(ServiceStep.TURN_ON, Optional.empty());
            case Action.Resume _ -> history.with(ServiceStep.RESUME, Optional.empty());
            case Action.Tag _ -> history.with(ServiceStep.TAG, Optional.empty());
            case Action.TurnOff _ -> history.with(ServiceStep.TURN_OFF, Optional.empty());
            case Action.Await _,Action.Look _ -> history;
            case Action.TurnOnIn _,Action.TurnOffIn _ -> history.inside(action.accounts());
            case Action.Invite _ -> noted(history, MemberStep.INVITE, action, sight);
            case Action.Reinvite _ -> noted(history, MemberStep.REINVITE, action, sight);
            case Action.Accept _ -> noted(history, MemberStep.ACCEPT, action, sight);
            case Action.StartMonitoring _ -> noted(history, MemberStep.START, action, sight);
            case Action.Remove _ -> noted(history, MemberStep.REMOVE, action, sight);
        };
    }

    private static History noted(History history, MemberStep step, Action action, Sight sight) {
        return history.with(step, action.accounts().stream().map(sight::member).toList(), Map.of());
    }

    private static Sight after(Action action, Sight sight) {
        return switch (action) {
            case Action.TurnOn(var tags) -> sight.with(new ServiceState.On(NEW, tags, Map.of()));
            case Action.Resume _ -> changed(sight, on -> new ServiceState.On(on.id(), ServiceState.Rest.AT_WORK, on
                    .tags(), on.members()));
            case Action.TurnOff _ -> sight.with(new ServiceState.Off());
            case Action.Tag(var tags) -> changed(sight, on -> tagged(on, tags));
            case Action.Look _ -> sight;
            case Action.TurnOnIn(var accounts) -> moved(sight.with(each(accounts, new MemberSide.On(NEW))), accounts,
                    record -> record.state() instanceof MemberState.Disabled
                            ? record.in(new MemberState.Enabled()) // it had told the service to rest
                            : record);
            case Action.TurnOffIn(var accounts) -> sight.with(each(accounts, new MemberSide.Off()));
            case Action.Invite(var members, _) -> changed(sight, on -> invited(on, members));
            case Action.Reinvite(var members, _) -> changed(sight, on -> invited(on, members));
            case Action.Await(var accounts) -> moved(sight, accounts, record -> record.in(new MemberState.Invited()));
            case Action.Accept(var accounts) -> moved(sight, accounts, record -> record.in(new MemberState.Enabled()));
            case Action.StartMonitoring(var accounts) ->
                moved(sight, accounts, record -> record.in(new MemberState.Enabled()));
            case Action.Remove(var accounts) -> moved(sight, accounts, record -> Membership.none(record.account()));
        };
    }

    private static Map<AccountId, MemberSide> each(List<AccountId> accounts, MemberSide side) {
        return accounts.stream().collect(Collectors.toMap(account -> account, _ -> side));
    }

    private static Sight changed(Sight sight, UnaryOperator<ServiceState.On> change) {
        return sight.state() instanceof ServiceState.On on ? sight.with(change.apply(on)) : sight;
    }

    private static ServiceState.On tagged(ServiceState.On on, Map<String, String> tags) {
        return new ServiceState.On(on.id(), on.rest(), on.tags().then(before -> {
            Map<String, String> all = new HashMap<>(before);
            all.putAll(tags);
            return Answer.ok(all);
        }), on.members());
    }

    private static ServiceState.On invited(ServiceState.On on, List<Member> members) {
        var records = new HashMap<>(on.members());
        members.forEach(member -> records.put(member.account(),
                new Membership(member.account(), member.email().text(), new MemberState.Invited(), false)));
        return new ServiceState.On(on.id(), on.rest(), on.tags(), records);
    }

    private static Sight moved(Sight sight, List<AccountId> accounts, UnaryOperator<Membership> move) {
        return changed(sight, on -> {
            var records = new HashMap<>(on.members());
            accounts.forEach(account -> records.put(account, move.apply(on.member(account))));
            records.values().removeIf(record -> record.state() instanceof MemberState.Absent);
            return new ServiceState.On(on.id(), on.rest(), on.tags(), records);
        });
    }
}
