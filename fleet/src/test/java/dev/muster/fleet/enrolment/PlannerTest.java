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

final class PlannerTest {

    private static final AccountId ADMINISTRATOR = new AccountId("999999999999");
    private static final AccountId ACCOUNT = new AccountId("111122223333");
    private static final Member MEMBER = new Member(ACCOUNT, new EmailAddress("a@example.com"), 7);
    private static final Invitation INVITATION = new Invitation("hello", true);
    private static final Desired.Enrolled ENROLLED = enrolled(Map.of());
    private static final Duration WAITED = Duration.ofMinutes(5);
    private static final Problem PROBLEM = new Problem.RequestRefused(
            new AwsFailure(AwsFailure.Kind.INVALID, "detective:X", "ValidationException", "no"));

    static Stream<Arguments> firstSteps() {
        return Stream.of(arguments(new MemberState.Absent(), new Action.Invite(List.of(MEMBER), INVITATION)),
                arguments(new MemberState.Invited(), new Action.Accept(List.of(ACCOUNT))),
                arguments(new MemberState.Verifying(), new Action.Await(List.of(ACCOUNT))),
                arguments(new MemberState.Disabled("VOLUME_UNKNOWN"), new Action.StartMonitoring(List.of(ACCOUNT))));
    }

    @ParameterizedTest
    @MethodSource("firstSteps")
    void each_state_calls_for_its_step(MemberState state, Action action) {
        assertThat(next(state, History.none()).actions()).containsExactly(action);
    }

    @Test
    void an_enabled_member_needs_nothing() {
        Step step = next(new MemberState.Enabled(), History.none());

        assertThat(step.actions()).isEmpty();
        assertThat(step.settled()).containsEntry(ACCOUNT, new Outcome.Unchanged()).containsEntry(ADMINISTRATOR,
                new Outcome.Unchanged());
    }

    @Test
    void an_enabled_member_is_done_when_this_run_took_a_step_for_it() {
        History history = tried(new MemberState.Invited(), Optional.empty());

        assertThat(next(new MemberState.Enabled(), history).settled()).containsEntry(ACCOUNT, new Outcome.Done());
    }

    @Test
    void a_failed_verification_with_another_address_than_the_file_is_invited_anew() {
        On on = on(new Membership(ACCOUNT, "wrong@example.com", new MemberState.VerificationFailed(), false));

        assertThat(plan(ENROLLED, on, History.none()).actions())
                .containsExactly(new Action.Reinvite(List.of(MEMBER), INVITATION));
    }

    @Test
    void a_failed_verification_of_the_address_in_the_file_is_reported_with_its_line() {
        Step step = next(new MemberState.VerificationFailed(), History.none());

        assertThat(step.actions()).isEmpty();
        assertThat(failure(step)).isEqualTo(new Problem.VerificationFailed(ACCOUNT, "a@example.com", 7));
        assertThat(failure(step).remedy()).contains("line 7");
    }

    @Test
    void a_state_nobody_knows_is_reported_and_left_alone() {
        Step step = next(new MemberState.Unknown("FROZEN"), History.none());

        assertThat(step.actions()).isEmpty();
        assertThat(failure(step)).isEqualTo(new Problem.UnknownState(ACCOUNT, "FROZEN"));
    }

    static Stream<MemberState> statesWithAStep() {
        return Stream.of(new MemberState.Absent(), new MemberState.Invited(),
                new MemberState.Disabled("VOLUME_UNKNOWN"));
    }

    @ParameterizedTest
    @MethodSource("statesWithAStep")
    void a_step_that_was_refused_and_moved_nothing_is_reported(MemberState state) {
        assertThat(failure(next(state, tried(state, Optional.of(PROBLEM))))).isEqualTo(PROBLEM);
    }

    @Test
    void a_step_that_was_taken_and_moved_nothing_yet_is_waited_for_and_not_repeated() {
        var invited = new MemberState.Invited();
        History history = tried(invited, Optional.empty());

        assertThat(next(invited, history).actions()).containsExactly(new Action.Await(List.of(ACCOUNT)));
        assertThat(failure(next(invited, history.waited(WAITED, true))))
                .isEqualTo(new Problem.NoEffect(ACCOUNT, "invited", WAITED));
    }

