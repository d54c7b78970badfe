package dev.muster.cli;

import static dev.muster.cli.TestOrganization.ADMINISTRATOR;
import static dev.muster.cli.TestOrganization.DATA;
import static dev.muster.cli.TestOrganization.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectiveDisableTest {

    @TempDir
    Path folder;

    private TestOrganization organization;

    @BeforeEach
    void enrol() {
        organization = TestOrganization.in(folder);
        organization.detective("enable", "--input-file", organization.file(WEB + ",web@example.com",
                DATA + ",data@example.com"), "--assume-role", "MusterAccess", "--enabled-regions",
                "us-east-1,eu-west-1", "--yes");
    }

    @AfterEach
    void stop() {
        organization.close();
    }

    @Test
    void the_accounts_of_the_file_leave_the_regions_named_and_the_others_stay() {
        var run = organization.detective("disable", "--master_account", ADMINISTRATOR, "--assume_role", "MusterAccess",
                "--input_file", organization.file(WEB + ",web@example.com"), "--disabled_regions", "us-east-1",
                "--yes");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(organization.states("us-east-1,eu-west-1")).containsExactly("us-east-1 111122223333 on",
                "us-east-1 333344445555 enabled", "eu-west-1 111122223333 on", "eu-west-1 222233334444 enabled",
                "eu-west-1 333344445555 enabled");
    }

    @Test
    void delete_master_turns_the_service_off_with_a_file() {
        var run = organization.detective("disable", "--master_account", ADMINISTRATOR, "--assume_role", "MusterAccess",
                "--input_file", organization.file(WEB + ",web@example.com"), "--disabled_regions",
                "us-east-1,eu-west-1", "--delete_master", "--yes");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(organization.states("us-east-1,eu-west-1")).containsExactly("us-east-1 111122223333 off",
                "eu-west-1 111122223333 off");
    }

    @Test
    void delete_graph_needs_no_file_and_a_second_run_no_write() {
        var first = organization.detective("disable", "--delete-graph", "--assume-role", "MusterAccess",
                "--disabled-regions", "us-east-1", "--yes");
        var writes = organization.writes();
        var second = organization.detective("disable", "--delete-graph", "--assume-role", "MusterAccess",
                "--disabled-regions", "us-east-1", "--yes");

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(second.code()).as(second.err()).isZero();
        assertThat(organization.writes()).isEqualTo(writes).contains("DeleteGraph");
        assertThat(organization.states("us-east-1,eu-west-1")).contains("us-east-1 111122223333 off",
                "eu-west-1 222233334444 enabled");
    }

    @Test
    void without_a_file_and_without_delete_graph_there_is_nothing_to_do() {
        var run = organization.detective("disable", "--assume-role", "MusterAccess", "--yes");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--input-file", "--delete-graph");
    }

    @Test
    void the_question_says_what_is_lost() {
        var run = organization.detective("disable", "--delete-graph", "--disabled-regions", "us-east-1");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().replaceAll("\\s+", " ")).contains(
                "disable Amazon Detective for account 111122223333; what it has gathered is lost");
        assertThat(organization.writes()).doesNotContain("DeleteGraph");
    }
}
