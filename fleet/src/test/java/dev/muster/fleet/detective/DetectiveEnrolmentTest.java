package dev.muster.fleet.detective;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

final class DetectiveEnrolmentTest {

    private static final AccountId ADMINISTRATOR = new AccountId("111122223333");
    private static final AccountId MEMBER = new AccountId("444455556666");
    private static final RegionId REGION = new RegionId("eu-west-1");
    private static final ServiceId GRAPH = new ServiceId(
            "arn:aws:detective:eu-west-1:111122223333:graph:0123456789abcdef0123456789abcdef");

    private final AtomicReference<Function<Asked, Told>> answers = new AtomicReference<>(_ -> Told.ok("{}"));
    private final LoopbackAws aws = new LoopbackAws(asked -> answers.get().apply(asked));
    private final AwsClients clients = new AwsClients(4, Optional.of(aws.uri()));
    private final FakeTime time = new FakeTime();
    private final DetectiveEnrolment detective = detective(Partition.AWS);

    @AfterEach
    void close() {
        clients.close();
        aws.close();
    }

    @Test
    void no_graph_means_off() {
        answers.set(_ -> Told.ok("{\"GraphList\":[]}"));

        assertThat(detective.observe(REGION, true)).isEqualTo(Answer.ok(new ServiceState.Off()));
    }

    @Test
    void a_graph_is_seen_with_its_tags_and_the_members_of_all_pages() {
        answers.set(asked -> Told.ok(switch (asked.path()) {
            case "/graphs/list" -> "{\"GraphList\":[{\"Arn\":\"" + GRAPH + "\"}]}";
            case "/graph/members/list" -> asked.body().contains("more")
                    ? "{\"MemberDetails\":[{\"AccountId\":\"444455556667\",\"Status\":\"FROZEN\"}],\"NextToken\":\"\"}"
                    : "{\"MemberDetails\":[{\"AccountId\":\"444455556666\",\"EmailAddress\":\"a@example.com\","
                            + "\"Status\":\"ACCEPTED_BUT_DISABLED\",\"DisabledReason\":\"VOLUME_UNKNOWN\"}],"
                            + "\"NextToken\":\"more\"}";
            default -> "{\"Tags\":{\"team\":\"blue\"}}";
        }));

        assertThat(detective.observe(REGION, true)).isInstanceOfSatisfying(Answer.Ok.class, ok -> {
            var on = (ServiceState.On) ok.value();
            assertThat(on.id()).isEqualTo(GRAPH);
            assertThat(on.tags()).isEqualTo(Answer.ok(Map.of("team", "blue")));
            assertThat(on.member(MEMBER).state()).isEqualTo(new MemberState.Disabled("VOLUME_UNKNOWN"));
            assertThat(on.member(new AccountId("444455556667")).state()).isEqualTo(new MemberState.Unknown("FROZEN"));
        });
        assertThat(aws.asked).extracting(Asked::accessKey).containsOnly("AKIA111122223333");
        assertThat(aws.asked).extracting(Asked::region).containsOnly("eu-west-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "no json", "{\"GraphList\":[{\"Arn\":\"x\",\"CreatedTime\":1234567890123}]}",
            "{\"GraphList\":3}", ""})
    void an_answer_that_makes_no_sense_is_a_failed_call_at_most(String body) {
        answers.set(_ -> Told.ok(body));

        assertThat(detective.observe(REGION, false)).isNotNull();
    }

    @Test
    void tags_that_may_not_be_read_do_not_hide_the_members() {
        answers.set(asked -> switch (asked.path()) {
            case "/graphs/list" -> Told.ok("{\"GraphList\":[{\"Arn\":\"" + GRAPH + "\"}]}");
            case "/graph/members/list" -> Told.ok("{\"MemberDetails\":[]}");
            default -> Told.error(403, "AccessDeniedException", "{}");
        });

        assertThat(detective.observe(REGION, true)).isInstanceOfSatisfying(Answer.Ok.class, ok -> {
            var on = (ServiceState.On) ok.value();
            assertThat(on.members()).isEmpty();
            assertThat(on.tags()).isInstanceOfSatisfying(Answer.Failed.class, failed -> assertThat(failed.why())
                    .extracting(AwsFailure::action).isEqualTo("detective:ListTagsForResource"));
        });
    }

    @Test
    void the_action_that_aws_names_as_refused_is_told_and_not_the_one_of_the_call() {
        answers.set(_ -> Told.error(403, "AccessDeniedException", """
                {"Message":"User: arn:aws:iam::111122223333:user/a is not authorized to perform: \
                detective:TagResource on resource: * because no identity-based policy allows it"}"""));

        assertThat(detective.turnOn(REGION, Map.of("team", "blue"))).isInstanceOfSatisfying(Answer.Failed.class,
                failed -> assertThat(failed.why()).extracting(AwsFailure::action).isEqualTo("detective:TagResource"));
    }

    @Test
    void an_invitation_is_accepted_with_the_members_credentials_and_for_the_administrators_graph_only() {
        detective.accept(REGION, GRAPH, MEMBER, new MemberSide.NotNeeded());

        assertThat(aws.asked).singleElement().satisfies(asked -> {
            assertThat(asked.path()).isEqualTo("/invitation");
            assertThat(asked.accessKey()).isEqualTo("AKIA444455556666");
            assertThat(asked.body()).contains(GRAPH.text());
        });
    }

    @Test
    void an_account_that_is_a_member_already_was_not_left_out() {
        answers.set(_ -> Told.ok("""
                {"Members":[],"UnprocessedAccounts":[
                {"AccountId":"444455556666","Reason":"Account is already a member"},
                {"AccountId":"444455556667","Reason":"Account is closed"}]}"""));
        var member = new Member(MEMBER, new EmailAddress("a@example.com"), 1);

        assertThat(detective.invite(REGION, GRAPH, List.of(member), new Invitation("hello", false)))
                .isEqualTo(Answer.ok(Map.of(new AccountId("444455556667"), "Account is closed")));
        assertThat(aws.asked.getFirst().body()).contains("\"DisableEmailNotification\":true")
                .contains("\"Message\":\"hello\"").contains("\"EmailAddress\":\"a@example.com\"");
    }

    @ParameterizedTest
    @CsvSource({"403,AccessDeniedException,DENIED", "403,UnrecognizedClientException,UNKNOWN_CLIENT",
            "402,ServiceQuotaExceededException,QUOTA", "404,ResourceNotFoundException,NOT_FOUND",
            "409,ConflictException,CONFLICT", "400,ValidationException,INVALID",
            "429,TooManyRequestsException,THROTTLED", "400,ThrottlingException,THROTTLED",
            "500,InternalServerException,SERVER", "403,ExpiredTokenException,EXPIRED"})
    void errors_of_the_service_are_told_by_kind_with_code_and_message(int status, String type, Kind kind) {
        answers.set(_ -> Told.error(status, type, "{\"Message\":\"because\"}"));

        AwsFailure failure = failure(detective.turnOff(REGION, GRAPH));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.code()).isEqualTo(type);
        assertThat(failure.message()).startsWith("because");
        assertThat(failure.action()).isEqualTo("detective:DeleteGraph");
    }

