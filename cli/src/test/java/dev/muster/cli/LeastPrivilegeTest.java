package dev.muster.cli;

import static dev.muster.cli.GuardedOrganization.ADMINISTRATOR;
import static dev.muster.cli.GuardedOrganization.BEGUN;
import static dev.muster.cli.GuardedOrganization.DATA;
import static dev.muster.cli.GuardedOrganization.FRESH;
import static dev.muster.cli.GuardedOrganization.LOGS;
import static dev.muster.cli.GuardedOrganization.WEB;
import static dev.muster.cli.GuardedOrganization.WEB_ROW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.muster.cli.TestOrganization.Run;
import dev.muster.fleet.permission.Actor;
import dev.muster.fleet.permission.Job;
import dev.muster.fleet.permission.Permission;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** The printed policies are enough, and no action in them is too many. */
class LeastPrivilegeTest {

    private static final String LINKED_ROLE = "iam:CreateServiceLinkedRole";

    private static final List<String> BOTH = List.of(FRESH, BEGUN);

    @TempDir
    static Path folder;

    private static GuardedOrganization guarded;

    private static TestOrganization organization;

    private static List<GuardedScene> scenes;

    @BeforeAll
    static void start() {
        guarded = GuardedOrganization.in(folder);
        organization = guarded.organization();
        scenes = List.of(new DetectiveScene(guarded), new GuardDutyScene(guarded));
    }

    @AfterAll
    static void stop() {
        guarded.close();
    }

    static Stream<Arguments> jobs() {
        return Stream.of(CoveredService.values()).flatMap(service -> Stream.of(Job.values()).map(job -> Arguments.of(
                service, job)));
    }

    private static GuardedScene scene(CoveredService service) {
        var scene = scenes.stream().filter(each -> each.service() == service).findFirst().orElseThrow();
        scene.clear();
        return scene;
    }

    /** Runs the commands of a job one after the other in a scene in which they need every action of the job. */
    private static List<Run> run(GuardedScene scene, Job job) {
        var file = organization.file(scene.rows().toArray(String[]::new));
        return switch (job) {
            case ENABLE -> {
                scene.beginByHand();
                yield List.of(command(scene, "enable", "--enabled-regions", "--input-file", file, "--tags",
                        "Geo=Americas", "--yes"));
            }
            case STATUS -> {
                BOTH.forEach(scene::enrolByHand);
                yield List.of(command(scene, "status", "--regions", "--input-file", file));
            }
            case DISABLE -> {
                BOTH.forEach(scene::enrolByHand);
                yield List.of(command(scene, "disable", "--disabled-regions", Stream.concat(Stream.of("--input-file",
                        file, "--yes"), scene.removal().stream()).toArray(String[]::new)),
                        command(scene, "disable", "--disabled-regions", scene.turnOff(), "--yes"));
            }
        };
    }

