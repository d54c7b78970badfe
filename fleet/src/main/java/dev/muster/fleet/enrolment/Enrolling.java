package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.enrolment.History.MemberStep;
import dev.muster.fleet.enrolment.History.ServiceStep;
import dev.muster.fleet.members.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The next step towards a service that is on and listed accounts that are its members. Used once. */
final class Enrolling {

    private final Desired.Enrolled desired;
    private final Sight sight;
    private final History history;
    private final AccountId administrator;
    private final Todo todo;

    Enrolling(Desired.Enrolled desired, Sight sight, History history) {
        this.desired = desired;
        this.sight = sight;
        this.history = history;
        this.administrator = desired.administrator();
        this.todo = new Todo(history);
    }

    Step next() {
        return switch (sight.state()) {
            case ServiceState.Off _ -> setGoing(ServiceStep.TURN_ON, new Action.TurnOn(desired.tags()));
            case ServiceState.On on -> switch (on.rest()) {
                case SUSPENDED -> setGoing(ServiceStep.RESUME, new Action.Resume());
                case AT_WORK -> enrol(on);
            };
        };
    }

    private Step setGoing(ServiceStep step, Action action) {
        Optional<History.Try> before = history.service(step);
        if (before.isEmpty()) {
            return new Step(List.of(action), Map.of());
        }
        Optional<Problem> problem = before.get().problem().filter(history::believes).or(() -> history.patienceOver()
                ? Optional.of(new Problem.NoEffect(administrator, sight.state().label(), history.waited()))
                : Optional.empty());
        if (problem.isEmpty()) {
            return new Step(List.of(new Action.Await(List.of())), Map.of());
        }
        todo.fail(administrator, problem.get());
        desired.members().forEach(member -> todo.fail(member.account(), problem.get()));
        return todo.step(List.of());
    }

    private Step enrol(ServiceState.On on) {
        List<Action> actions = new ArrayList<>();
        switch (on.tags()) {
            case Answer.Ok<Map<String, String>>(var present) -> tag(missing(desired.tags(), present), actions);
            // nobody can say then whether they are as wanted; the members should not suffer
            case Answer.Failed<Map<String, String>>(AwsFailure why) ->
                todo.fail(administrator, new Problem.ActionDenied(administrator, why));
        }
        desired.members().forEach(member -> enrol(member, on.member(member.account())));
        todo.add(MemberStep.LOOK, Action.Look::new, actions);
        todo.add(MemberStep.REINVITE, all -> new Action.Reinvite(listed(all), desired.invitation()), actions);
        todo.add(MemberStep.INVITE, all -> new Action.Invite(listed(all), desired.invitation()), actions);
        todo.add(MemberStep.TURN_ON, Action.TurnOnIn::new, actions); // while AWS checks the addresses
        todo.add(MemberStep.ACCEPT, Action.Accept::new, actions);
        todo.add(MemberStep.START, Action.StartMonitoring::new, actions);
        return todo.step(actions);
    }

    private void tag(Map<String, String> tags, List<Action> actions) {
        Optional<History.Try> tagged = history.service(ServiceStep.TAG);
        if (!tags.isEmpty() && tagged.isEmpty()) {
            actions.add(new Action.Tag(tags));
        } else {
            todo.settle(administrator, administratorOutcome(tagged));
        }
    }

    private Outcome administratorOutcome(Optional<History.Try> tagged) {
        if (tagged.isPresent() && tagged.get().problem().isPresent()) {
            return new Outcome.Failed(tagged.get().problem().get());
        }
        return history.changedService() ? new Outcome.Done() : new Outcome.Unchanged();
    }

