package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.enrolment.History.ServiceStep;
import dev.muster.fleet.members.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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
                    Step step = Planner.next(desired, state, history);
                    settled = step.settled();
                    if (step.actions().isEmpty()) {
                        return new RegionResult(region, settled, Optional.of(state), Optional.empty());
                    }
                    step.actions().forEach(action -> apply(action, state));
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

    private void apply(Action action, ServiceState state) {
        if (action instanceof Action.Await(var accounts)) {
            await(accounts.size());
            return;
        }
        waitingSince = null; // things move: patience starts anew
        pauses = 0;
        history = history.waited(Duration.ZERO, false);
        listener.on(new EnrolmentEvent.ActionStarted(region, action));
        switch (state) {
            case ServiceState.Off _ -> {
                if (action instanceof Action.TurnOn(var tags)) {
                    service(action, ServiceStep.TURN_ON, service.turnOn(region, tags));
                }
            }
            case ServiceState.On on -> apply(action, on);
        }
    }

    private void apply(Action action, ServiceState.On on) {
        switch (action) {
            case Action.TurnOn _,Action.Await _ -> throw new IllegalStateException("no action on a service that is on");
            case Action.Tag(var tags) -> service(action, ServiceStep.TAG, service.tag(region, on.id(), tags));
            case Action.TurnOff _ -> service(action, ServiceStep.TURN_OFF, service.turnOff(region, on.id()));
            case Action.Invite(var members, var invitation) ->
                members(action, on, invite(on, members, invitation));
            case Action.Reinvite(var members, var invitation) ->
                members(action, on, reinvite(on, members, invitation));
            case Action.Remove(var accounts) -> members(action, on, remove(on, accounts));
            case Action.Accept(var accounts) -> members(action, on, inParallel(action, accounts,
                    account -> service.accept(region, on.id(), account)));
            case Action.StartMonitoring(var accounts) -> members(action, on, inParallel(action, accounts,
                    account -> service.startMonitoring(region, on.id(), account)));
        }
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
        Optional<Problem> problem = problem(answer, desired.administrator());
        history = history.with(step, problem);
        listener.on(new EnrolmentEvent.AccountFinished(region, action, desired.administrator(), problem));
        listener.on(new EnrolmentEvent.ActionFinished(region, action, problem.isEmpty() ? 1 : 0,
                problem.isEmpty() ? 0 : 1));
    }

    private void members(Action action, ServiceState.On on, Map<AccountId, Problem> problems) {
        List<AccountId> accounts = action.accounts();
        history = history.with(accounts.stream().map(on::member).toList(), problems);
        listener.on(new EnrolmentEvent.ActionFinished(region, action, accounts.size() - problems.size(),
                problems.size()));
    }

    private Map<AccountId, Problem> invite(ServiceState.On on, List<Member> members, Invitation invitation) {
        return Batches.run(members, Member::account, service.batchSize(),
                batch -> service.invite(region, on.id(), batch, invitation),
                why -> Problem.of(why, desired.administrator(), region));
    }

    private Map<AccountId, Problem> remove(ServiceState.On on, List<AccountId> accounts) {
        return Batches.run(accounts, account -> account, service.batchSize(),
                batch -> service.remove(region, on.id(), batch),
                why -> Problem.of(why, desired.administrator(), region));
    }

    private Map<AccountId, Problem> reinvite(ServiceState.On on, List<Member> members, Invitation invitation) {
        Map<AccountId, Problem> problems = new LinkedHashMap<>(
                remove(on, members.stream().map(Member::account).toList()));
        problems.putAll(invite(on,
                members.stream().filter(member -> !problems.containsKey(member.account())).toList(), invitation));
        return problems;
    }

    private Map<AccountId, Problem> inParallel(Action action, List<AccountId> accounts,
            Function<AccountId, Answer<?>> call) {
        Map<AccountId, Optional<Problem>> ended = Workers.each(settings.accountsAtOnce(), accounts, account -> {
            Optional<Problem> problem = problem(call.apply(account), account);
            listener.on(new EnrolmentEvent.AccountFinished(region, action, account, problem));
            return problem;
        });
        Map<AccountId, Problem> problems = new HashMap<>();
        for (AccountId account : accounts) {
            ended.getOrDefault(account, Optional.of(new Problem.Stopped()))
                    .ifPresent(problem -> problems.put(account, problem));
        }
        return problems;
    }

    private Optional<Problem> problem(Answer<?> answer, AccountId account) {
        return switch (answer) {
            case Answer.Ok<?> _ -> Optional.empty();
            case Answer.Failed<?>(AwsFailure why) -> Optional.of(Problem.of(why, account, region));
        };
    }
}
