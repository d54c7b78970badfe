package dev.muster.cli;

import static dev.muster.cli.TestOrganization.ADMINISTRATOR;
import static dev.muster.cli.TestOrganization.DATA;
import static dev.muster.cli.TestOrganization.HOMEBODY;
import static dev.muster.cli.TestOrganization.ROLELESS;
import static dev.muster.cli.TestOrganization.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectiveEnableTest {

    private static final String WEB_ROW = WEB + ",web@example.com";
    private static final String DATA_ROW = DATA + ",data@example.com";

    @TempDir
    Path folder;

    private TestOrganization organization;

    @BeforeEach
    void start() {
        organization = TestOrganization.in(folder);
    }

    @AfterEach
    void stop() {
        organization.close();
    }

    private TestOrganization.Run enable(String regions, String... rows) {
        return organization.detective("enable", "--input-file", organization.file(rows), "--assume-role",
                "MusterAccess", "--enabled-regions", regions, "--yes");
    }

    @Test
    void the_command_of_the_scripts_does_what_their_page_says() {
        var file = organization.file(WEB_ROW, DATA_ROW);

        var run = organization.detective("enable", "--master_account", ADMINISTRATOR, "--assume_role", "MusterAccess",
                "--input_file", file, "--tags", "Department=Finance,Geo=Americas", "--enabled_regions",
                "us-east-1,us-east-2,us-west-2", "--disable_email", "--skip_prompt");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(organization.states("us-east-1,us-east-2,us-west-2")).containsExactly(
                "us-east-1 111122223333 on", "us-east-1 222233334444 enabled", "us-east-1 333344445555 enabled",
                "us-east-2 111122223333 on", "us-east-2 222233334444 enabled", "us-east-2 333344445555 enabled",
                "us-west-2 111122223333 on", "us-west-2 222233334444 enabled", "us-west-2 333344445555 enabled");
        assertThat(organization.tags("us-west-2")).isEqualTo(Map.of("Department", "Finance", "Geo", "Americas"));
        assertThat(organization.page("/_muster/mail")).doesNotContain("web@example.com");
    }

    @Test
    void the_command_of_today_does_the_same_and_sends_the_mails() {
        var run = organization.detective("enable", "--administrator", ADMINISTRATOR, "--assume-role", "MusterAccess",
                "--input-file", organization.file("Account ID,Email", WEB_ROW), "--enabled-regions", "us-east-1",
                "--message", "hello there", "-y");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("222233334444  enabled").contains(
                "all done: Amazon Detective is as wanted in every account and Region");
        assertThat(run.err()).contains("us-east-1").contains("2 done now").doesNotContain("\u001b");
        assertThat(organization.page("/_muster/mail")).contains("web@example.com", "hello there");
    }

    @Test
    void a_second_run_makes_no_write_call() {
        enable("us-east-1,eu-west-1", WEB_ROW, DATA_ROW);
        var writes = organization.writes();

        var second = enable("us-east-1,eu-west-1", WEB_ROW, DATA_ROW);

        assertThat(second.code()).isZero();
        assertThat(second.out()).contains("nothing was left to do");
        assertThat(writes).contains("CreateGraph", "CreateMembers", "AcceptInvitation");
        assertThat(organization.writes()).isEqualTo(writes);
    }

    @Test
    void only_invitations_of_accounts_in_the_file_are_accepted() {
        enable("us-east-1", WEB_ROW);
        organization.inviteByHand("us-east-1", DATA, "data@example.com");

        var run = enable("us-east-1", WEB_ROW);

        assertThat(run.code()).isZero();
        assertThat(organization.states("us-east-1")).contains("us-east-1 222233334444 enabled")
                .doesNotContain("us-east-1 333344445555 enabled");
    }

    @Test
    void a_dry_run_changes_nothing_and_foretells_what_is_done() {
        var file = organization.file(WEB_ROW, DATA_ROW);

        var plan = organization.detective("enable", "--input-file", file, "--assume-role", "MusterAccess",
                "--enabled-regions", "us-east-1", "--tags", "Geo=Americas", "--dry-run", "--output", "csv");
        var writes = organization.writes();
        var run = organization.detective("enable", "--input-file", file, "--assume-role", "MusterAccess",
                "--enabled-regions", "us-east-1", "--tags", "Geo=Americas", "--yes");

        assertThat(plan.code()).isZero();
        assertThat(writes).isEmpty();
        assertThat(plan.out().lines()).containsExactly("region,action,account", "us-east-1,turn-on,111122223333",
                "us-east-1,invite,222233334444", "us-east-1,invite,333344445555", "us-east-1,accept,222233334444",
                "us-east-1,accept,333344445555");
        assertThat(run.code()).isZero();
        assertThat(organization.writes()).containsExactlyInAnyOrder("CreateGraph", "CreateMembers",
                "AcceptInvitation", "AcceptInvitation");
    }

    @Test
    void each_account_that_cannot_be_enrolled_is_named_with_cause_and_remedy_and_stops_no_other() {
        var run = enable("us-east-1,me-south-1", WEB_ROW, DATA + ",wrong@example.com",
                ROLELESS + ",roleless@example.com", HOMEBODY + ",homebody@example.com");

        assertThat(run.code()).isEqualTo(1);
        assertThat(organization.states("us-east-1,me-south-1")).contains("us-east-1 222233334444 enabled",
                "me-south-1 222233334444 enabled", "us-east-1 555566667777 enabled",
                "us-east-1 333344445555 verification-failed", "us-east-1 444455556666 invited",
                "me-south-1 555566667777 invited");
        assertThat(unwrapped(run.out()))
                .contains("✗ 333344445555 in us-east-1, me-south-1 why: `wrong@example.com` is not the address")
                .contains("line 2 of the file")
                .contains("✗ 444455556666 in us-east-1, me-south-1 why: the role in account `444455556666` cannot be "
                        + "assumed: AccessDenied")
                .contains("mend: create the role in account `444455556666`")
                .contains("✗ 555566667777 in me-south-1 why: account `555566667777` has not enabled Region "
                        + "`me-south-1`")
                .contains("mend: enable Region `me-south-1` in account `555566667777`")
                .contains("5 of 10 could not be done");
    }

    private static String unwrapped(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @Test
    void refused_credentials_end_with_3_and_change_nothing() {
        organization.credentials(TestOrganization.KEY, "not the secret");

        var run = enable("us-east-1", WEB_ROW);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("AWS refuses your credentials: SignatureDoesNotMatch").contains("sign in again")
                .doesNotContain("not the secret");
    }

    @Test
    void every_bad_row_is_told_with_its_line_before_anything_is_called() {
        var file = organization.file("Account ID,Email", "1234,web@example.com", WEB_ROW,
                "222233334444,other@example.com",
                "333344445555,no address");

        var run = organization.detective("enable", "--administrator", ADMINISTRATOR, "--input-file", file,
                "--assume-role", "MusterAccess", "--enabled-regions", "us-east-1", "--yes");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("accounts.csv: line 2:", "accounts.csv: line 4:", "accounts.csv: line 5:")
                .contains("nothing was changed");
        assertThat(organization.page("/_muster/trail")).isEqualTo("{\"Records\":[]}");
    }

    @Test
    void control_characters_in_a_file_do_not_reach_the_terminal() {
        var run = enable("us-east-1", "22223333\u001b[2J4444,web@example.com");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("line 1").doesNotContain("\u001b");
    }

    @Test
    void bad_options_are_told_all_at_once_and_change_nothing() {
        var run = organization.detective("enable", "--input-file", organization.file(WEB_ROW), "--assume-role",
                "MusterAccess", "--enabled-regions", "us-east-1,nowhere,9", "--yes");
        var role = organization.detective("enable", "--input-file", organization.file(WEB_ROW), "--yes");
        var tags = organization.detective("enable", "--input-file", organization.file(WEB_ROW), "--assume-role",
                "MusterAccess", "--tags", "a=1,b", "--yes");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("`nowhere`", "`9`", "us-east-1");
        assertThat(role.code()).isEqualTo(2);
        assertThat(role.err()).contains("--assume-role");
        assertThat(tags.code()).isEqualTo(2);
        assertThat(tags.err()).contains("`b`");
        assertThat(organization.page("/_muster/trail")).isEqualTo("{\"Records\":[]}");
    }

    @Test
    void without_a_terminal_the_plan_is_shown_and_nothing_is_done() {
        var run = organization.detective("enable", "--input-file", organization.file(WEB_ROW), "--assume-role",
                "MusterAccess", "--enabled-regions", "us-east-1");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("invite 1 account (222233334444)").contains("say --yes to go ahead");
        assertThat(organization.writes()).isEmpty();
    }

    @Test
    void who_says_no_gets_nothing_and_who_says_yes_gets_it_done() {
        var no = answering("n\n");
        var writes = organization.writes();
        var yes = answering("y\n");

        assertThat(no.code()).isEqualTo(2);
        assertThat(no.err()).contains("Do this? [y/N]", "nothing was changed");
        assertThat(writes).isEmpty();
        assertThat(yes.code()).isZero();
        assertThat(organization.states("us-east-1")).contains("us-east-1 222233334444 enabled");
    }

    private TestOrganization.Run answering(String answer) {
        organization.answer(new Terminal(true, true, true, 80, true, true));
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
        try {
            return organization.detective("enable", "--input-file", organization.file(WEB_ROW), "--assume-role",
                    "MusterAccess", "--enabled-regions", "us-east-1");
        } finally {
            System.setIn(before);
            organization.answer(Terminal.none());
        }
    }
}