    @Test
    void a_refusal_that_a_lost_answer_could_explain_is_believed_only_after_a_while() {
        var invited = new MemberState.Invited();
        var conflict = new Problem.ChangedMeanwhile(ACCOUNT, new AwsFailure(AwsFailure.Kind.CONFLICT, "detective:X",
                "ConflictException", "no"));
        History history = tried(invited, Optional.of(conflict));

        assertThat(next(invited, history).actions()).containsExactly(new Action.Await(List.of(ACCOUNT)));
        assertThat(next(new MemberState.Enabled(), history).settled()).containsEntry(ACCOUNT, new Outcome.Done());
        assertThat(failure(next(invited, history.waited(History.SPREADING, false)))).isEqualTo(conflict);
        assertThat(failure(next(invited, history.waited(Duration.ZERO, true)))).isEqualTo(conflict);
    }

    @Test
    void a_service_that_is_turned_off_already_though_it_looks_on_is_looked_at_again() {
        On empty = new On(new ServiceId("g"), Map.of(), Map.of());
        var gone = new Problem.ChangedMeanwhile(ADMINISTRATOR, new AwsFailure(AwsFailure.Kind.NOT_FOUND,
                "detective:DeleteGraph", "ResourceNotFoundException", "no"));
        History history = History.none().with(ServiceStep.TURN_OFF, Optional.of(gone));

        assertThat(plan(removed(true), empty, history).actions()).containsExactly(new Action.Await(List.of()));
        assertThat(plan(removed(true), empty, history.waited(History.SPREADING, false)).settled())
                .containsEntry(ADMINISTRATOR, new Outcome.Failed(gone));
    }

    @Test
    void a_refused_step_is_forgotten_once_the_record_moved() {
        History history = tried(new MemberState.Absent(), Optional.of(PROBLEM));

        assertThat(next(new MemberState.Invited(), history).actions())
                .containsExactly(new Action.Accept(List.of(ACCOUNT)));
    }

    @Test
    void a_member_that_stays_disabled_after_the_start_is_reported_without_waiting() {
        var disabled = new MemberState.Disabled("VOLUME_TOO_HIGH");

        Problem problem = failure(next(disabled, tried(disabled, Optional.empty())));

        assertThat(problem).isEqualTo(new Problem.AcceptedButDisabled(ACCOUNT, "VOLUME_TOO_HIGH"));
        assertThat(problem.cause()).contains("VOLUME_TOO_HIGH");
    }

    @Test
    void a_verification_that_takes_too_long_is_reported() {
        Step step = next(new MemberState.Verifying(), History.none().waited(WAITED, true));

        assertThat(failure(step)).isEqualTo(new Problem.StillVerifying(ACCOUNT, WAITED));
    }

    @Test
    void a_record_that_keeps_moving_is_given_up() {
        History history = History.none();
        for (int i = 0; i < Todo.MOST_STEPS; i++) {
            MemberState state = i % 2 == 0 ? new MemberState.Invited() : new MemberState.Absent();
            history = history.with(step(state), List.of(record(state)), Map.of());
        }

        assertThat(failure(next(new MemberState.Invited(), history))).isInstanceOf(Problem.KeepsChanging.class);
    }

    @Test
    void a_service_that_is_off_is_turned_on_first() {
        Desired desired = enrolled(Map.of("team", "blue"));

        assertThat(plan(desired, new Off(), History.none()).actions())
                .containsExactly(new Action.TurnOn(Map.of("team", "blue")));
    }

    @Test
    void a_service_that_cannot_be_turned_on_fails_every_account_of_the_region() {
        Step step = plan(ENROLLED, new Off(),
                History.none().with(ServiceStep.TURN_ON, Optional.of(PROBLEM)));

        assertThat(step.actions()).isEmpty();
        assertThat(step.settled()).containsOnly(Map.entry(ADMINISTRATOR, new Outcome.Failed(PROBLEM)),
                Map.entry(ACCOUNT, new Outcome.Failed(PROBLEM)));
    }

    @Test
    void only_missing_and_differing_tags_are_written_and_only_once() {
        Desired desired = enrolled(Map.of("team", "blue", "geo", "eu"));
        On on = new On(new ServiceId("g"), Map.of("team", "red", "geo", "eu", "other", "x"),
                Map.of(ACCOUNT, record(new MemberState.Enabled())));
        History refused = History.none().with(ServiceStep.TAG, Optional.of(PROBLEM));

        assertThat(plan(desired, on, History.none()).actions())
                .containsExactly(new Action.Tag(Map.of("team", "blue")));
        Step after = plan(desired, on, refused);
        assertThat(after.actions()).isEmpty();
        assertThat(after.settled()).containsEntry(ADMINISTRATOR, new Outcome.Failed(PROBLEM)).containsEntry(ACCOUNT,
                new Outcome.Unchanged());
    }

