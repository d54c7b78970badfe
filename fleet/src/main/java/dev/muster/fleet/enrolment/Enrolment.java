package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.enrolment.Coverage.CoverageRow;
import dev.muster.fleet.members.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes true what is desired, Region by Region, all Regions at once: the door to this package. Every method returns
 * a result; what cannot be done is in it.
 */
public final class Enrolment {

    private final EnrolmentService service;
    private final EngineSettings settings;
    private final EnrolmentListener listener;

    /**
     * An engine for one service and one administrator.
     *
     * @param listener is told what happens; one event at a time
     */
    public Enrolment(EnrolmentService service, EngineSettings settings, EnrolmentListener listener) {
        this.service = service;
        this.settings = settings;
        this.listener = EnrolmentListener.oneAtATime(listener);
    }

    /** What speaks against a run before anything is called; empty when nothing does. */
    public List<String> objections(Desired desired, Regions regions) {
        List<String> objections = new ArrayList<>();
        if (desired instanceof Desired.Enrolled && desired.members().size() > service.memberLimit()) {
            objections.add("the file lists " + desired.members().size() + " accounts; " + service.name()
                    + " takes at most " + service.memberLimit()
                    + " members for one administrator in a Region; shorten the file, or use several administrators");
        }
        regions.all().stream().filter(region -> !service.regions().isEmpty()
                && service.regions().getFirst().partition() != region.partition())
                .forEach(region -> objections.add("Region `" + region + "` is in partition `" + region.partition()
                        + "`, your credentials are not"));
        if (regions.all().isEmpty()) {
            objections.add("there is no Region to work on; name one");
        }
        return objections;
    }

    /** Brings every Region to what is desired. Run it again after anything, a kill included. */
    public Report apply(Desired desired, Regions regions) {
        Workers.Results<RegionId, List<Row>> rows = inEach(regions, region -> {
            RegionResult result = new RegionRun(service, desired, region, settings, listener).run();
            List<Row> own = rows(desired, regions, result);
            listener.on(finished(region, own));
            return own;
        });
        return new Report(service.name(), desired.administrator(), regions.all().stream()
                .flatMap(region -> rows.done().getOrDefault(region, stopped(desired, regions, region)).stream())
                .map(row -> rows.inTime() ? row : row.stoppedBy(new Problem.TimeOver(settings.limit()))).toList());
    }

    /** Says what {@link #apply} would do; looks into accounts where that depends on them. Changes nothing. */
    public Plan plan(Desired desired, Regions regions) {
        boolean withTags = desired instanceof Desired.Enrolled enrolled && !enrolled.tags().isEmpty();
        Workers.Results<RegionId, Plan.RegionPlan> plans = inEach(regions,
                region -> {
                    Plan.RegionPlan plan = planned(desired, regions, region, service.observe(region, withTags));
                    listener.on(finished(region, plan.rows()));
                    return plan;
                });
        return new Plan(service.name(), desired.administrator(), regions.all().stream()
                .map(region -> plans.done().getOrDefault(region,
                        unplanned(desired, regions, region, new Problem.Stopped())))
                .map(plan -> plans.inTime() ? plan : plan.stoppedBy(new Problem.TimeOver(settings.limit()))).toList());
    }

    private Plan.RegionPlan planned(Desired desired, Regions regions, RegionId region, Answer<ServiceState> seen) {
        return switch (seen) {
            case Answer.Ok<ServiceState>(ServiceState state) -> {
                Forecast forecast = Forecast.of(desired, Sight.first(service, state), looking(region));
                var result = new RegionResult(region, forecast.settled(), Optional.of(state), Optional.empty());
                yield new Plan.RegionPlan(region, forecast.actions(), rows(desired, regions, result));
            }
            case Answer.Failed<ServiceState>(AwsFailure why) ->
                unplanned(desired, regions, region, Problem.of(why, desired.administrator(), region));
        };
    }

