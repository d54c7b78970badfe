package dev.muster.fleet.guardduty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.Partition;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsClients;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.AwsFailure.Kind;
import dev.muster.fleet.call.Backoff;
import dev.muster.fleet.call.Calls;
import dev.muster.fleet.call.LoopbackAws;
import dev.muster.fleet.call.LoopbackAws.Asked;
import dev.muster.fleet.call.LoopbackAws.Told;
import dev.muster.fleet.call.Pass;
import dev.muster.fleet.call.Signed;
import dev.muster.fleet.enrolment.FakeTime;
import dev.muster.fleet.enrolment.Invitation;
import dev.muster.fleet.enrolment.MemberSide;
import dev.muster.fleet.enrolment.MemberState;
import dev.muster.fleet.enrolment.OwnService;
import dev.muster.fleet.enrolment.ServiceState;
import dev.muster.fleet.enrolment.ServiceState.ServiceId;
import dev.muster.fleet.members.EmailAddress;
import dev.muster.fleet.members.Member;
import dev.muster.fleet.session.Caller;
import dev.muster.fleet.session.Sessions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

final class GuardDutyEnrolmentTest {

    private static final AccountId ADMINISTRATOR = new AccountId("111122223333");
    private static final AccountId MEMBER = new AccountId("444455556666");
    private static final RegionId REGION = new RegionId("eu-west-1");
    private static final String ID = "12abc34d567e8fa901bc2d34e56789f0";
    private static final ServiceId DETECTOR = new ServiceId(ID);
    private static final MemberSide HAS = new MemberSide.On(DETECTOR);
    private static final String ONE_DETECTOR = "{\"detectorIds\":[\"" + DETECTOR + "\"]}";
    private static final String REJECTED = "The request is rejected because ";

    private final AtomicReference<Function<Asked, Told>> answers = new AtomicReference<>(_ -> Told.ok("{}"));
    private final LoopbackAws aws = new LoopbackAws(asked -> answers.get().apply(asked));
    private final AwsClients clients = new AwsClients(4, Optional.of(aws.uri()));
    private final FakeTime time = new FakeTime();
    private final GuardDutyEnrolment guardDuty = new GuardDutyEnrolment(ADMINISTRATOR, new Sessions() {
        @Override
        public RegionId home() {
            return RegionId.US_EAST_1;
        }

        @Override
        public Caller caller() {
            return new Caller(ADMINISTRATOR, "arn:aws:iam::111122223333:user/a", Partition.AWS);
        }

        @Override
        public Pass<AwsCredentials> of(AccountId account) {
            return new Signed<>(Answer.ok(AwsBasicCredentials.create("AKIA" + account, "secret")));
        }
    }, clients, new Calls(4, Backoff.standard(), time, time, new SplittableRandom(1)));
    private final OwnService own = guardDuty.own().orElseThrow();

    @AfterEach
    void close() {
        clients.close();
        aws.close();
    }

    @Test
    void no_detector_means_off() {
        answers.set(_ -> Told.ok("{\"detectorIds\":[]}"));

        assertThat(guardDuty.observe(REGION, true)).isEqualTo(Answer.ok(new ServiceState.Off()));
        assertThat(own.look(REGION, MEMBER)).isEqualTo(Answer.ok(new MemberSide.Off()));
        assertThat(aws.asked).hasSize(2);
    }

    @Test
    void a_detector_is_seen_with_status_tags_and_the_members_of_all_pages_associated_or_not() {
        answers.set(asked -> Told.ok(switch (asked.path()) {
            case "/detector" -> ONE_DETECTOR;
            case "/detector/" + ID + "/member" -> asked.query().contains("nextToken=more")
                    ? "{\"members\":[" + member("444455556667", "Paused") + "]}"
                    : "{\"members\":[" + member("444455556666", "Resigned") + "],\"nextToken\":\"more\"}";
            default -> "{\"status\":\"DISABLED\",\"tags\":{\"team\":\"blue\"}}";
        }));

        assertThat(guardDuty.observe(REGION, false)).isInstanceOfSatisfying(Answer.Ok.class, ok -> {
            var on = (ServiceState.On) ok.value();
            assertThat(on.id()).isEqualTo(DETECTOR);
            assertThat(on.label()).isEqualTo("suspended");
            assertThat(on.tags()).isEqualTo(Answer.ok(Map.of("team", "blue")));
            assertThat(on.member(MEMBER).state()).isEqualTo(new MemberState.Resigned());
            assertThat(on.member(new AccountId("444455556667")).state()).isEqualTo(new MemberState.Unknown("Paused"));
        });
        assertThat(aws.asked).extracting(Asked::accessKey).containsOnly("AKIA111122223333");
        assertThat(aws.asked).filteredOn(asked -> asked.path().endsWith("/member")).hasSize(2)
                .allSatisfy(asked -> assertThat(asked.query()).contains("onlyAssociated=false", "maxResults=50"));
    }

