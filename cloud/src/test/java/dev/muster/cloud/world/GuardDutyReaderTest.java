package dev.muster.cloud.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.guardduty.finding.FindingForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GuardDutyReaderTest {

    private static final String ACCOUNT = """
            accounts:
              - id: "111122223333"
                email: a@example.com
            """;

    private static final String FINDING = """
            {"SchemaVersion": "2.0", "Id": "f1", "Type": "Recon:EC2/Portscan", "Severity": 5,
             "CreatedAt": "2026-01-15T12:00:00.000Z", "UpdatedAt": "2026-01-15T12:00:00.000Z", "Resource": {}}""";

    @TempDir
    private Path folder;

    private World read(String section) throws IOException {
        var file = folder.resolve("w.yaml");
        Files.writeString(file, ACCOUNT + section);
        return WorldFile.read(file);
    }

    private List<String> problems(String section) {
        return catchThrowableOfType(InvalidWorld.class, () -> read(section)).problems()
                .stream()
                .map(problem -> problem.replace(folder + "/", ""))
                .toList();
    }

    @Test
    void detectors_and_findings_are_read_from_the_file_and_from_those_beside_it() throws IOException {
        Files.writeString(folder.resolve("findings.json"), "{\"Findings\": [" + FINDING + "]}");

        var guardDuty = read("""
                guardduty:
                  detectors:
                    - {account: "111122223333", regions: [us-east-1, eu-west-1]}
                  findings:
                    - {file: findings.json, account: "111122223333", region: us-east-1}
                    - inline:
                        - schemaVersion: "2.0"
                          id: f2
                          accountId: "012345678901"
                          region: eu-west-1
                          type: Recon:EC2/Portscan
                          severity: 5.5
                          createdAt: "2026-01-15T12:00:00.000Z"
                          updatedAt: "2026-01-15T12:00:00.000Z"
                          resource: {resourceType: Instance}
                          service: {count: 2, archived: true}
                """).guardDuty();

        var account = new AccountId("111122223333");
        assertThat(guardDuty.detectors()).containsExactly(new World.Detector(account, new RegionId("us-east-1")),
                new World.Detector(account, new RegionId("eu-west-1")));
        assertThat(guardDuty.findings().getFirst().account()).contains(account);
        assertThat(guardDuty.findings().getFirst().batch().items()).hasSize(1);
        var inline = FindingForm.sdk(guardDuty.findings().getLast().batch().items().getFirst().finding());
        assertThat(inline.accountId()).isEqualTo("012345678901");
        assertThat(inline.severity()).isEqualTo(5.5);
        assertThat(inline.service().count()).isEqualTo(2);
        assertThat(inline.service().archived()).isTrue();
    }

    @Test
    void every_problem_is_told_with_its_place() throws IOException {
        Files.writeString(folder.resolve("bad.json"), "[{]");
        assertThat(problems("""
                guardduty:
                  detectors:
                    - {account: "222233334444", regions: [us-east-1]}
                    - {account: "111122223333", regions: [af-south-1, mars-1]}
                    - {account: "111122223333"}
                  findings:
                    - {file: none.json}
                    - {file: bad.json}
                    - {account: "111122223333"}
                    - {inline: [{id: f1}], region: nowhere}
                """)).containsExactly(
                "w.yaml:6:17: account `222233334444` is not among `accounts`",
                "w.yaml:7:43: account `111122223333` has not switched on Region `af-south-1`; add it to the account's "
                        + "`regions`",
                "w.yaml:7:55: there is no Region `mars-1`",
                "w.yaml:8:7: an entry of `detectors` needs `regions`, with one at least",
                "w.yaml:10:14: there is no file `none.json` beside the world file",
                "w.yaml:11:14: line 1, column 3: not valid JSON",
                "w.yaml:12:7: an entry of `findings` needs either `file` or `inline`",
                "w.yaml:13:36: there is no Region `nowhere`",
                "w.yaml:13:16: `[0]` needs `createdAt`", "w.yaml:13:16: `[0]` needs `resource`",
                "w.yaml:13:16: `[0]` needs `schemaVersion`", "w.yaml:13:16: `[0]` needs `severity`",
                "w.yaml:13:16: `[0]` needs `type`", "w.yaml:13:16: `[0]` needs `updatedAt`");
    }

    @Test
    void a_world_that_is_no_file_names_no_others() {
        assertThat(catchThrowableOfType(InvalidWorld.class, () -> WorldFile.parse("w.yaml", ACCOUNT
                + "guardduty: {findings: [{file: /etc/passwd}]}")).problems()).containsExactly(
                        "w.yaml:4:31: a world that is not read from a file cannot name other files");
    }
}
