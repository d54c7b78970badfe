package dev.muster.fleet.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.muster.fleet.enrolment.FakeTime;
import java.time.Duration;
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
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

final class StsSessionsTest {

    private static final AccountId OWN = new AccountId("111122223333");
    private static final AccountId OTHER = new AccountId("444455556666");

    private final FakeTime time = new FakeTime();
    private final AtomicReference<Function<Asked, Told>> answers = new AtomicReference<>(this::answer);
    private final LoopbackAws aws = new LoopbackAws(asked -> answers.get().apply(asked));
    private final AwsClients clients = new AwsClients(4, Optional.of(aws.uri()));

    @AfterEach
    void close() {
        clients.close();
        aws.close();
    }

    @Test
    void a_role_is_assumed_once_per_account_and_kept() {
        Sessions sessions = open(Optional.of("Muster"));

        Answer<AwsCredentials> first = sessions.of(OTHER);
        Answer<AwsCredentials> second = sessions.of(OTHER);

        assertThat(second).isEqualTo(first);
        assertThat(aws.asked).filteredOn(asked -> asked.body().contains("AssumeRole")).singleElement()
                .satisfies(asked -> {
                    assertThat(asked.body()).contains("role%2FMuster").contains("444455556666")
                            .contains("arn%3Aaws%3Aiam").contains("RoleSessionName=muster-enrolment");
                    assertThat(asked.region()).isEqualTo("eu-west-1");
                    assertThat(asked.accessKey()).isEqualTo("AKIAOWN");
                });
    }

    @Test
    void a_session_is_renewed_before_it_ends() {
        Sessions sessions = open(Optional.of("Muster"));
        Answer<AwsCredentials> first = sessions.of(OTHER);

        time.sleep(Duration.ofMinutes(54));
        assertThat(sessions.of(OTHER)).isEqualTo(first);
        time.sleep(Duration.ofMinutes(2));

        assertThat(sessions.of(OTHER)).isInstanceOf(Answer.Ok.class).isNotEqualTo(first);
    }

    @Test
    void the_role_is_assumed_in_the_callers_own_account_too() {
        open(Optional.of("Muster")).of(OWN);

        assertThat(aws.asked).last().extracting(Asked::body).asString().contains("111122223333%3Arole");
    }

    @Test
    void without_a_role_the_caller_acts_in_its_own_account_and_nowhere_else() {
        Sessions sessions = open(Optional.empty());

        assertThat(sessions.of(OWN)).isInstanceOfSatisfying(Answer.Ok.class,
                ok -> assertThat(((AwsCredentials) ok.value()).accessKeyId()).isEqualTo("AKIAOWN"));
        assertThat(failure(sessions.of(OTHER)).kind()).isEqualTo(Kind.NO_CREDENTIALS);
    }

    @Test
    void a_refused_role_is_asked_for_once_in_a_run() {
        Sessions sessions = open(Optional.of("Muster"));
        answers.set(_ -> error(403, "AccessDenied", "User: x is not authorized to perform: sts:AssumeRole"));

        sessions.of(OTHER);
        AwsFailure failure = failure(sessions.of(OTHER));

        assertThat(failure.kind()).isEqualTo(Kind.DENIED);
        assertThat(failure.action()).isEqualTo("sts:AssumeRole");
        assertThat(aws.asked).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"403,InvalidClientTokenId,UNKNOWN_CLIENT", "403,SignatureDoesNotMatch,CREDENTIALS",
            "403,ExpiredToken,CREDENTIALS", "403,AccessDenied,DENIED", "500,InternalFailure,SERVER",
            "400,Throttling,THROTTLED"})
    void refused_credentials_of_the_caller_are_told_by_kind(int status, String code, Kind kind) {
        answers.set(_ -> error(status, code, "no"));

        AwsFailure failure = failure(opened(Optional.empty()));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.action()).isEqualTo("sts:GetCallerIdentity");
    }

    @Test
    void the_partition_is_the_callers() {
        answers.set(_ -> Told.ok(identity("arn:aws-us-gov:iam::111122223333:user/a")));

        assertThat(open(Optional.empty()).caller().partition()).isEqualTo(Partition.AWS_US_GOV);
    }

    @ParameterizedTest
    @CsvSource({"eu-west-1,eu-west-1", "me-south-1,us-east-1", "us-gov-west-1,us-gov-west-1"})
    void sessions_come_from_a_region_that_every_account_has(String configured, String asked) {
        assertThat(HomeRegion.onEverywhere(new RegionId(configured))).isEqualTo(new RegionId(asked));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "arn:aws:iam::111122223333:role/x", "/x", "a b"})
    void a_role_that_is_no_name_is_refused_at_once(String role) {
        assertThatThrownBy(() -> settings(Optional.of(role))).isInstanceOf(IllegalArgumentException.class);
    }

    private Sessions open(Optional<String> role) {
        return switch (opened(role)) {
            case Answer.Ok<Sessions>(Sessions sessions) -> sessions;
            case Answer.Failed<Sessions>(AwsFailure why) -> throw new AssertionError(why);
        };
    }

    private Answer<Sessions> opened(Optional<String> role) {
        var own = StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOWN", "secret"));
        var calls = new Calls(4, Backoff.standard(), time, time, new SplittableRandom(1));
        return StsSessions.open(settings(role), own, new RegionId("eu-west-1"), clients, calls, time);
    }

    private static SessionSettings settings(Optional<String> role) {
        return new SessionSettings(role, Optional.empty(), Optional.empty(), Optional.empty(), "enrolment");
    }

    private static AwsFailure failure(Answer<?> answer) {
        assertThat(answer).isInstanceOf(Answer.Failed.class);
        return ((Answer.Failed<?>) answer).why();
    }

    private Told answer(Asked asked) {
        return Told.ok(asked.body().contains("GetCallerIdentity")
                ? identity("arn:aws:iam::111122223333:user/a")
                : """
                        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
                        <AccessKeyId>ASIA%d</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
                        <Expiration>%s</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>"""
                        .formatted(time.instant().getEpochSecond(), time.instant().plusSeconds(3_600)));
    }

    private static String identity(String arn) {
        return """
                <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
                <Arn>%s</Arn><UserId>AIDA</UserId><Account>111122223333</Account></GetCallerIdentityResult>
                </GetCallerIdentityResponse>""".formatted(arn);
    }

    private static Told error(int status, String code, String message) {
        return Told.error(status, "", """
                <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
                <Code>%s</Code><Message>%s</Message></Error><RequestId>1</RequestId></ErrorResponse>"""
                .formatted(code, message));
    }
}