    private static Run command(GuardedScene scene, String verb, String regions, String... options) {
        return organization.command(scene.service().word(), Stream.concat(Stream.of(verb, regions, String.join(",",
                BOTH), "--administrator", ADMINISTRATOR, "--assume-role", "MusterAccess", "--output", "csv"),
                Arrays.stream(options)).toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void the_policies_printed_for_a_job_are_enough_for_it(CoveredService service, Job job) {
        for (var actor : Actor.values()) {
            var printed = TestOrganization.run(Terminal.none(), service.word(), "permissions", "--for", actor.label(),
                    "--job", job.label(), "--administrator", ADMINISTRATOR, "--role-name", "MusterAccess");
            guarded.permit(actor, printed.out().isEmpty() ? GuardedOrganization.NOTHING : printed.out());
        }

        assertThat(run(scene(service), job)).allSatisfy(run -> assertThat(run.code()).as(run.out() + run.err())
                .isZero());
    }

    @ParameterizedTest
    @EnumSource
    void the_policies_for_all_jobs_are_enough_and_a_second_run_changes_nothing(CoveredService service) {
        guarded.allow(service.permissions(), EnumSet.allOf(Job.class));
        var scene = scene(service);
        var first = run(scene, Job.ENABLE);
        var writes = organization.writes();

        var second = command(scene, "enable", "--enabled-regions", "--input-file", organization.file(scene.rows()
                .toArray(String[]::new)), "--tags", "Geo=Americas", "--yes");

        assertThat(first).allSatisfy(run -> assertThat(run.code()).as(run.out()).isZero());
        assertThat(second.code()).as(second.out()).isZero();
        assertThat(organization.writes()).isEqualTo(writes).contains("TagResource", "DeleteMembers");
    }

    @TestFactory
    Stream<DynamicTest> without_any_one_action_a_job_fails_and_the_report_names_it() {
        return Stream.of(CoveredService.values()).flatMap(service -> Stream.of(Job.values()).flatMap(job -> Stream.of(
                Actor.values()).flatMap(
                        actor -> service.permissions().of(actor, Set.of(job)).stream().filter(
                                permission -> !permission.action().equals(LINKED_ROLE)).map(
                                        permission -> DynamicTest
                                                .dynamicTest(
                                                        service.word() + ": " + job.label() + " without "
                                                                + permission.action()
                                                                + " of the " + actor.label(),
                                                        () -> missing(service, job, permission))))));
    }

    private static void missing(CoveredService service, Job job, Permission permission) {
        var scene = scene(service);
        guarded.allow(service.permissions().without(permission.actor(), permission.action()), Set.of(job));

        var runs = run(scene, job);

        assertThat(runs).extracting(Run::code).as(runs.toString()).contains(1).isSubsetOf(0, 1);
        var named = runs.stream().flatMap(run -> rows(run.out()))
                .filter(row -> (row.getField("cause") + row.getField("remedy")).contains(permission.action())
                        && lacking(permission.actor()).stream().anyMatch(row.getField("cause")::contains))
                .map(row -> row.getField("region")).collect(Collectors.toSet());
        var expected = job == Job.ENABLE ? scene.where(permission) : BOTH;
        assertThat(named).as(runs.toString()).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** The role is made with the first detector of an account, so this needs accounts that never had one. */
    @ParameterizedTest
    @EnumSource(names = {"ADMINISTRATOR", "MEMBER"})
    void without_leave_to_make_the_service_linked_role_the_report_names_that(Actor actor, @TempDir Path fresh) {
        try (var unused = GuardedOrganization.in(fresh)) {
            unused.allow(CoveredService.GUARDDUTY.permissions().without(actor, LINKED_ROLE), Set.of(Job.ENABLE));

            var run = unused.organization().guardDuty("enable", "--administrator", ADMINISTRATOR, "--assume-role",
                    "MusterAccess", "--enabled-regions", FRESH, "--input-file", unused.organization().file(WEB_ROW),
                    "--yes", "--output", "csv");

            assertThat(run.code()).as(run.err()).isEqualTo(1);
            assertThat(rows(run.out()).map(row -> row.getField("cause"))).as(run.out()).anySatisfy(cause -> assertThat(
                    cause).contains(LINKED_ROLE, lacking(actor).getFirst()));
        } finally {
            organization.credentials(TestOrganization.KEY, TestOrganization.SECRET);
            System.setProperty("aws.region", "us-east-1");
        }
    }

    /** The accounts in which the actor cannot do it. */
    private static List<String> lacking(Actor actor) {
        return switch (actor) {
            case ADMINISTRATOR, CALLER -> List.of(ADMINISTRATOR);
            case MEMBER -> List.of(WEB, DATA, LOGS);
        };
    }

    private static Stream<NamedCsvRecord> rows(String csv) {
        return CsvReader.builder().ofNamedCsvRecord(csv).stream();
    }

    @Test
    void the_caller_enters_no_other_role_and_for_a_look_no_member_account() {
        guarded.allow(CoveredService.DETECTIVE.permissions(), Set.of(Job.STATUS));

        try (var sts = StsClient.builder().endpointOverride(organization.endpoint()).region(Region.US_EAST_1).build()) {
            assertThat(assume(sts, ADMINISTRATOR, "MusterAccess")).isNotEmpty();
            for (var closed : List.of(WEB + " MusterAccess", WEB + " Another", ADMINISTRATOR + " Another")) {
                var parts = closed.split(" ", 2);
                assertThatThrownBy(() -> assume(sts, parts[0], parts[1])).as(closed).isInstanceOf(StsException.class)
                        .hasMessageContaining("not authorized to perform: sts:AssumeRole");
            }
        }
    }

    private static String assume(StsClient sts, String account, String role) {
        return sts.assumeRole(request -> request.roleArn("arn:aws:iam::" + account + ":role/" + role)
                .roleSessionName("test")).credentials().accessKeyId();
    }
}