    private void enrol(Member member, Membership seen) {
        AccountId account = member.account();
        switch (seen.state()) {
            case MemberState.Enabled _ -> todo.reached(account);
            case MemberState.Verifying _ -> {
                if (history.patienceOver()) {
                    todo.fail(account, new Problem.StillVerifying(account, history.waited()));
                } else {
                    todo.await(account);
                }
            }
            case MemberState.VerificationFailed _ -> {
                if (member.email().sameMailbox(seen.email())) {
                    todo.fail(account, new Problem.VerificationFailed(account, seen.email(), member.line()));
                } else {
                    todo.step(MemberStep.REINVITE, seen);
                }
            }
            case MemberState.Absent _ -> invite(MemberStep.INVITE, seen);
            case MemberState.Added _ -> invite(invitation(member, seen), seen);
            // what has been taken out can be asked again, as a rule; AWS may want it to be added anew
            case MemberState.Removed _ -> invite(history.refusedForGood(MemberStep.INVITE, seen)
                    || history.tried(MemberStep.REINVITE, seen) ? MemberStep.REINVITE : invitation(member, seen), seen);
            case MemberState.Invited _ -> accept(seen);
            case MemberState.Resigned _ -> {
                if (history.refused(MemberStep.ACCEPT, seen) || history.tried(MemberStep.INVITE, seen)) {
                    invite(MemberStep.INVITE, seen); // the invitation that it left behind is gone
                } else {
                    accept(seen);
                }
            }
            case MemberState.Disabled(String reason) -> start(seen, reason);
            case MemberState.RegionDisabled _ -> todo.fail(account, new Problem.RegionDisabled(account));
            case MemberState.AccountSuspended _ -> todo.fail(account, new Problem.AccountSuspended(account));
            case MemberState.Unknown(String status) -> todo.fail(account, new Problem.UnknownState(account, status));
        }
    }

    /** An address that is wrong by now is not tried again, it is put right. */
    private static MemberStep invitation(Member member, Membership seen) {
        return seen.email().isEmpty() || member.email().sameMailbox(seen.email())
                ? MemberStep.INVITE
                : MemberStep.REINVITE;
    }

    /** Nobody is asked who has another administrator, and nobody before that is known. */
    private void invite(MemberStep step, Membership seen) {
        AccountId account = seen.account();
        switch (sight.side(account)) {
            case MemberSide.Unseen _ -> todo.add(MemberStep.LOOK, account);
            case MemberSide.Elsewhere(var other) -> todo.fail(account, new Problem.MemberOfAnother(account, other));
            case MemberSide.Off _,MemberSide.Suspended _ -> {
                todo.step(step, seen);
                todo.add(MemberStep.TURN_ON, account);
            }
            // who cannot be entered may still accept by hand
            case MemberSide.NotNeeded _,MemberSide.On _,MemberSide.Closed _ -> todo.step(step, seen);
        }
    }

    private void accept(Membership seen) {
        AccountId account = seen.account();
        switch (sight.side(account)) {
            case MemberSide.Unseen _ -> todo.add(MemberStep.LOOK, account);
            case MemberSide.Elsewhere(var other) -> todo.fail(account, new Problem.MemberOfAnother(account, other));
            case MemberSide.Closed(var why) -> todo.fail(account, why);
            case MemberSide.Off _,MemberSide.Suspended _ -> todo.add(MemberStep.TURN_ON, account);
            case MemberSide.NotNeeded _,MemberSide.On _ -> todo.step(MemberStep.ACCEPT, seen);
        }
    }

    private void start(Membership seen, String reason) {
        AccountId account = seen.account();
        switch (sight.side(account)) {
            case MemberSide.Unseen _ -> todo.add(MemberStep.LOOK, account);
            case MemberSide.Suspended _ -> todo.add(MemberStep.TURN_ON, account);
            case MemberSide.NotNeeded _,MemberSide.On _,MemberSide.Off _,MemberSide.Elsewhere _,MemberSide.Closed _ -> {
                if (history.granted(MemberStep.START, seen) && !reason.isEmpty()) {
                    // AWS took note and may need days: nothing a run should wait for
                    todo.fail(account, new Problem.AcceptedButDisabled(account, reason));
                } else {
                    todo.step(MemberStep.START, seen);
                }
            }
        }
    }

    private List<Member> listed(List<AccountId> accounts) {
        Set<AccountId> wanted = Set.copyOf(accounts);
        return desired.members().stream().filter(member -> wanted.contains(member.account())).toList();
    }

    private static Map<String, String> missing(Map<String, String> desired, Map<String, String> present) {
        return desired.entrySet().stream().filter(tag -> !tag.getValue().equals(present.get(tag.getKey())))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
