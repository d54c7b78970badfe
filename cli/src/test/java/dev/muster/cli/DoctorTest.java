package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    private static final String WORLD = """
            organization:
              id: o-exampleorgid
              management: "111122223333"
            accounts:
              - id: "111122223333"
                name: security
                email: security@example.com
                users:
                  - name: admin
                    policies: [AdministratorAccess]
                    accessKeys: [{id: AKIAIOSFODNN7EXAMPLE, secret: wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY}]
              - id: "222233334444"
                name: whole
                email: whole@example.com
                roles:
                  - {name: Scan, path: /team/, trust: ["arn:aws:iam::111122223333:root"], policies: [ReadOnlyAccess]}
              - id: "333344445555"
                name: narrow
                email: narrow@example.com
                roles:
                  - name: Scan
                    path: /team/
                    trust: ["arn:aws:iam::111122223333:root"]
                    policies:
                      - Version: "2012-10-17"
                        Statement: {Effect: Allow, Action: ["iam:SimulatePrincipalPolicy", "sqs:ListQueues"], Resource: "*"}
              - id: "444455556666"
                name: silent
                email: silent@example.com
                roles:
                  - {name: Scan, path: /team/, trust: ["arn:aws:iam::111122223333:root"], policies: []}
              - id: "555566667777"
                name: roleless
                email: roleless@example.com
            """;

    private TestOrganization organization;

    private String sheet = "";

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        organization = TestOrganization.of(folder, WORLD);
        sheet = Files.writeString(folder.resolve("sheet.json"), """
                [{"service": "sqs", "function": "list_queues"}, {"service": "ec2", "function": "describe_instances"},
                 {"service": "s3", "function": "list_buckets"}]
                """).toString();
    }

    @AfterEach
    void close() {
        organization.close();
    }

    @Test
    void every_account_is_tried_and_what_is_missing_is_told_with_the_policy_that_mends_it() {
        var run = organization.command("doctor", "inventory", "--organization-scan", "-s", sheet, "--role-name",
                "team/Scan");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).containsPattern("111122223333 +security +open +all of 3")
                .containsPattern("222233334444 +whole +open +all of 3")
                .containsPattern("333344445555 +narrow +open +1 of 3")
                .containsPattern("444455556666 +silent +open +not told")
                .containsPattern("555566667777 +roleless +AccessDenied +-")
                .contains("role `team/Scan` cannot be assumed in account 555566667777")
                .contains("\"ec2:DescribeInstances\"").contains("\"s3:ListAllMyBuckets\"")
                .contains("iam:SimulatePrincipalPolicy");
        assertThat(run.out().replaceAll("\\s+", " ")).contains("create it with `muster template inventory`");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
        assertThat(organization.writes()).isEmpty();
    }

    @Test
    void a_wrong_role_name_is_one_finding() {
        var run = organization.command("doctor", "--organization-scan", "-s", sheet, "--role-name", "Nobody",
                "--exclude-accounts", "111122223333");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).containsOnlyOnce("cannot be assumed in any account")
                .contains("the name is wrong");
    }

    @Test
    void an_enrolment_needs_other_rights_of_the_administrator_than_of_members() {
        var file = organization.file("222233334444,whole@example.com");

        var run = organization.command("doctor", "detective", "--input-file", file, "--role-name", "team/Scan",
                "--output", "json");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("\"detective:AcceptInvitation\"").doesNotContain("detective:CreateGraph")
                .contains("muster template detective`");
    }

    @Test
    void what_cannot_be_looked_at_is_told() {
        assertThat(organization.command("doctor", "heart").err()).contains(
                "the doctor looks at accounts for inventory, detective, guardduty; got `heart`");
        assertThat(organization.command("doctor", "detective").err()).contains("--input-file");
    }
}
