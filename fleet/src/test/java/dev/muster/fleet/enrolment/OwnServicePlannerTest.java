package dev.muster.fleet.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.enrolment.History.MemberStep;
import dev.muster.fleet.enrolment.History.ServiceStep;
import dev.muster.fleet.enrolment.ServiceState.Off;
import dev.muster.fleet.enrolment.ServiceState.On;
import dev.muster.fleet.enrolment.ServiceState.Rest;
import dev.muster.fleet.enrolment.ServiceState.ServiceId;
import dev.muster.fleet.members.EmailAddress;
import dev.muster.fleet.members.Member;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The planner where members have to have the service themselves, as with GuardDuty. */
final class OwnServicePlannerTest {

    private static final AccountId ADMINISTRATOR = new AccountId("999999999999");
    private static final AccountId OTHER = new AccountId("888888888888");
    private static final AccountId ACCOUNT = new AccountId("111122223333");
    private static final String ADDRESS = "a@example.com";
    private static final Member MEMBER = new Member(ACCOUNT, new EmailAddress(ADDRESS), 7);
    private static final Invitation INVITATION = new Invitation("hello", true);
    private static final ServiceId DETECTOR = new ServiceId("d");
    private static final Problem CLOSED = new Problem.RoleRefused(ACCOUNT,
            new AwsFailure(AwsFailure.Kind.DENIED, "sts:AssumeRole", "AccessDenied", "no"));

    private static final MemberState ABSENT = new MemberState.Absent();
    private static final MemberState ADDED = new MemberState.Added();
    private static final MemberState INVITED = new MemberState.Invited();
    private static final MemberState DISABLED = new MemberState.Disabled("");
    private static final MemberState RESIGNED = new MemberState.Resigned();
    private static final MemberState REMOVED = new MemberState.Removed();

    private static final MemberSide UNSEEN = new MemberSide.Unseen();
    private static final MemberSide NONE = new MemberSide.Off();
    private static final MemberSide RESTING = new MemberSide.Suspended(DETECTOR);
    private static final MemberSide HAS = new MemberSide.On(DETECTOR);
    private static final MemberSide SHUT = new MemberSide.Closed(CLOSED);

    private static final Action LOOK = new Action.Look(List.of(ACCOUNT));
    private static final Action INVITE = new Action.Invite(List.of(MEMBER), INVITATION);
    private static final Action REINVITE = new Action.Reinvite(List.of(MEMBER), INVITATION);
    private static final Action TURN_ON_IN = new Action.TurnOnIn(List.of(ACCOUNT));
    private static final Action ACCEPT = new Action.Accept(List.of(ACCOUNT));
    private static final Action START = new Action.StartMonitoring(List.of(ACCOUNT));

    static Stream<Arguments> firstSteps() {
        return Stream.of(arguments(ABSENT, UNSEEN, List.of(LOOK)),
                arguments(ABSENT, NONE, List.of(INVITE, TURN_ON_IN)),
                arguments(ABSENT, RESTING, List.of(INVITE, TURN_ON_IN)), arguments(ABSENT, HAS, List.of(INVITE)),
                arguments(ABSENT, SHUT, List.of(INVITE)), arguments(ADDED, UNSEEN, List.of(LOOK)),
                arguments(ADDED, HAS, List.of(INVITE)), arguments(INVITED, UNSEEN, List.of(LOOK)),
                arguments(INVITED, NONE, List.of(TURN_ON_IN)), arguments(INVITED, RESTING, List.of(TURN_ON_IN)),
                arguments(INVITED, HAS, List.of(ACCEPT)), arguments(DISABLED, UNSEEN, List.of(LOOK)),
                arguments(DISABLED, RESTING, List.of(TURN_ON_IN)), arguments(DISABLED, HAS, List.of(START)),
                arguments(DISABLED, SHUT, List.of(START)), arguments(RESIGNED, UNSEEN, List.of(LOOK)),
                arguments(RESIGNED, NONE, List.of(TURN_ON_IN)), arguments(RESIGNED, HAS, List.of(ACCEPT)),
                arguments(REMOVED, UNSEEN, List.of(LOOK)), arguments(REMOVED, HAS, List.of(INVITE)),
                arguments(REMOVED, NONE, List.of(INVITE, TURN_ON_IN)));
    }

    @ParameterizedTest
    @MethodSource("firstSteps")
    void record_and_own_side_together_call_for_a_step(MemberState state, MemberSide side, List<Action> actions) {
        assertThat(next(record(state), side, History.none()).actions()).isEqualTo(actions);
    }

    static Stream<MemberState> statesThatLeadToAnInvitation() {
        return Stream.of(ABSENT, ADDED, INVITED, RESIGNED, REMOVED);
    }

