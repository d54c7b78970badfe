package dev.muster.fleet.detective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.Partition;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsClients;
import dev.muster.fleet.call.Backoff;
import dev.muster.fleet.call.BadAws;
import dev.muster.fleet.call.Calls;
import dev.muster.fleet.call.LoopbackAws;
import dev.muster.fleet.call.LoopbackAws.Told;
import dev.muster.fleet.call.Pass;
import dev.muster.fleet.call.Signed;
import dev.muster.fleet.call.Sleeper;
import dev.muster.fleet.enrolment.Coverage;
import dev.muster.fleet.enrolment.Desired;
import dev.muster.fleet.enrolment.EngineSettings;
import dev.muster.fleet.enrolment.Enrolment;
import dev.muster.fleet.enrolment.EnrolmentListener;
import dev.muster.fleet.enrolment.ExitStatus;
import dev.muster.fleet.enrolment.Invitation;
import dev.muster.fleet.enrolment.Patience;
import dev.muster.fleet.enrolment.Plan;
import dev.muster.fleet.enrolment.Problem;
import dev.muster.fleet.enrolment.Regions;
import dev.muster.fleet.enrolment.Report;
import dev.muster.fleet.enrolment.Row;
import dev.muster.fleet.members.EmailAddress;
import dev.muster.fleet.members.Member;
import dev.muster.fleet.session.Caller;
import dev.muster.fleet.session.Sessions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Whatever the other side does, a run ends in time, with a report that says what happened. Real time, short limits. */
@Timeout(20)
final class BoundedRunTest {

    private static final AccountId ADMINISTRATOR = new AccountId("111122223333");
    private static final RegionId GOOD = new RegionId("eu-west-1");
    private static final RegionId BAD = new RegionId("us-east-1");
    private static final Duration ANSWERS = Duration.ofSeconds(10);
    private static final Duration NO_ANSWER = Duration.ofMillis(250);
    private static final Backoff SHORT = new Backoff(Duration.ofMillis(5), Duration.ofMillis(50),
            Duration.ofMillis(600), 3, Backoff.NO_BOUND);
    private static final String GRAPHS = "{\"GraphList\":[{\"Arn\":\"arn:aws:detective:eu-west-1:111122223333:graph:"
            + "0123456789abcdef0123456789abcdef\"}]}";
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Desired DESIRED = new Desired.Enrolled(ADMINISTRATOR, members(), Map.of(), new Invitation(
            "hello", false));

    private final AtomicReference<Long> goodAt = new AtomicReference<>(0L);

    @Test
    void a_server_that_never_answers() throws IOException {
        assertUnreachable(BadAws.SILENT);
    }

    @Test
    void a_server_that_answers_slowly_for_ever() throws IOException {
        assertUnreachable(BadAws.TRICKLING);
    }

    @Test
    void a_server_that_resets_every_connection() throws IOException {
        assertUnreachable(BadAws.RESETTING);
    }

    @Test
    void a_name_that_does_not_resolve() {
        Report report = run(URI.create("http://nowhere.invalid:1"), Regions.named(List.of(GOOD, BAD)),
                Duration.ofSeconds(10), NO_ANSWER);

        assertThat(codes(report)).containsOnly("unreachable");
    }

    @Test
    void a_service_that_always_throttles() {
        try (var aws = new LoopbackAws(_ -> Told.error(429, "TooManyRequestsException", "{\"Message\":\"slow\"}"))) {
            Report report = run(aws.uri(), Regions.named(List.of(GOOD, BAD)), Duration.ofSeconds(10), ANSWERS);

            assertThat(codes(report)).containsOnly("throttled");
            assertThat(aws.asked).hasSizeBetween(4, 30);
        }
    }

    @Test
    void a_service_that_always_fails() {
        try (var aws = new LoopbackAws(_ -> Told.error(500, "InternalServerException", "{\"Message\":\"oops\"}"))) {
            Report report = run(aws.uri(), Regions.named(List.of(GOOD, BAD)), Duration.ofSeconds(10), ANSWERS);

            assertThat(codes(report)).containsOnly("service-failure");
            assertThat(aws.asked).hasSizeBetween(2, 6);
        }
    }

    @Test
    void a_member_operation_that_throttles_for_ever_fails_its_accounts_together() {
        try (var aws = new LoopbackAws(asked -> switch (asked.path()) {
            case "/graphs/list" -> Told.ok(GRAPHS);
            case "/graph/members/list" -> Told.ok("{\"MemberDetails\":[" + String.join(",", members().stream()
                    .map(member -> "{\"AccountId\":\"" + member.account()
                            + "\",\"Status\":\"ACCEPTED_BUT_DISABLED\",\"EmailAddress\":\"root@example.com\"}")
                    .toList()) + "]}");
            default -> Told.error(429, "TooManyRequestsException", "{}");
        })) {
            Report report = run(aws.uri(), Regions.named(List.of(GOOD)), Duration.ofSeconds(10), ANSWERS);

            assertThat(report.failures()).hasSize(members().size()).extracting(Row::code).containsOnly("throttled");
            // all together ask how things are: not each of them, again and again
            assertThat(aws.asked).hasSizeLessThan(2 * members().size());
        }
    }

