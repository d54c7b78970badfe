package dev.muster.fleet.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.AwsFailure.Kind;
import dev.muster.fleet.members.EmailAddress;
import dev.muster.fleet.members.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EnrolmentTest {

    private static final Regions REGIONS = Regions.named(List.of(SimulatedService.REGION));

    private static final RegionId OFF = new RegionId("af-south-1");

    private final SimulatedService world = new SimulatedService(new SplittableRandom(1));
    private final List<EnrolmentEvent> events = new ArrayList<>();
    private final FakeTime time = new FakeTime();
    private final Enrolment engine = new Enrolment(world, new EngineSettings(1, Patience.standard(), time, time),
            events::add);

    @Test
    void given_nothing_when_enabled_then_every_account_is_a_member_in_batches() {
        Report report = engine.apply(enrolled(members(120)), REGIONS);

        assertThat(report.exit()).isEqualTo(ExitStatus.DONE);
        assertThat(report.counts()).isEqualTo(new Report.Counts(121, 0, 0, 0));
        assertThat(world.writes).filteredOn("detective:CreateMembers"::equals).hasSize(3);
    }

    @Test
    void given_a_run_when_it_goes_on_then_the_listener_hears_of_every_action_and_account() {
        world.verifiedPerHundredLooks = 10;

        engine.apply(enrolled(members(3)), REGIONS);

        assertThat(events).first().isInstanceOf(EnrolmentEvent.RegionStarted.class);
        assertThat(events).last()
                .isEqualTo(new EnrolmentEvent.RegionFinished(SimulatedService.REGION, 4, 0, 0));
        assertThat(events).filteredOn(event -> event instanceof EnrolmentEvent.AccountFinished accepted
                && accepted.action() instanceof Action.Accept).isNotEmpty();
        assertThat(events).filteredOn(EnrolmentEvent.Waiting.class::isInstance).isNotEmpty();
    }

    @Test
    void given_room_for_some_when_enabled_then_as_many_as_fit_come_in_and_the_rest_is_told_the_quota() {
        world.limit = 57;

        Report report = engine.apply(enrolled(members(200)), REGIONS);

        assertThat(report.counts()).isEqualTo(new Report.Counts(58, 0, 0, 143));
        assertThat(report.failures()).extracting(Row::code).containsOnly("quota-exceeded");
        assertThat(world.writes).filteredOn("detective:CreateMembers"::equals).hasSizeLessThan(20);
    }

    @Test
    void given_more_accounts_than_the_service_takes_then_that_is_an_objection_before_any_call() {
        assertThat(engine.objections(enrolled(members(1_201)), REGIONS)).singleElement().asString()
                .contains("1201 accounts").contains("at most 1200");
        assertThat(engine.objections(enrolled(members(1_200)), REGIONS)).isEmpty();
    }

    @Test
    void given_a_region_that_is_off_when_nobody_named_it_then_it_is_skipped_else_it_failed() {
        var off = new Enrolment(new RegionsOff(world, Set.of(OFF)),
                new EngineSettings(1, Patience.standard(), time, time), EnrolmentListener.silent());

        Report everywhere = off.apply(enrolled(members(2)), new Regions(List.of(OFF), false));
        Report named = off.apply(enrolled(members(2)), Regions.named(List.of(OFF)));

        assertThat(everywhere.exit()).isEqualTo(ExitStatus.DONE);
        assertThat(everywhere.rows()).singleElement().extracting(row -> row.outcome().label()).isEqualTo("skipped");
        assertThat(named.exit()).isEqualTo(ExitStatus.FAILED);
        assertThat(named.failures()).hasSize(3).extracting(Row::code).containsOnly("region-not-enabled");
    }

    @Test
    void given_one_region_off_when_enabled_then_the_other_is_worked_on() {
        var engine = new Enrolment(new RegionsOff(world, Set.of(OFF)),
                new EngineSettings(1, Patience.standard(), time, time), EnrolmentListener.silent());

        Report report = engine.apply(enrolled(members(2)), Regions.named(List.of(OFF, SimulatedService.REGION)));

        assertThat(report.counts()).isEqualTo(new Report.Counts(3, 0, 0, 3));
    }

    @Test
    void given_a_graph_when_turned_off_then_all_of_it_is_gone_even_without_a_list() {
        engine.apply(enrolled(members(2)), REGIONS);

        Report report = engine.apply(new Desired.Removed(SimulatedService.ADMINISTRATOR, List.of(), false, true), REGIONS);

        assertThat(report.exit()).isEqualTo(ExitStatus.DONE);
        assertThat(world.on).isFalse();
    }

    @Test
    void given_a_graph_that_is_listed_and_not_found_then_it_is_looked_for_again_for_a_while() {
        world.looksInVain = 3;

        Report soon = engine.apply(enrolled(members(2)), REGIONS);
        world.looksInVain = Integer.MAX_VALUE;
        Report never = engine.apply(enrolled(members(2)), REGIONS);

        assertThat(soon.counts()).isEqualTo(new Report.Counts(3, 0, 0, 0));
        assertThat(never.failures()).hasSize(3).extracting(Row::code).containsOnly("changed-meanwhile");
    }

    @Test
    void given_a_graph_when_asked_for_its_status_then_unlisted_accounts_are_shown_too() {
        engine.apply(enrolled(members(2)), REGIONS);

        Coverage coverage = engine.status(members(3).subList(1, 3), REGIONS);

        assertThat(coverage.rows()).extracting(Coverage.CoverageRow::state).containsExactly("on", "enabled", "absent",
                "enabled");
        assertThat(coverage.rows()).extracting(Coverage.CoverageRow::listed).containsExactly(true, true, true, false);
        assertThat(coverage.isComplete()).isFalse();
        assertThat(coverage.exit()).isEqualTo(ExitStatus.DONE);
    }

    @Test
    void given_nothing_when_planned_then_the_plan_reads_from_first_to_last() {
        Plan plan = engine.plan(enrolled(members(2)), REGIONS);

        assertThat(plan.regions()).singleElement().satisfies(region -> assertThat(region.actions())
                .extracting(Action::label).containsExactly("turn-on", "invite", "accept"));
        assertThat(world.writes).isEmpty();
    }

    private List<Member> members(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> {
            var account = new AccountId("%012d".formatted(i));
            world.rootAddresses.put(account, "root@example.com");
            return new Member(account, new EmailAddress("root@example.com"), i);
        }).toList();
    }

    private static Desired enrolled(List<Member> members) {
        return new Desired.Enrolled(SimulatedService.ADMINISTRATOR, members, Map.of(), new Invitation("hello", false));
    }

    /** The same service, with some Regions not enabled by the administrator. */
    private record RegionsOff(EnrolmentService inner, Set<RegionId> off) implements EnrolmentService {

        @Override
        public Answer<ServiceState> observe(RegionId region, boolean withTags) {
            return off.contains(region)
                    ? Answer.failed(new AwsFailure(Kind.UNKNOWN_CLIENT, "detective:ListGraphs",
                            "UnrecognizedClientException", "The security token included in the request is invalid."))
                    : inner.observe(region, withTags);
        }

        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public AccountId administrator() {
            return inner.administrator();
        }

        @Override
        public List<RegionId> regions() {
            return inner.regions();
        }

        @Override
        public int batchSize() {
            return inner.batchSize();
        }

        @Override
        public int memberLimit() {
            return inner.memberLimit();
        }

        @Override
        public Answer<ServiceState.ServiceId> turnOn(RegionId region, Map<String, String> tags) {
            return inner.turnOn(region, tags);
        }

        @Override
        public Answer<Answer.Nothing> tag(RegionId region, ServiceState.ServiceId service, Map<String, String> tags) {
            return inner.tag(region, service, tags);
        }

        @Override
        public Answer<Map<AccountId, String>> invite(RegionId region, ServiceState.ServiceId service,
                List<Member> members, Invitation invitation) {
            return inner.invite(region, service, members, invitation);
        }

        @Override
        public Answer<Answer.Nothing> accept(RegionId region, ServiceState.ServiceId service, AccountId account,
                MemberSide side) {
            return inner.accept(region, service, account, side);
        }

        @Override
        public Answer<Answer.Nothing> startMonitoring(RegionId region, ServiceState.ServiceId service,
                AccountId account) {
            return inner.startMonitoring(region, service, account);
        }

        @Override
        public Answer<Map<AccountId, String>> remove(RegionId region, ServiceState.ServiceId service,
                List<AccountId> accounts) {
            return inner.remove(region, service, accounts);
        }

        @Override
        public Answer<Answer.Nothing> turnOff(RegionId region, ServiceState.ServiceId service) {
            return inner.turnOff(region, service);
        }
    }
}