    @ParameterizedTest
    @MethodSource("statesThatLeadToAnInvitation")
    void who_has_another_administrator_is_told_by_name_and_left_alone(MemberState state) {
        Step step = next(record(state), new MemberSide.Elsewhere(OTHER), History.none());

        assertThat(step.actions()).isEmpty();
        assertThat(failure(step)).isEqualTo(new Problem.MemberOfAnother(ACCOUNT, OTHER));
        assertThat(failure(step).cause()).contains("888888888888");
    }

    @Test
    void nobody_looks_into_an_account_that_is_enabled() {
        Step step = next(record(new MemberState.Enabled()), UNSEEN, History.none());

        assertThat(step.actions()).isEmpty();
        assertThat(step.settled()).containsEntry(ACCOUNT, new Outcome.Unchanged());
    }

    static Stream<Arguments> hopeless() {
        return Stream.of(arguments(new MemberState.RegionDisabled(), new Problem.RegionDisabled(ACCOUNT)),
                arguments(new MemberState.AccountSuspended(), new Problem.AccountSuspended(ACCOUNT)),
                arguments(new MemberState.Unknown("Paused"), new Problem.UnknownState(ACCOUNT, "Paused")),
                arguments(new MemberState.VerificationFailed(), new Problem.VerificationFailed(ACCOUNT, ADDRESS, 7)));
    }

    @ParameterizedTest
    @MethodSource("hopeless")
    void what_no_call_can_mend_is_reported_and_nobody_looks_into_the_account(MemberState state, Problem problem) {
        Step step = next(record(state), UNSEEN, History.none());

        assertThat(step.actions()).isEmpty();
        assertThat(failure(step)).isEqualTo(problem);
    }

    @Test
    void who_cannot_be_entered_is_invited_once_and_then_reported() {
        assertThat(failure(next(record(INVITED), SHUT, tried(MemberStep.INVITE, ABSENT, Optional.empty()))))
                .isEqualTo(CLOSED);
    }

    @Test
    void an_invitation_that_is_not_there_any_more_is_sent_again_and_only_once() {
        History gone = tried(MemberStep.ACCEPT, RESIGNED, Optional.of(meanwhile("guardduty:ListInvitations")));
        History invited = gone.with(MemberStep.INVITE, List.of(record(RESIGNED)), Map.of());

        assertThat(next(record(RESIGNED), HAS, gone).actions()).containsExactly(INVITE);
        assertThat(next(record(RESIGNED), HAS, invited).actions()).containsExactly(new Action.Await(List.of(ACCOUNT)));
        assertThat(failure(next(record(RESIGNED), HAS, invited.waited(Duration.ofMinutes(5), true))))
                .isInstanceOf(Problem.NoEffect.class);
    }

    @Test
    void a_removed_account_that_aws_will_not_invite_is_added_anew_and_only_once() {
        var leftOut = new Problem.NotProcessed(ACCOUNT, "no");
        History refused = tried(MemberStep.INVITE, REMOVED, Optional.of(leftOut));
        History believed = refused.waited(History.SPREADING, false);
        History again = believed.with(MemberStep.REINVITE, List.of(record(REMOVED)), Map.of(ACCOUNT, leftOut));

        assertThat(next(record(REMOVED), HAS, refused).actions()).containsExactly(new Action.Await(List.of(ACCOUNT)));
        assertThat(next(record(REMOVED), HAS, believed).actions()).containsExactly(REINVITE);
        assertThat(failure(next(record(REMOVED), HAS, again))).isEqualTo(leftOut);
    }

    @Test
    void an_account_that_was_added_with_another_address_than_the_file_is_added_anew() {
        var wrong = new Membership(ACCOUNT, "b@example.com", ADDED, false);

        assertThat(next(wrong, HAS, History.none()).actions()).containsExactly(REINVITE);
    }

    @Test
    void monitoring_is_started_once_its_own_detector_is_at_work_and_waited_for() {
        History resumed = History.none().inside(List.of(ACCOUNT));
        History started = resumed.with(MemberStep.START, List.of(record(DISABLED)), Map.of());

        assertThat(next(record(DISABLED), HAS, resumed).actions()).containsExactly(START);
        assertThat(next(record(DISABLED), HAS, started).actions()).containsExactly(new Action.Await(List.of(ACCOUNT)));
        assertThat(next(record(new MemberState.Enabled()), HAS, resumed).settled()).containsEntry(ACCOUNT,
                new Outcome.Done());
    }

    @Test
    void a_suspended_service_is_resumed_before_anybody_is_asked() {
        Step step = Planner.next(enrolled(), sight(suspended(), UNSEEN), History.none());
        Step stillSuspended = Planner.next(enrolled(), sight(suspended(), UNSEEN),
                History.none().with(ServiceStep.RESUME, Optional.of(CLOSED)));

        assertThat(step.actions()).containsExactly(new Action.Resume());
        assertThat(failure(stillSuspended)).isEqualTo(CLOSED);
    }