    /**
     * Looks who is covered where. Changes nothing.
     *
     * @param members the accounts the user listed; may be empty
     */
    public Coverage status(List<Member> members, Regions regions) {
        Workers.Results<RegionId, List<CoverageRow>> seen = inEach(regions, region -> {
            List<CoverageRow> rows = covered(members, regions, region, service.observe(region, false));
            int gaps = (int) rows.stream().filter(CoverageRow::isGap).count();
            listener.on(new EnrolmentEvent.RegionFinished(region, 0, rows.size() - gaps, gaps));
            return rows;
        });
        return new Coverage(service.name(), service.administrator(), regions.all().stream()
                .flatMap(region -> Optional.ofNullable(seen.done().get(region))
                        .orElseGet(() -> covered(members, regions, region, stopped())).stream())
                .map(row -> seen.inTime() ? row : row.stoppedBy(new Problem.TimeOver(settings.limit()))).toList());
    }

    private List<CoverageRow> covered(List<Member> members, Regions regions, RegionId region,
            Answer<ServiceState> state) {
        return new CoverageOf(service.administrator(), members, region, regions.named()).rows(state);
    }

    /** Looks into accounts in the course of planning. */
    private Function<List<AccountId>, Map<AccountId, MemberSide>> looking(RegionId region) {
        var calls = new RegionCalls(service, region, settings.accountsAtOnce(), EnrolmentListener.silent());
        return accounts -> calls.sides(new Action.Look(accounts),
                account -> service.own().orElseThrow().look(region, account));
    }

    private <R> Workers.Results<RegionId, R> inEach(Regions regions, Function<RegionId, R> work) {
        return Workers.within(settings.limit(), Math.max(1, regions.all().size()), regions.all(), work);
    }

    private Plan.RegionPlan unplanned(Desired desired, Regions regions, RegionId region, Problem why) {
        return new Plan.RegionPlan(region, List.of(), rows(desired, regions, failed(desired, region, why)));
    }

    private List<Row> stopped(Desired desired, Regions regions, RegionId region) {
        return rows(desired, regions, failed(desired, region, new Problem.Stopped()));
    }

    private static Answer<ServiceState> stopped() {
        return Answer.failed(new AwsFailure(AwsFailure.Kind.STOPPED, "", "Stopped", ""));
    }

    private static RegionResult failed(Desired desired, RegionId region, Problem why) {
        Map<AccountId, Outcome> outcomes = new HashMap<>();
        outcomes.put(desired.administrator(), new Outcome.Failed(why));
        desired.members().forEach(member -> outcomes.put(member.account(), new Outcome.Failed(why)));
        return new RegionResult(region, outcomes, Optional.empty(), Optional.of(why));
    }

    private List<Row> rows(Desired desired, Regions regions, RegionResult result) {
        RegionId region = result.region();
        AccountId administrator = desired.administrator();
        if (!regions.named() && result.unseen().isPresent()
                && result.unseen().get() instanceof Problem.RegionNotEnabled off) {
            // AWS has Regions that accounts turn on only when they need them; nobody asked for this one
            return List.of(new Row(region, administrator, Row.Role.ADMINISTRATOR, "", 0, "",
                    new Outcome.Skipped(off)));
        }
        List<Row> rows = new ArrayList<>();
        String own = result.last().map(ServiceState::label).orElse("");
        rows.add(new Row(region, administrator, Row.Role.ADMINISTRATOR, "", 0, own,
                outcome(result, administrator)));
        for (Member member : desired.members()) {
            String state = result.last().map(last -> label(last, member.account())).orElse("");
            rows.add(new Row(region, member.account(), Row.Role.MEMBER, member.email().text(), member.line(), state,
                    outcome(result, member.account())));
        }
        return rows;
    }

    private static String label(ServiceState state, AccountId account) {
        return switch (state) {
            case ServiceState.Off _ -> new MemberState.Absent().label();
            case ServiceState.On on -> on.member(account).state().label();
        };
    }

    private static Outcome outcome(RegionResult result, AccountId account) {
        return result.outcomes().getOrDefault(account, new Outcome.Failed(new Problem.Stopped()));
    }

    private static EnrolmentEvent finished(RegionId region, List<Row> rows) {
        var counts = new Report("", rows.getFirst().account(), rows).counts();
        return new EnrolmentEvent.RegionFinished(region, counts.done(), counts.unchanged(), counts.failed());
    }
}
