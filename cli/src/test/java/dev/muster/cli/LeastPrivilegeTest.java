package dev.muster.cli;

import static dev.muster.cli.GuardedOrganization.ADMINISTRATOR;
import static dev.muster.cli.GuardedOrganization.BEGUN;
import static dev.muster.cli.GuardedOrganization.DATA;
import static dev.muster.cli.GuardedOrganization.DATA_ROW;
import static dev.muster.cli.GuardedOrganization.FRESH;
import static dev.muster.cli.GuardedOrganization.WEB;
import static dev.muster.cli.GuardedOrganization.WEB_ROW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.muster.cli.TestOrganization.Run;
import dev.muster.fleet.detective.DetectivePermissions;
import dev.muster.fleet.permission.Actor;
import dev.muster.fleet.permission.Job;
import dev.muster.fleet.permission.Permission;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** The printed policies are enough, and no action in them is too many. */
class LeastPrivilegeTest {

    private static final List<String> BOTH = List.of(FRESH, BEGUN);

    /** Actions that are not needed in both Regions. */
    private static final Map<String, List<String>> WHERE = Map.of("detective:CreateGraph", List.of(FRESH),
            "detective:StartMonitoringMember", List.of(BEGUN), "detective:DeleteMembers", List.of(BEGUN));

    @TempDir
    static Path folder;

    private static GuardedOrganization guarded;

    private static TestOrganization organization;

    private static String file;

    @BeforeAll
    static void start() {
        guarded = GuardedOrganization.in(folder);
        organization = guarded.organization();
        file = organization.file(WEB_ROW, DATA_ROW);
    }

    @AfterAll
    static void stop() {
        guarded.close();
    }

    @BeforeEach
    void nothingIsThere() {
        guarded.clear();
    }

    /** Runs the commands of a job one after the other in a scene in which they need every action of the job. */
    private static List<Run> run(Job job) {
        return switch (job) {
            case ENABLE -> {
                guarded.beginByHand();
                yield List.of(command("enable", "--enabled-regions", "--input-file", file, "--tags", "Geo=Americas",
                        "--yes"));
            }
            case STATUS -> {
                BOTH.forEach(guarded::enrolByHand);
                yield List.of(command("status", "--regions", "--input-file", file));
            }
            case DISABLE -> {
                BOTH.forEach(guarded::enrolByHand);
                yield List.of(command("disable", "--disabled-regions", "--input-file", file, "--yes"),
                        command("disable", "--disabled-regions", "--delete-graph", "--yes"));
            }
        };
    }

    private static Run command(String verb, String regions, String... options) {
        return organization.detective(Stream.concat(Stream.of(verb, regions, String.join(",", BOTH),
                "--administrator", ADMINISTRATOR, "--assume-role", "MusterAccess", "--output", "csv"),
                Arrays.stream(options)).toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource(Job.class)
    void the_policies_printed_for_a_job_are_enough_for_it(Job job) {
        for (var actor : Actor.values()) {
            var printed = TestOrganization.run(Terminal.none(), "detective", "permissions", "--for", actor.label(),
                    "--job", job.label(), "--administrator", ADMINISTRATOR);
            guarded.permit(actor, printed.out().isEmpty() ? GuardedOrganization.NOTHING : printed.out());
        }

        assertThat(run(job)).allSatisfy(run -> assertThat(run.code()).as(run.out() + run.err()).isZero());
    }

    @Test
    void the_policies_for_all_jobs_are_enough_and_a_second_run_changes_nothing() {
        guarded.allow(DetectivePermissions.all(), EnumSet.allOf(Job.class));
        var first = run(Job.ENABLE);
        var writes = organization.writes();

        var second = command("enable", "--enabled-regions", "--input-file", file, "--tags", "Geo=Americas", "--yes");

        assertThat(first).allSatisfy(run -> assertThat(run.code()).as(run.out()).isZero());
        assertThat(second.code()).as(second.out()).isZero();
        assertThat(organization.writes()).isEqualTo(writes).contains("TagResource", "StartMonitoringMember",
                "DeleteMembers");
    }

    @TestFactory
    Stream<DynamicTest> without_any_one_action_a_job_fails_and_the_report_names_it() {
        return Stream.of(Job.values()).flatMap(job -> Stream.of(Actor.values()).flatMap(actor -> DetectivePermissions
                .all().of(actor, Set.of(job)).stream().map(permission -> DynamicTest.dynamicTest(job.label()
                        + " without " + permission.action() + " of the " + actor.label(),
                        () -> missing(job,
                                permission)))));
    }

    private static void missing(Job job, Permission permission) {
        guarded.clear();
        guarded.allow(DetectivePermissions.all().without(permission.actor(), permission.action()), Set.of(job));

        var runs = run(job);

        assertThat(runs).extracting(Run::code).as(runs.toString()).contains(1).isSubsetOf(0, 1);
        var named = runs.stream().flatMap(run -> rows(run.out()))
                .filter(row -> (row.getField("cause") + row.getField("remedy")).contains(permission.action())
                        && lacking(permission.actor()).stream().anyMatch(row.getField("cause")::contains))
                .map(row -> row.getField("region")).collect(Collectors.toSet());
        var expected = job == Job.ENABLE ? WHERE.getOrDefault(permission.action(), BOTH) : BOTH;
        assertThat(named).as(runs.toString()).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** The accounts in which the actor cannot do it. */
    private static List<String> lacking(Actor actor) {
        return switch (actor) {
            case ADMINISTRATOR, CALLER -> List.of(ADMINISTRATOR);
            case MEMBER -> List.of(WEB, DATA);
        };
    }

    private static Stream<NamedCsvRecord> rows(String csv) {
        return CsvReader.builder().ofNamedCsvRecord(csv).stream();
    }

    @Test
    void the_caller_enters_no_other_role_and_for_a_look_no_member_account() {
        guarded.allow(DetectivePermissions.all(), Set.of(Job.STATUS));

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
