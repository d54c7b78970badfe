package dev.muster.cli;

import static dev.muster.cli.TestOrganization.ADMINISTRATOR;
import static dev.muster.cli.TestOrganization.DATA;
import static dev.muster.cli.TestOrganization.HOMEBODY;
import static dev.muster.cli.TestOrganization.ROLELESS;
import static dev.muster.cli.TestOrganization.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** GuardDuty from the command line, against the server as it answers over HTTP. */
class GuardDutyTest {

    private static final String REGION = "us-east-1";
    private static final String WEB_ROW = WEB + ",web@example.com";
    private static final String DATA_ROW = DATA + ",data@example.com";
    private static final String HOMEBODY_ROW = HOMEBODY + ",homebody@example.com";
    private static final String ALL_WELL = REGION + " " + WEB + " enabled";

    @TempDir
    Path folder;

    private TestOrganization organization;

    private GuardDutyByHand hand;

    @BeforeEach
    void start() {
        organization = TestOrganization.in(folder);
        hand = new GuardDutyByHand(organization::as);
    }

    @AfterEach
    void stop() {
        organization.close();
    }

    private TestOrganization.Run enable(String... rows) {
        return enable(List.of(), rows);
    }

    private TestOrganization.Run enable(List<String> options, String... rows) {
        return organization.guardDuty(Stream.concat(Stream.of("enable", "--input-file", organization.file(rows),
                "--assume-role", "MusterAccess", "--enabled-regions", REGION, "--yes"), options.stream())
                .toArray(String[]::new));
    }

    private TestOrganization.Run disable(List<String> options, String... rows) {
        return organization.guardDuty(Stream.concat(Stream.of("disable", "--input-file", organization.file(rows),
                "--assume-role", "MusterAccess", "--disabled-regions", REGION, "--yes"), options.stream())
                .toArray(String[]::new));
    }

    private List<String> states() {
        return organization.states(CoveredService.GUARDDUTY, REGION);
    }

    @Test
    void the_command_of_the_scripts_does_what_their_page_says() {
        var file = organization.file("Account ID,Email", WEB_ROW, DATA_ROW);

        var run = organization.guardDuty("enable", "--master_account", ADMINISTRATOR, "--assume_role", "MusterAccess",
                file, "--enabled_regions", "us-east-1,us-west-2", "--yes");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(organization.states(CoveredService.GUARDDUTY, "us-east-1,us-west-2")).containsExactly(
                "us-east-1 111122223333 on", "us-east-1 222233334444 enabled", "us-east-1 333344445555 enabled",
                "us-west-2 111122223333 on", "us-west-2 222233334444 enabled", "us-west-2 333344445555 enabled");
        assertThat(organization.page("/_muster/mail")).contains("web@example.com", "adds this account to Amazon "
                + "GuardDuty");
    }

    @Test
    void a_second_run_writes_nothing_and_looks_into_no_account() {
        enable(WEB_ROW, DATA_ROW);
        var writes = organization.writes();
        organization.page("/_muster/trail");

        var second = enable(WEB_ROW, DATA_ROW);

        assertThat(second.code()).isZero();
        assertThat(second.out()).contains("nothing was left to do");
        assertThat(organization.writes()).isEqualTo(writes).containsExactlyInAnyOrder("CreateDetector",
                "CreateDetector", "CreateDetector", "CreateMembers", "InviteMembers", "AcceptAdministratorInvitation",
                "AcceptAdministratorInvitation");
    }

    /** Ways in which people leave a membership; each is mended by one run. */
    enum Trouble {
        ADDED, INVITED, STOPPED, MEMBER_SUSPENDED, MEMBER_LEFT, MEMBER_LEFT_AND_FORGOT, TAKEN_OUT, MISADDRESSED, ADMINISTRATOR_SUSPENDED, MEMBER_DELETED_DETECTOR, OWN_DETECTOR_SUSPENDED
    }

    @ParameterizedTest
    @EnumSource
    void one_run_mends_what_people_left(Trouble trouble) {
        make(trouble);

        var run = enable(WEB_ROW);

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(states()).contains(REGION + " " + ADMINISTRATOR + " on", ALL_WELL);
        var writes = organization.writes();
        assertThat(enable(WEB_ROW).code()).isZero();
        assertThat(organization.writes()).isEqualTo(writes);
    }

    private void make(Trouble trouble) {
        hand.detector(ADMINISTRATOR, REGION);
        switch (trouble) {
            case ADDED -> hand.add(ADMINISTRATOR, WEB, "web@example.com", REGION);
            case INVITED -> hand.invite(ADMINISTRATOR, WEB, "web@example.com", REGION);
            case MISADDRESSED -> hand.invite(ADMINISTRATOR, WEB, "wrong@example.com", REGION);
            case OWN_DETECTOR_SUSPENDED -> {
                hand.detector(WEB, REGION);
                hand.enable(WEB, REGION, false);
            }
            case STOPPED, MEMBER_SUSPENDED, MEMBER_LEFT, MEMBER_LEFT_AND_FORGOT, TAKEN_OUT, ADMINISTRATOR_SUSPENDED,
                    MEMBER_DELETED_DETECTOR -> {
                hand.enrol(ADMINISTRATOR, WEB, "web@example.com", REGION);
                leave(trouble);
            }
        }
    }