    @ParameterizedTest
    @CsvSource({"Created,added", "EmailVerificationInProgress,verifying", "EmailVerificationFailed,verification-failed",
            "Invited,invited", "Enabled,enabled", "Disabled,accepted-but-disabled", "Removed,removed",
            "Resigned,resigned", "RegionDisabled,region-disabled", "AccountSuspended,account-suspended",
            "Frozen,unknown"})
    void every_relationship_status_has_a_state(String status, String label) {
        answers.set(asked -> Told.ok(switch (asked.path()) {
            case "/detector" -> ONE_DETECTOR;
            case "/detector/" + ID + "/member" -> "{\"members\":[" + member("444455556666", status) + "]}";
            default -> "{\"status\":\"ENABLED\"}";
        }));

        var on = (ServiceState.On) ((Answer.Ok<ServiceState>) guardDuty.observe(REGION, false)).value();

        assertThat(on.member(MEMBER).state().label()).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"-,ENABLED,On", "-,DISABLED,Suspended", "111122223333,ENABLED,On",
            "999988887777,ENABLED,Elsewhere"})
    void what_an_account_has_itself_is_seen_with_its_own_credentials(String administrator, String status, String side) {
        answers.set(asked -> Told.ok(switch (asked.path()) {
            case "/detector" -> ONE_DETECTOR;
            case "/detector/" + ID + "/administrator" -> administrator == null
                    ? "{}"
                    : "{\"administrator\":{\"accountId\":\"" + administrator + "\"}}";
            default -> "{\"status\":\"" + status + "\"}";
        }));

        assertThat(own.look(REGION, MEMBER)).isInstanceOfSatisfying(Answer.Ok.class,
                ok -> assertThat(ok.value().getClass().getSimpleName()).isEqualTo(side));
        assertThat(aws.asked).extracting(Asked::accessKey).containsOnly("AKIA444455556666");
    }

    @Test
    void accounts_are_added_and_invited_and_who_could_not_be_added_is_told_why() {
        answers.set(asked -> Told.ok(asked.path().endsWith("/invite")
                ? leftOut(Map.of("444455556667", REJECTED + "member account's email address is missing.",
                        "444455556668", REJECTED + "the current account cannot invite itself."))
                : leftOut(Map.of("444455556666", REJECTED + "the given account ID is already a member.",
                        "444455556667", REJECTED + "there is no room."))));

        var answer = guardDuty.invite(REGION, DETECTOR, members("444455556666", "444455556667", "444455556668"),
                new Invitation("hello", false));

        assertThat(answer).isEqualTo(Answer.ok(Map.of(new AccountId("444455556667"), REJECTED + "there is no room.",
                new AccountId("444455556668"), REJECTED + "the current account cannot invite itself.")));
        assertThat(aws.asked).extracting(Asked::path).containsExactly("/detector/" + DETECTOR + "/member",
                "/detector/" + DETECTOR + "/member/invite");
        assertThat(aws.asked.getFirst().body()).contains("\"email\":\"a@example.com\"");
        assertThat(aws.asked.getLast().body()).contains("\"disableEmailNotification\":true", "\"message\":\"hello\"");
    }

    @Test
    void the_administrators_invitation_is_accepted_and_no_other_from_whichever_page() {
        answers.set(asked -> Told.ok(asked.query().contains("nextToken=more")
                ? "{\"invitations\":[{\"accountId\":\"111122223333\",\"invitationId\":\"ours\"}]}"
                : "{\"invitations\":[{\"accountId\":\"999988887777\",\"invitationId\":\"theirs\"}],"
                        + "\"nextToken\":\"more\"}"));

        assertThat(guardDuty.accept(REGION, DETECTOR, MEMBER, new MemberSide.On(new ServiceId("own"))))
                .isInstanceOf(Answer.Ok.class);

        assertThat(aws.asked.getLast()).satisfies(asked -> {
            assertThat(asked.path()).isEqualTo("/detector/own/administrator");
            assertThat(asked.accessKey()).isEqualTo("AKIA444455556666");
            assertThat(asked.body()).contains("\"invitationId\":\"ours\"", "\"administratorId\":\"111122223333\"");
        });
    }

    @Test
    void without_an_invitation_from_the_administrator_nothing_is_accepted() {
        answers.set(_ -> Told.ok(
                "{\"invitations\":[{\"accountId\":\"999988887777\",\"invitationId\":\"theirs\"}]}"));

        assertThat(failure(guardDuty.accept(REGION, DETECTOR, MEMBER, HAS)).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(aws.asked).hasSize(1);
    }

    @Test
    void a_detector_that_somebody_else_made_meanwhile_is_taken_as_it_is() {
        answers.set(asked -> asked.body().contains("enable")
                ? refused("a detector already exists for the current account.")
                : Told.ok(asked.path().equals("/detector") ? ONE_DETECTOR : "{\"status\":\"DISABLED\"}"));

        assertThat(own.turnOn(REGION, MEMBER, new MemberSide.Off()))
                .isEqualTo(Answer.ok(new MemberSide.Suspended(DETECTOR)));
    }

    @Test
    void members_are_disassociated_before_they_are_deleted_and_deleting_tells_who_was_left_out() {
        answers.set(asked -> Told.ok(leftOut(Map.of("444455556666", asked.path()))));

        assertThat(guardDuty.remove(REGION, DETECTOR, List.of(MEMBER)))
                .isEqualTo(Answer.ok(Map.of(MEMBER, "/detector/" + DETECTOR + "/member/delete")));
        assertThat(aws.asked).extracting(Asked::path).first().asString().endsWith("/member/disassociate");
    }

    @Test
    void a_detector_that_seems_to_have_members_is_tried_again_before_that_is_believed() {
        answers.set(_ -> refused(
                "the current account cannot delete detector while it has invited or associated members."));

        assertThat(failure(guardDuty.turnOff(REGION, DETECTOR)).kind()).isEqualTo(Kind.CONFLICT);
        assertThat(aws.asked).hasSize(Backoff.standard().triesUnanswered());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "the input detectorId is not owned by the current account.|NOT_FOUND",
            "the current account has no pending invitation from the given master account ID or is already an associated "
                    + "member of another master account.|CONFLICT",
            "the caller is not authorized to call this API.|DENIED",
            "an invalid or out-of-range value is specified as an input parameter.|INVALID"})
    void a_refusal_is_told_by_what_its_text_means(String because, Kind kind) {
        answers.set(_ -> refused(because));

        AwsFailure failure = failure(own.turnOff(REGION, MEMBER, HAS).then(_ -> guardDuty.turnOff(REGION, DETECTOR)));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message()).contains(because);
    }

    @Test
    void a_missing_permission_for_the_service_linked_role_is_told_as_such() {
        answers.set(
                _ -> Told.error(400, "BadRequestException", "{\"message\":\"The request was rejected because you do "
                        + "not have the required iam:CreateServiceLinkedRole permission.\"}"));

        AwsFailure failure = failure(guardDuty.turnOn(REGION, Map.of()));

        assertThat(failure.kind()).isEqualTo(Kind.DENIED);
        assertThat(failure.action()).isEqualTo("iam:CreateServiceLinkedRole");
    }

    private static Told refused(String because) {
        return Told.error(400, "BadRequestException",
                "{\"message\":\"" + REJECTED + because + "\",\"__type\":\"InvalidInputException\"}");
    }

    private static String leftOut(Map<String, String> reasons) {
        return reasons.entrySet().stream()
                .map(entry -> "{\"accountId\":\"" + entry.getKey() + "\",\"result\":\"" + entry.getValue() + "\"}")
                .collect(Collectors.joining(",", "{\"unprocessedAccounts\":[", "]}"));
    }

    private static String member(String account, String status) {
        return "{\"accountId\":\"" + account + "\",\"email\":\"a@example.com\",\"relationshipStatus\":\"" + status
                + "\"}";
    }

    private static List<Member> members(String... accounts) {
        return Stream.of(accounts)
                .map(account -> new Member(new AccountId(account), new EmailAddress("a@example.com"), 1))
                .toList();
    }

    private static AwsFailure failure(Answer<?> answer) {
        assertThat(answer).isInstanceOf(Answer.Failed.class);
        return ((Answer.Failed<?>) answer).why();
    }
}