    @Test
    void tags_that_may_not_be_read_are_a_problem_of_the_administrator_and_of_nobody_else() {
        var refused = new AwsFailure(AwsFailure.Kind.DENIED, "detective:ListTagsForResource", "AccessDenied", "no");
        On on = new On(new ServiceId("g"), ServiceState.Rest.AT_WORK, Answer.failed(refused), Map.of(ACCOUNT, record(new MemberState.Invited())));

        Step step = plan(enrolled(Map.of("team", "blue")), on, History.none());

        assertThat(step.actions()).containsExactly(new Action.Accept(List.of(ACCOUNT)));
        assertThat(step.settled()).containsOnly(Map.entry(ADMINISTRATOR,
                new Outcome.Failed(new Problem.ActionDenied(ADMINISTRATOR, refused))));
    }

    @Test
    void listed_members_are_removed_whatever_their_state_and_others_are_left_alone() {
        AccountId stranger = new AccountId("444455556666");
        On on = new On(new ServiceId("g"), Map.of(),
                Map.of(ACCOUNT, record(new MemberState.VerificationFailed()), stranger,
                        new Membership(stranger, "", new MemberState.Enabled(), false)));

        assertThat(plan(removed(false), on, History.none()).actions())
                .containsExactly(new Action.Remove(List.of(ACCOUNT)));
    }

    @Test
    void the_service_is_turned_off_after_the_members_are_gone_and_only_when_asked() {
        On empty = new On(new ServiceId("g"), Map.of(), Map.of());

        assertThat(plan(removed(false), empty, History.none()).actions()).isEmpty();
        assertThat(plan(removed(true), empty, History.none()).actions()).containsExactly(new Action.TurnOff());
        assertThat(plan(removed(true), new Off(), History.none()).settled())
                .containsEntry(ADMINISTRATOR, new Outcome.Unchanged()).containsEntry(ACCOUNT, new Outcome.Unchanged());
    }

    @Test
    void a_member_that_cannot_be_removed_does_not_keep_the_service_on() {
        On on = on(record(new MemberState.Enabled()));
        History history = History.none().with(MemberStep.REMOVE, List.of(record(new MemberState.Enabled())),
                Map.of(ACCOUNT, PROBLEM));

        assertThat(plan(removed(true), on, history).actions()).containsExactly(new Action.TurnOff());
    }

    private static Step plan(Desired desired, ServiceState seen, History history) {
        return Planner.next(desired, new Sight(false, false, seen, Map.of()), history);
    }

    private static Step next(MemberState state, History history) {
        return plan(ENROLLED, on(record(state)), history);
    }

    /** The step that a record in this state calls for. */
    private static MemberStep step(MemberState state) {
        return switch (state) {
            case MemberState.Invited _ -> MemberStep.ACCEPT;
            case MemberState.Disabled _ -> MemberStep.START;
            case MemberState.VerificationFailed _ -> MemberStep.REINVITE;
            default -> MemberStep.INVITE;
        };
    }

    private static History tried(MemberState seen, Optional<Problem> problem) {
        return History.none().with(step(seen), List.of(record(seen)),
                problem.map(why -> Map.of(ACCOUNT, why)).orElse(Map.of()));
    }

    private static Problem failure(Step step) {
        assertThat(step.settled().get(ACCOUNT)).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) step.settled().getOrDefault(ACCOUNT, new Outcome.Done())).why();
    }

    private static On on(Membership record) {
        return new On(new ServiceId("g"), Map.of(),
                record.state() instanceof MemberState.Absent ? Map.of() : Map.of(ACCOUNT, record));
    }

    private static Membership record(MemberState state) {
        return state instanceof MemberState.Absent
                ? Membership.none(ACCOUNT)
                : new Membership(ACCOUNT, "a@example.com", state, false);
    }

    private static Desired.Enrolled enrolled(Map<String, String> tags) {
        return new Desired.Enrolled(ADMINISTRATOR, List.of(MEMBER), tags, INVITATION);
    }

    private static Desired removed(boolean turnOff) {
        return new Desired.Removed(ADMINISTRATOR, List.of(MEMBER), false, turnOff);
    }
}
