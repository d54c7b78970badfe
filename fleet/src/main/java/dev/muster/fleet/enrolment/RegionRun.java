package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.enrolment.History.MemberStep;
import dev.muster.fleet.enrolment.History.ServiceStep;
import dev.muster.fleet.enrolment.ServiceState.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings one Region to what is desired: look, ask the planner, act, look again, until the planner has nothing left to
 * say. Nothing is carried over from one run to the next, so a run that was killed is simply run again. Used by one
 * thread.
 */
final class RegionRun {

    private final EnrolmentService service;
    private final Desired desired;
    private final RegionId region;
    private final EngineSettings settings;
    private final EnrolmentListener listener;
    private final RegionCalls calls;
    private @Nullable Sight sight;
    private History history = History.none();
    private Map<AccountId, Outcome> settled = Map.of();
    private int pauses;
    private @Nullable Instant waitingSince;

    RegionRun(EnrolmentService service, Desired desired, RegionId region, EngineSettings settings,
            EnrolmentListener listener) {
        this.service = service;
        this.desired = desired;
        this.region = region;
        this.settings = settings;
        this.listener = listener;
        this.calls = new RegionCalls(service, region, settings.accountsAtOnce(), listener);
    }

    RegionResult run() {
        listener.on(new EnrolmentEvent.RegionStarted(region));
        boolean withTags = desired instanceof Desired.Enrolled enrolled && !enrolled.tags().isEmpty();
        boolean seenBefore = false;
        while (true) {
            switch (service.observe(region, withTags)) {
                case Answer.Failed<ServiceState>(AwsFailure why) -> {
                    Problem problem = Problem.of(why, desired.administrator(), region);
                    if (history.believes(problem)) {
                        return unseen(problem, seenBefore);
                    }
                    await(1); // what was turned on or off a moment ago is listed already, or still, and not found
                }
                case Answer.Ok<ServiceState>(ServiceState state) -> {
                    seenBefore = true;
                    listener.on(observed(state));
                    sight = sight == null ? Sight.first(service, state) : sight.with(state);
                    Step step = Planner.next(desired, sight, history);
                    settled = step.settled();
                    if (step.actions().isEmpty()) {
                        return new RegionResult(region, settled, Optional.of(state), Optional.empty());
                    }
                    for (Action action : step.actions()) {
                        sight = apply(action, sight);
                    }
                }
            }
        }
    }

    private RegionResult unseen(Problem problem, boolean seenBefore) {
        Map<AccountId, Outcome> outcomes = new HashMap<>();
        outcomes.put(desired.administrator(), new Outcome.Failed(problem));
        desired.members().forEach(member -> outcomes.put(member.account(), new Outcome.Failed(problem)));
        outcomes.putAll(settled);
        return new RegionResult(region, outcomes, Optional.empty(),
                seenBefore ? Optional.empty() : Optional.of(problem));
    }

    private EnrolmentEvent observed(ServiceState state) {
        return switch (state) {
            case ServiceState.Off _ -> new EnrolmentEvent.RegionObserved(region, false, Map.of());
            case ServiceState.On on -> new EnrolmentEvent.RegionObserved(region, true,
                    desired.members().stream().collect(Collectors
                            .toMap(member -> on.member(member.account()).state().label(), _ -> 1, Integer::sum)));
        };
    }

    /** Takes an action; what is known then, as far as the action itself tells. */
    private Sight apply(Action action, Sight seen) {
        if (action instanceof Action.Await(var accounts)) {
            await(accounts.size());
            return seen;
        }
        waitingSince = null; // things move: patience starts anew
        pauses = 0;
        history = history.waited(Duration.ZERO, false);
        listener.on(new EnrolmentEvent.ActionStarted(region, action));
        switch (action) {
            case Action.Look _ -> {
                return inside(action, seen, account -> own().look(region, account));
            }
            case Action.TurnOnIn(var accounts) -> {
                history = history.inside(accounts);
                return inside(action, seen, account -> own().turnOn(region, account, seen.side(account)));
            }
            case Action.TurnOffIn(var accounts) -> {
                history = history.inside(accounts);
                return inside(action, seen, account -> own().turnOff(region, account, seen.side(account)));
            }
            case Action.TurnOn(var tags) -> service(action, ServiceStep.TURN_ON, service.turnOn(region, tags));
            case Action.Resume _ -> service(action, ServiceStep.RESUME,
                    own().turnOn(region, desired.administrator(), new MemberSide.Suspended(id(seen))));
            case Action.Tag(var tags) -> service(action, ServiceStep.TAG, service.tag(region, id(seen), tags));
            case Action.TurnOff _ -> service(action, ServiceStep.TURN_OFF, service.turnOff(region, id(seen)));
            case Action.Invite(var members, var invitation) -> members(action, MemberStep.INVITE, seen,
                    calls.invite(id(seen), members, invitation));
            case Action.Reinvite(var members, var invitation) -> members(action, MemberStep.REINVITE, seen,
                    calls.reinvite(id(seen), members, invitation));
            case Action.Remove(var accounts) -> members(action, MemberStep.REMOVE, seen,
                    calls.remove(id(seen), accounts));
            case Action.Accept _ -> members(action, MemberStep.ACCEPT, seen, calls.each(action,
                    account -> service.accept(region, id(seen), account, seen.side(account))));
            case Action.StartMonitoring _ -> members(action, MemberStep.START, seen, calls.each(action,
                    account -> service.startMonitoring(region, id(seen), account)));
            case Action.Await _ -> throw new IllegalStateException("waiting is no action on the service");
        }
        return seen;
    }

    private OwnService own() {
        return service.own().orElseThrow();
    }

    private static ServiceId id(Sight seen) {
        return switch (seen.state()) {
            case ServiceState.On on -> on.id();
            case ServiceState.Off _ -> throw new IllegalStateException("no action on a service that is off");
        };
    }

    private void await(int accounts) {
        Instant now = settings.clock().instant();
        if (waitingSince == null) {
            waitingSince = now;
        }
        Duration waited = Duration.between(waitingSince, now);
        Duration pause = settings.patience().pause(pauses++, waited);
        if (pause.isPositive()) {
            listener.on(new EnrolmentEvent.Waiting(region, accounts, pause, waited));
            try {
                settings.sleeper().sleep(pause);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt(); // the next call answers that the run was stopped
            }
        }
        Duration inAll = Duration.between(waitingSince, settings.clock().instant());
        history = history.waited(inAll, inAll.compareTo(settings.patience().total()) >= 0);
    }

    private void service(Action action, ServiceStep step, Answer<?> answer) {
        Optional<Problem> problem = calls.problem(answer, desired.administrator());
        history = history.with(step, problem);
        listener.on(new EnrolmentEvent.AccountFinished(region, action, desired.administrator(), problem));
        listener.on(new EnrolmentEvent.ActionFinished(region, action, problem.isEmpty() ? 1 : 0,
                problem.isEmpty() ? 0 : 1));
    }

    private void members(Action action, MemberStep step, Sight seen, Map<AccountId, Problem> problems) {
        history = history.with(step, action.accounts().stream().map(seen::member).toList(), problems);
        finished(action, problems.size());
    }

    private Sight inside(Action action, Sight seen, Function<AccountId, Answer<MemberSide>> call) {
        Map<AccountId, MemberSide> sides = calls.sides(action, call);
        finished(action, (int) sides.values().stream().filter(MemberSide.Closed.class::isInstance).count());
        return seen.with(sides);
    }

    private void finished(Action action, int failed) {
        listener.on(new EnrolmentEvent.ActionFinished(region, action, action.accounts().size() - failed, failed));
    }
}