    @Test
    void an_endpoint_that_does_not_answer_is_unreachable() {
        aws.close();

        assertThat(failure(detective.observe(REGION, false)).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void the_regions_are_those_of_the_callers_partition_without_pseudo_regions() {
        assertThat(detective.regions()).hasSizeGreaterThanOrEqualTo(21).contains(REGION, new RegionId("af-south-1"))
                .allMatch(region -> region.partition() == Partition.AWS)
                .noneMatch(region -> region.code().contains("fips"));
        assertThat(detective(Partition.AWS_US_GOV).regions()).containsExactly(new RegionId("us-gov-east-1"),
                new RegionId("us-gov-west-1"));
    }

    private DetectiveEnrolment detective(Partition partition) {
        var calls = new Calls(4, Backoff.standard(), time, time, new SplittableRandom(1));
        return new DetectiveEnrolment(ADMINISTRATOR, new Sessions() {
            @Override
            public RegionId home() {
                return RegionId.US_EAST_1;
            }

            @Override
            public Caller caller() {
                return new Caller(ADMINISTRATOR, "arn:" + partition + ":iam::111122223333:user/a", partition);
            }

            @Override
            public Pass<AwsCredentials> of(AccountId account) {
                return new Signed<>(Answer.ok(AwsBasicCredentials.create("AKIA" + account, "secret")));
            }
        }, clients, calls);
    }

    private static AwsFailure failure(Answer<?> answer) {
        assertThat(answer).isInstanceOf(Answer.Failed.class);
        return ((Answer.Failed<?>) answer).why();
    }
}
