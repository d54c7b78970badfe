package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.enrolment.History.ServiceStep;
import dev.muster.fleet.members.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides what to do next in one Region: a pure function of what is desired, what is observed, and what this run has
 * tried already. One rule keeps it from going round in circles: a step is never taken again while the record that
 * called for it stays as it was.
 */
final class Planner {

    /** A record that moves more often than this is somebody else's play. The longest way there has five steps. */
    static final int MOST_STEPS = 8;

    private final AccountId administrator;
    private final History history;
    private final Map<AccountId, Outcome> settled = new HashMap<>();
    private final List<Member> toReinvite = new ArrayList<>();
    private final List<Member> toInvite = new ArrayList<>();
    private final List<AccountId> toAccept = new ArrayList<>();
    private final List<AccountId> toStart = new ArrayList<>();
    private final List<AccountId> toRemove = new ArrayList<>();
    private final List<AccountId> toAwait = new ArrayList<>();

    private Planner(AccountId administrator, History history) {
        this.administrator = administrator;
        this.history = history;
    }

    static Step next(Desired desired, ServiceState observed, History history) {
        var planner = new Planner(desired.administrator(), history);
        return switch (desired) {
            case Desired.Enrolled enrolled -> switch (observed) {
                case ServiceState.Off _ -> planner.turnOn(enrolled);
                case ServiceState.On on -> planner.enrol(enrolled, on);
            };
            case Desired.Removed removed -> switch (observed) {
                case ServiceState.Off _ -> planner.nothingLeft(removed);
                case ServiceState.On on -> planner.remove(removed, on);
            };
        };
    }

    private Step turnOn(Desired.Enrolled desired) {
        Optional<History.Try> before = history.service(ServiceStep.TURN_ON);
        if (before.isEmpty()) {
            return new Step(List.of(new Action.TurnOn(desired.tags())), Map.of());
        }
        Optional<Problem> problem = before.get().problem().filter(history::believes).or(() -> history.patienceOver()
                ? Optional.of(new Problem.NoEffect(administrator, "off", history.waited()))
                : Optional.empty());
        if (problem.isEmpty()) {
            return new Step(List.of(new Action.Await(List.of())), Map.of());
        }
        settled.put(administrator, new Outcome.Failed(problem.get()));
        desired.members().forEach(member -> settled.put(member.account(), new Outcome.Failed(problem.get())));
        return new Step(List.of(), settled);
    }

    private Step enrol(Desired.Enrolled desired, ServiceState.On on) {
        List<Action> actions = new ArrayList<>();
        switch (on.tags()) {
            case Answer.Ok<Map<String, String>>(var present) -> tag(missing(desired.tags(), present), actions);
            // nobody can say then whether they are as wanted; the members should not suffer
            case Answer.Failed<Map<String, String>>(AwsFailure why) ->
                fail(administrator, new Problem.ActionDenied(administrator, why));
        }
        desired.members().forEach(member -> enrol(member, on.member(member.account())));
        add(actions, toReinvite.isEmpty(), new Action.Reinvite(toReinvite, desired.invitation()));
        add(actions, toInvite.isEmpty(), new Action.Invite(toInvite, desired.invitation()));
        add(actions, toAccept.isEmpty(), new Action.Accept(toAccept));
        add(actions, toStart.isEmpty(), new Action.StartMonitoring(toStart));
        add(actions, toAwait.isEmpty() || !actions.isEmpty(), new Action.Await(toAwait));
        return new Step(actions, settled);
    }

    private void tag(Map<String, String> tags, List<Action> actions) {
        Optional<History.Try> tagged = history.service(ServiceStep.TAG);
        if (!tags.isEmpty() && tagged.isEmpty()) {
            actions.add(new Action.Tag(tags));
        } else {
            settled.put(administrator, administratorOutcome(tagged));
        }
    }

    private Outcome administratorOutcome(Optional<History.Try> tagged) {
        if (tagged.isPresent() && tagged.get().problem().isPresent()) {
            return new Outcome.Failed(tagged.get().problem().get());
        }
        return tagged.isPresent() || history.service(ServiceStep.TURN_ON).isPresent()
                ? new Outcome.Done()
                : new Outcome.Unchanged();
    }

