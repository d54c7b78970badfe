package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.enrolment.History.MemberStep;
import dev.muster.fleet.enrolment.History.ServiceStep;
import dev.muster.fleet.members.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The next step towards a service without the listed accounts, or off. Used once. */
final class Removing {

    private final Desired.Removed desired;
    private final Sight sight;
    private final History history;
    private final AccountId administrator;
    private final Todo todo;

    Removing(Desired.Removed desired, Sight sight, History history) {
        this.desired = desired;
        this.sight = sight;
        this.history = history;
        this.administrator = desired.administrator();
        this.todo = new Todo(history);
    }

    Step next() {
        desired.members().forEach(member -> remove(sight.member(member.account())));
        List<Action> actions = new ArrayList<>();
        switch (sight.state()) {
            case ServiceState.Off _ -> todo.settle(administrator, history.service(ServiceStep.TURN_OFF).isPresent()
                    ? new Outcome.Done()
                    : new Outcome.Unchanged());
            case ServiceState.On on -> {
                if (desired.turnOff()) {
                    turnOff(on, actions);
                } else {
                    todo.settle(administrator, new Outcome.Unchanged());
                }
            }
        }
        todo.add(MemberStep.LOOK, Action.Look::new, actions);
        todo.add(MemberStep.REMOVE, Action.Remove::new, actions);
        todo.add(MemberStep.TURN_OFF, Action.TurnOffIn::new, actions);
        return todo.step(actions);
    }

    private void remove(Membership seen) {
        if (seen.state() instanceof MemberState.Absent) {
            own(seen.account());
        } else {
            todo.step(MemberStep.REMOVE, seen);
        }
    }

    /** What the account has itself goes last, and only if no other administrator relies on it. */
    private void own(AccountId account) {
        if (!desired.own()) {
            todo.reached(account);
            return;
        }
        switch (sight.side(account)) {
            case MemberSide.Unseen _ -> todo.add(MemberStep.LOOK, account);
            case MemberSide.NotNeeded _,MemberSide.Off _ -> todo.reached(account);
            case MemberSide.On _,MemberSide.Suspended _ -> todo.add(MemberStep.TURN_OFF, account);
            case MemberSide.Elsewhere(var other) -> todo.fail(account, new Problem.MemberOfAnother(account, other));
            case MemberSide.Closed(var why) -> todo.fail(account, why);
        }
    }

    /** Where members hold it, all have to go, listed or not. */
    private void turnOff(ServiceState.On on, List<Action> actions) {
        if (sight.heldByMembers()) {
            Set<AccountId> listed = desired.members().stream().map(Member::account).collect(Collectors.toSet());
            on.members().values().stream().filter(record -> !listed.contains(record.account()))
                    .forEach(record -> todo.step(MemberStep.REMOVE, record));
        }
        if (!todo.isEmpty()) {
            return;
        }
        Optional<History.Try> before = history.service(ServiceStep.TURN_OFF);
        if (before.isEmpty()) {
            actions.add(new Action.TurnOff());
        } else if (before.get().problem().filter(history::believes).isPresent()) {
            todo.fail(administrator, before.get().problem().get());
        } else if (history.patienceOver()) {
            todo.fail(administrator, new Problem.NoEffect(administrator, "on", history.waited()));
        } else {
            actions.add(new Action.Await(List.of()));
        }
    }
}
