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
import dev.muster.fleet.call.Pass;
import dev.muster.fleet.enrolment.FakeTime;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

final class StsSessionsTest {

    private static final AccountId OWN = new AccountId("111122223333");
    private static final AccountId OTHER = new AccountId("444455556666");

    private final FakeTime time = new FakeTime();
    private final AtomicReference<Function<Asked, Told>> answers = new AtomicReference<>(this::answer);
    private final LoopbackAws aws = new LoopbackAws(asked -> answers.get().apply(asked));
    private Duration aheadOfAws = Duration.ZERO;
    private final AwsClients clients = new AwsClients(4, Optional.of(aws.uri()));

    @AfterEach
    void close() {
        clients.close();
        aws.close();
    }

    @Test
    void a_role_is_assumed_once_per_account_and_kept() {
        Sessions sessions = open(Optional.of("Muster"));

        Answer<AwsCredentials> first = sessions.of(OTHER).get();
        Answer<AwsCredentials> second = sessions.of(OTHER).get();

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
        Answer<AwsCredentials> first = sessions.of(OTHER).get();

        time.sleep(Duration.ofMinutes(54));
        assertThat(sessions.of(OTHER).get()).isEqualTo(first);
        time.sleep(Duration.ofMinutes(2));

        assertThat(sessions.of(OTHER).get()).isInstanceOf(Answer.Ok.class).isNotEqualTo(first);
    }

    @Test
    void a_session_that_aws_ended_early_is_renewed_once_for_all_who_held_it() {
        Pass<AwsCredentials> other = open(Optional.of("Muster")).of(OTHER);
        AwsCredentials ended = value(other.get());
        time.sleep(Duration.ofMinutes(1));

        AwsCredentials first = value(other.insteadOf(ended));
        AwsCredentials second = value(other.insteadOf(ended));

        assertThat(first).isNotEqualTo(ended);
        assertThat(second).isEqualTo(first).isEqualTo(value(other.get()));
        assertThat(assumed()).isEqualTo(2);
    }

    @Test
    void a_session_that_cannot_be_renewed_is_used_until_its_end() {
        Pass<AwsCredentials> other = open(Optional.of("Muster")).of(OTHER);
        Answer<AwsCredentials> first = other.get();
        answers.set(_ -> error(500, "InternalFailure", "no"));

        time.sleep(Duration.ofMinutes(56));
        assertThat(other.get()).isEqualTo(first);
        time.sleep(Duration.ofMinutes(5));

        assertThat(failure(other.get()).kind()).isEqualTo(Kind.SERVER);
    }

    @Test
    void a_clock_that_is_hours_ahead_does_not_make_every_call_a_renewal() {
        Pass<AwsCredentials> other = open(Optional.of("Muster")).of(OTHER);
        aheadOfAws = Duration.ofHours(3);

        Answer<AwsCredentials> first = other.get();
        time.sleep(Duration.ofMinutes(10));

        assertThat(other.get()).isEqualTo(first);
    }

    @Test
    void own_credentials_that_ran_out_are_looked_up_anew() {
        answers.set(asked -> asked.accessKey().equals("AKIAOWN0") && assumed() > 1
                ? error(403, "ExpiredToken", "The security token included in the request is expired")
                : answer(asked));
        var signedIn = new AtomicInteger();
        Sessions sessions = open(Optional.of("Muster"), () -> own("AKIAOWN" + signedIn.getAndIncrement()));
        sessions.of(OTHER).get();

        Answer<AwsCredentials> later = sessions.of(new AccountId("777788889999")).get();

        assertThat(later).isInstanceOf(Answer.Ok.class);
        assertThat(aws.asked).last().extracting(Asked::accessKey).isEqualTo("AKIAOWN1");
    }

    @Test
    void own_credentials_that_ran_out_for_good_are_tried_no_more() {
        Sessions sessions = open(Optional.of("Muster"));
        answers.set(_ -> error(403, "ExpiredToken", "The security token included in the request is expired"));

        AwsFailure first = failure(sessions.of(OTHER).get());
        AwsFailure second = failure(sessions.of(new AccountId("777788889999")).get());

        assertThat(first.kind()).isEqualTo(Kind.SIGNED_OUT);
        assertThat(second.kind()).isEqualTo(Kind.SIGNED_OUT);
        assertThat(assumed()).isEqualTo(1);
    }

    @Test
    void the_role_is_assumed_in_the_callers_own_account_too() {
        open(Optional.of("Muster")).of(OWN).get();

        assertThat(aws.asked).last().extracting(Asked::body).asString().contains("111122223333%3Arole");
    }

    @Test
    void without_a_role_the_caller_acts_in_its_own_account_and_nowhere_else() {
        Sessions sessions = open(Optional.empty());

        assertThat(sessions.of(OWN).get()).isInstanceOfSatisfying(Answer.Ok.class,
                ok -> assertThat(((AwsCredentials) ok.value()).accessKeyId()).isEqualTo("AKIAOWN"));
        assertThat(failure(sessions.of(OTHER).get()).kind()).isEqualTo(Kind.NO_CREDENTIALS);
    }

    @Test
    void a_refused_role_is_asked_for_once_in_a_run() {
        Sessions sessions = open(Optional.of("Muster"));
        answers.set(_ -> error(403, "AccessDenied", "User: x is not authorized to perform: sts:AssumeRole"));

        sessions.of(OTHER).get();
        AwsFailure failure = failure(sessions.of(OTHER).get());

        assertThat(failure.kind()).isEqualTo(Kind.DENIED);
        assertThat(failure.action()).isEqualTo("sts:AssumeRole");
        assertThat(aws.asked).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"403,InvalidClientTokenId,UNKNOWN_CLIENT", "403,SignatureDoesNotMatch,CREDENTIALS",
            "403,ExpiredToken,SIGNED_OUT", "403,AccessDenied,DENIED", "500,InternalFailure,SERVER",
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

    private long assumed() {
        return aws.asked.stream().filter(asked -> asked.body().contains("AssumeRole")).count();
    }

    private static AwsCredentials value(Answer<AwsCredentials> answer) {
        return switch (answer) {
            case Answer.Ok<AwsCredentials>(AwsCredentials credentials) -> credentials;
            case Answer.Failed<AwsCredentials>(AwsFailure why) -> throw new AssertionError(why);
        };
    }

    private static AwsCredentialsProvider own(String key) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "secret"));
    }

    private Sessions open(Optional<String> role) {
        return open(role, () -> own("AKIAOWN"));
    }

    private Sessions open(Optional<String> role, Supplier<AwsCredentialsProvider> own) {
        return switch (opened(role, own)) {
            case Answer.Ok<Sessions>(Sessions sessions) -> sessions;
            case Answer.Failed<Sessions>(AwsFailure why) -> throw new AssertionError(why);
        };
    }

    private Answer<Sessions> opened(Optional<String> role) {
        return opened(role, () -> own("AKIAOWN"));
    }

    private Answer<Sessions> opened(Optional<String> role, Supplier<AwsCredentialsProvider> own) {
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
                        .formatted(time.instant().getEpochSecond(),
                                time.instant().minus(aheadOfAws).plusSeconds(3_600)));
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