    private void leave(Trouble trouble) {
        switch (trouble) {
            case STOPPED -> hand.stop(ADMINISTRATOR, WEB, REGION);
            case MEMBER_SUSPENDED -> hand.enable(WEB, REGION, false);
            case MEMBER_LEFT -> hand.leave(WEB, REGION);
            case MEMBER_LEFT_AND_FORGOT -> {
                hand.leave(WEB, REGION);
                hand.forget(WEB, ADMINISTRATOR, REGION);
            }
            case TAKEN_OUT -> hand.remove(ADMINISTRATOR, WEB, REGION);
            case ADMINISTRATOR_SUSPENDED -> hand.enable(ADMINISTRATOR, REGION, false);
            case MEMBER_DELETED_DETECTOR -> hand.delete(WEB, REGION);
            case ADDED, INVITED, MISADDRESSED, OWN_DETECTOR_SUSPENDED -> throw new IllegalArgumentException(
                    "nobody was a member: " + trouble);
        }
    }

    @Test
    void an_account_of_another_administrator_is_told_by_name_and_nobody_is_asked() {
        hand.detector(DATA, REGION);
        hand.enrol(DATA, WEB, "web@example.com", REGION);
        var writes = organization.writes();

        var plan = enable(List.of("--dry-run"), WEB_ROW, HOMEBODY_ROW);
        var untouched = organization.writes();
        var run = enable(WEB_ROW, HOMEBODY_ROW);

        assertThat(untouched).isEqualTo(writes);
        for (var told : List.of(plan, run)) {
            assertThat(told.code()).isEqualTo(1);
            assertThat(told.out().replaceAll("\\s+", " ")).contains("account `222233334444` is a member of "
                    + "administrator account `333344445555`");
        }
        assertThat(states()).contains(REGION + " 555566667777 enabled").noneMatch(line -> line.contains(WEB));
    }

    @Test
    void a_dry_run_looks_into_accounts_and_foretells_exactly_what_is_done() {
        hand.detector(DATA, REGION);
        var before = organization.writes();

        var plan = enable(List.of("--dry-run", "--output", "csv"), WEB_ROW, DATA_ROW);
        var unchanged = organization.writes();
        var run = enable(WEB_ROW, DATA_ROW);

        assertThat(unchanged).isEqualTo(before);
        assertThat(plan.out().lines()).containsExactly("region,action,account", "us-east-1,turn-on,111122223333",
                "us-east-1,invite,222233334444", "us-east-1,invite,333344445555",
                "us-east-1,turn-on-member,222233334444", "us-east-1,accept,222233334444",
                "us-east-1,accept,333344445555");
        assertThat(run.code()).isZero();
    }

    @Test
    void each_account_that_cannot_be_enrolled_is_named_with_cause_and_remedy_and_stops_no_other() {
        var run = enable(WEB_ROW, DATA + ",wrong@example.com", ROLELESS + ",roleless@example.com");

        assertThat(run.code()).isEqualTo(1);
        assertThat(states()).contains(ALL_WELL, "us-east-1 333344445555 verification-failed",
                "us-east-1 444455556666 invited");
        assertThat(run.out().replaceAll("\\s+", " ")).contains("`wrong@example.com` is not the address",
                "line 2 of the file", "the role in account `444455556666` cannot be assumed");
    }

    @Test
    void removed_accounts_keep_their_detectors_unless_these_are_to_go_as_well() {
        enable(WEB_ROW, DATA_ROW);

        var first = disable(List.of(), WEB_ROW);
        var kept = hand.hasDetector(WEB, REGION);
        var second = disable(List.of("--delete-detectors"), WEB_ROW);
        var writes = organization.writes();
        var third = disable(List.of("--delete-detectors"), WEB_ROW);

        assertThat(List.of(first, second, third)).allSatisfy(run -> assertThat(run.code()).as(run.out()).isZero());
        assertThat(kept).isTrue();
        assertThat(hand.hasDetector(WEB, REGION)).isFalse();
        assertThat(states()).containsExactly("us-east-1 111122223333 on", "us-east-1 333344445555 enabled");
        assertThat(organization.writes()).isEqualTo(writes);
    }

    @Test
    void delete_master_takes_out_everybody_and_deletes_the_administrators_detector() {
        enable(WEB_ROW);
        hand.enrol(ADMINISTRATOR, DATA, "data@example.com", REGION);

        var run = organization.guardDuty("disable", "--delete_master", "--assume_role", "MusterAccess",
                "--disabled_regions", REGION, "--yes");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(hand.hasDetector(ADMINISTRATOR, REGION)).isFalse();
        assertThat(hand.hasDetector(DATA, REGION)).isTrue();
    }

    @Test
    void the_status_of_all_services_has_a_line_for_each_and_a_word_for_every_gap() {
        enable(WEB_ROW);
        organization.detective("enable", "--input-file", organization.file(WEB_ROW, DATA_ROW), "--assume-role",
                "MusterAccess", "--enabled-regions", REGION, "--yes");
        var file = organization.file(WEB_ROW, DATA_ROW);

        var table = organization.command("status", "--input-file", file, "--regions", REGION);
        var csv = organization.command("status", "--input-file", file, "--regions", REGION, "--output", "csv");
        var json = organization.command("status", "--input-file", file, "--regions", REGION, "--output", "json");

        assertThat(table.code()).isZero();
        assertThat(table.out().lines().map(line -> line.replaceAll("\\s+", " ").strip())).contains(
                "Account Service us-east-1", "111122223333 detective administers", "111122223333 guardduty administers",
                "222233334444 detective enabled", "222233334444 guardduty enabled", "333344445555 detective enabled",
                "333344445555 guardduty absent", "1 gap");
        assertThat(table.out().replaceAll("\\s+", " ")).contains("why: Amazon GuardDuty: the account was never "
                + "invited");
        assertThat(csv.out().lines()).first().asString().startsWith("service,region,account,");
        assertThat(csv.out().lines()).filteredOn(line -> line.startsWith("guardduty,")).hasSize(3);
        assertThat(json.out()).contains("\"complete\" : false", "\"service\" : \"guardduty\"");
    }
}