    @Test
    void what_accounts_have_themselves_is_turned_off_after_they_left_and_only_when_asked() {
        On member = on(record(new MemberState.Enabled()));
        On empty = new On(DETECTOR, Map.of(), Map.of());

        assertThat(Planner.next(removed(true, false), sight(member, UNSEEN), History.none()).actions())
                .containsExactly(new Action.Remove(List.of(ACCOUNT)));
        assertThat(Planner.next(removed(true, false), sight(empty, UNSEEN), History.none()).actions())
                .containsExactly(LOOK);
        assertThat(Planner.next(removed(true, false), sight(empty, HAS), History.none()).actions())
                .containsExactly(new Action.TurnOffIn(List.of(ACCOUNT)));
        assertThat(Planner.next(removed(true, false), sight(new Off(), RESTING), History.none()).actions())
                .containsExactly(new Action.TurnOffIn(List.of(ACCOUNT)));
        assertThat(Planner.next(removed(false, false), sight(empty, UNSEEN), History.none()).actions()).isEmpty();
    }

    @Test
    void the_detector_of_an_account_that_belongs_to_another_administrator_stays() {
        Step step = Planner.next(removed(true, false), sight(new Off(), new MemberSide.Elsewhere(OTHER)),
                History.none());

        assertThat(step.actions()).isEmpty();
        assertThat(failure(step)).isEqualTo(new Problem.MemberOfAnother(ACCOUNT, OTHER));
    }

    @Test
    void a_service_that_members_hold_is_turned_off_after_all_of_them_are_gone_listed_or_not() {
        On on = new On(DETECTOR, Map.of(), Map.of(OTHER, new Membership(OTHER, "", new MemberState.Enabled(), false)));

        assertThat(Planner.next(removed(false, true), sight(on, UNSEEN), History.none()).actions())
                .containsExactly(new Action.Remove(List.of(OTHER)));
        assertThat(Planner.next(removed(false, true), sight(new On(DETECTOR, Map.of(), Map.of()), UNSEEN),
                History.none()).actions()).containsExactly(new Action.TurnOff());
    }

    @Test
    void a_plan_looks_into_accounts_and_tells_conflicts_before_anything_is_done() {
        Forecast free = Forecast.of(enrolled(), sight(new Off(), UNSEEN), _ -> Map.of(ACCOUNT, NONE));
        Forecast taken = Forecast.of(enrolled(), sight(new Off(), UNSEEN),
                _ -> Map.of(ACCOUNT, new MemberSide.Elsewhere(OTHER)));

        assertThat(free.actions()).extracting(Action::label).containsExactly("turn-on", "invite", "turn-on-member",
                "accept");
        assertThat(taken.actions()).extracting(Action::label).containsExactly("turn-on");
        assertThat(taken.settled()).containsEntry(ACCOUNT,
                new Outcome.Failed(new Problem.MemberOfAnother(ACCOUNT, OTHER)));
    }

    private static Step next(Membership record, MemberSide side, History history) {
        return Planner.next(enrolled(), sight(on(record), side), history);
    }

    private static Sight sight(ServiceState state, MemberSide side) {
        var first = new Sight(true, true, state, Map.of());
        return side instanceof MemberSide.Unseen ? first : first.with(Map.of(ACCOUNT, side));
    }

    private static History tried(MemberStep step, MemberState seen, Optional<Problem> problem) {
        return History.none().with(step, List.of(record(seen)),
                problem.map(why -> Map.of(ACCOUNT, why)).orElse(Map.of()));
    }

    private static Problem meanwhile(String action) {
        return new Problem.ChangedMeanwhile(ACCOUNT,
                new AwsFailure(AwsFailure.Kind.NOT_FOUND, action, "NoInvitation", "none"));
    }

    private static Problem failure(Step step) {
        assertThat(step.settled().get(ACCOUNT)).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) step.settled().getOrDefault(ACCOUNT, new Outcome.Done())).why();
    }

    private static On on(Membership record) {
        return new On(DETECTOR, Map.of(),
                record.state() instanceof MemberState.Absent ? Map.of() : Map.of(ACCOUNT, record));
    }

    private static On suspended() {
        return new On(DETECTOR, Rest.SUSPENDED, Answer.ok(Map.of()), Map.of());
    }

    private static Membership record(MemberState state) {
        return state instanceof MemberState.Absent
                ? Membership.none(ACCOUNT)
                : new Membership(ACCOUNT, ADDRESS, state, false);
    }

    private static Desired enrolled() {
        return new Desired.Enrolled(ADMINISTRATOR, List.of(MEMBER), Map.of(), INVITATION);
    }

    private static Desired removed(boolean own, boolean turnOff) {
        return new Desired.Removed(ADMINISTRATOR, List.of(MEMBER), own, turnOff);
    }
}