    @Test
    void one_region_that_dies_holds_up_no_other() {
        try (var aws = new LoopbackAws(asked -> {
            if (asked.region().equals(BAD.code()) && asked.path().equals("/invitation")) {
                sleep(Duration.ofSeconds(1)); // longer than a call may take
            }
            return switch (asked.path()) {
                case "/graphs/list" -> Told.ok(GRAPHS);
                case "/graph/members/list" -> Told.ok("{\"MemberDetails\":[" + String.join(",", members().stream()
                        .map(member -> "{\"AccountId\":\"" + member.account() + "\",\"Status\":\""
                                + "INVITED\"}")
                        .toList()) + "]}");
                default -> {
                    if (asked.region().equals(GOOD.code())) {
                        goodAt.set(System.nanoTime());
                    }
                    yield Told.ok("{}");
                }
            };
        })) {
            long begin = System.nanoTime();
            Report report = run(aws.uri(), Regions.named(List.of(BAD, GOOD)), Duration.ofSeconds(15), NO_ANSWER);

            assertThat(Duration.ofNanos(goodAt.get() - begin)).isLessThan(Duration.ofSeconds(4));
            assertThat(report.failures()).filteredOn(row -> row.region().equals(BAD) && !row.account().equals(
                    ADMINISTRATOR)).hasSize(members().size()).extracting(Row::code).containsOnly("unreachable");
        }
    }

    @Test
    void a_run_whose_time_is_over_says_so_for_what_is_not_done() throws IOException {
        try (var aws = new BadAws(BadAws.SILENT)) {
            Report report = run(aws.uri(), Regions.named(List.of(GOOD)), Duration.ofMillis(100), NO_ANSWER);

            assertThat(codes(report)).containsOnly("time-over");
            assertThat(report.failures().getFirst().remedy()).contains("--time-limit");
        }
    }

    @Test
    void a_plan_and_a_look_whose_time_is_over_say_so_too() throws IOException {
        try (var aws = new BadAws(BadAws.SILENT)) {
            var limit = Duration.ofMillis(100);
            Plan plan = with(aws.uri(), limit, NO_ANSWER, engine -> engine.plan(DESIRED, Regions.named(List.of(GOOD))));
            Coverage coverage = with(aws.uri(), limit, NO_ANSWER,
                    engine -> engine.status(members(), Regions.named(List.of(GOOD))));

            assertThat(codes(plan.foretold())).containsOnly("time-over");
            assertThat(coverage.rows()).hasSize(members().size() + 1)
                    .allSatisfy(row -> assertThat(row.problem()).contains(new Problem.TimeOver(limit)));
            assertThat(coverage.exit()).isEqualTo(ExitStatus.FAILED);
        }
    }

    @Test
    void a_run_that_is_told_to_stop_reports_what_it_did_not_do() throws IOException, InterruptedException {
        try (var aws = new BadAws(BadAws.SILENT)) {
            var report = new AtomicReference<Report>();
            Thread run = Thread.ofVirtual().start(() -> report.set(run(aws.uri(), Regions.named(List.of(GOOD, BAD)),
                    Duration.ofMinutes(1), NO_ANSWER)));
            while (aws.connections.get() == 0) {
                Thread.onSpinWait();
            }

            run.interrupt();
            run.join();

            assertThat(codes(report.get())).containsOnly("stopped");
        }
    }

    private static void assertUnreachable(BadAws.Manner manner) throws IOException {
        try (var aws = new BadAws(manner)) {
            Report report = run(aws.uri(), Regions.named(List.of(GOOD, BAD)), Duration.ofSeconds(10), NO_ANSWER);

            assertThat(codes(report)).containsOnly("unreachable");
            assertThat(aws.connections.get()).isLessThanOrEqualTo(6);
        }
    }

    private static List<String> codes(Report report) {
        assertThat(report.rows()).isNotEmpty();
        return report.rows().stream().map(Row::code).toList();
    }

    private static List<Member> members() {
        return IntStream.rangeClosed(1, 40).mapToObj(i -> new Member(new AccountId("%012d".formatted(i)),
                new EmailAddress("root@example.com"), i)).toList();
    }

    private static Report run(URI endpoint, Regions regions, Duration limit, Duration answer) {
        return with(endpoint, limit, answer, engine -> engine.apply(DESIRED, regions));
    }

    private static <T> T with(URI endpoint, Duration limit, Duration answer, Function<Enrolment, T> work) {
        try (var clients = new AwsClients(8, Optional.of(endpoint), answer)) {
            var calls = new Calls(8, SHORT, CLOCK, Sleeper.real(), () -> ThreadLocalRandom.current().nextLong());
            var service = new DetectiveEnrolment(ADMINISTRATOR, new EveryAccount(), clients, calls);
            var settings = new EngineSettings(16, Patience.lasting(Duration.ZERO), CLOCK, Sleeper.real())
                    .within(limit);
            return work.apply(new Enrolment(service, settings, EnrolmentListener.silent()));
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private record EveryAccount() implements Sessions {

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
    }
}