    private void enrol(Member member, Membership seen) {
        AccountId account = member.account();
        switch (seen.state()) {
            case MemberState.Enabled _ -> settled.put(account, reached(account));
            case MemberState.Verifying _ -> {
                if (history.patienceOver()) {
                    fail(account, new Problem.StillVerifying(account, history.waited()));
                } else {
                    toAwait.add(account);
                }
            }
            case MemberState.Unknown(String status) -> fail(account, new Problem.UnknownState(account, status));
            case MemberState.Absent _ -> step(seen, () -> toInvite.add(member));
            case MemberState.Invited _ -> step(seen, () -> toAccept.add(account));
            case MemberState.VerificationFailed _ -> {
                if (member.email().sameMailbox(seen.email())) {
                    fail(account, new Problem.VerificationFailed(account, seen.email(), member.line()));
                } else {
                    step(seen, () -> toReinvite.add(member));
                }
            }
            case MemberState.Disabled(String reason) -> {
                Optional<History.Attempt> last = history.member(account);
                if (last.isPresent() && last.get().problem().isEmpty() && last.get().seen().equals(seen)) {
                    // AWS took note and may need days: nothing a run should wait for
                    fail(account, new Problem.AcceptedButDisabled(account, reason));
                } else {
                    step(seen, () -> toStart.add(account));
                }
            }
        }
    }

    private Step remove(Desired.Removed desired, ServiceState.On on) {
        for (Member member : desired.members()) {
            Membership seen = on.member(member.account());
            if (seen.state() instanceof MemberState.Absent) {
                settled.put(member.account(), reached(member.account()));
            } else {
                step(seen, () -> toRemove.add(member.account()));
            }
        }
        List<Action> actions = new ArrayList<>();
        add(actions, toRemove.isEmpty(), new Action.Remove(toRemove));
        add(actions, toAwait.isEmpty() || !actions.isEmpty(), new Action.Await(toAwait));
        if (!desired.turnOff()) {
            settled.put(administrator, new Outcome.Unchanged());
        } else if (actions.isEmpty()) {
            turnOff(actions);
        }
        return new Step(actions, settled);
    }

    private void turnOff(List<Action> actions) {
        Optional<History.Try> before = history.service(ServiceStep.TURN_OFF);
        if (before.isEmpty()) {
            actions.add(new Action.TurnOff());
        } else if (before.get().problem().filter(history::believes).isPresent()) {
            fail(administrator, before.get().problem().get());
        } else if (history.patienceOver()) {
            fail(administrator, new Problem.NoEffect(administrator, "on", history.waited()));
        } else {
            actions.add(new Action.Await(List.of()));
        }
    }

    private Step nothingLeft(Desired.Removed desired) {
        boolean turnedOff = history.service(ServiceStep.TURN_OFF).isPresent();
        settled.put(administrator, turnedOff ? new Outcome.Done() : new Outcome.Unchanged());
        desired.members().forEach(member -> settled.put(member.account(), reached(member.account())));
        return new Step(List.of(), settled);
    }

    /** Takes the step, unless it was taken for the very same record before. */
    private void step(Membership seen, Runnable take) {
        AccountId account = seen.account();
        Optional<History.Attempt> last = history.member(account);
        if (last.isEmpty() || !last.get().seen().equals(seen)) {
            if (last.isPresent() && last.get().steps() >= MOST_STEPS) {
                fail(account, new Problem.KeepsChanging(account, seen.state().label()));
            } else {
                take.run();
            }
        } else if (last.get().problem().filter(history::believes).isPresent()) {
            fail(account, last.get().problem().get());
        } else if (history.patienceOver()) {
            fail(account, new Problem.NoEffect(account, seen.state().label(), history.waited()));
        } else {
            toAwait.add(account);
        }
    }

    private Outcome reached(AccountId account) {
        return history.changed(account) ? new Outcome.Done() : new Outcome.Unchanged();
    }

    private void fail(AccountId account, Problem why) {
        settled.put(account, new Outcome.Failed(why));
    }

    private static Map<String, String> missing(Map<String, String> desired, Map<String, String> present) {
        return desired.entrySet().stream().filter(tag -> !tag.getValue().equals(present.get(tag.getKey())))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void add(List<Action> actions, boolean nothing, Action action) {
        if (!nothing) {
            actions.add(action);
        }
    }
}
