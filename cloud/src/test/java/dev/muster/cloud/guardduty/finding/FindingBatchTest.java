package dev.muster.cloud.guardduty.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.api.document.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FindingBatchTest {

    private static final String WIRE = """
            {"schemaVersion": "2.0", "accountId": "111122223333", "region": "us-east-1", "id": "f1",
             "arn": "arn:aws:guardduty:us-east-1:111122223333:detector/d/finding/f1", "type": "Recon:EC2/Portscan",
             "severity": 5, "createdAt": "2026-01-15T12:00:00.000Z", "updatedAt": "2026-01-15T12:00:00.000Z",
             "resource": {"resourceType": "S3Bucket", "s3BucketDetails": [{"name": "b", "createdAt": 1513612692.5}]},
             "service": {"count": 2, "archived": false}}""";

    private static final String CLI = """
            {"SchemaVersion": "2.0", "AccountId": "111122223333", "Region": "us-east-1", "Id": "f1",
             "Arn": "arn:aws:guardduty:us-east-1:111122223333:detector/d/finding/f1", "Type": "Recon:EC2/Portscan",
             "Severity": 5, "CreatedAt": "2026-01-15T12:00:00.000Z", "UpdatedAt": "2026-01-15T12:00:00.000Z",
             "Resource": {"ResourceType": "S3Bucket",
                          "S3BucketDetails": [{"Name": "b", "CreatedAt": "2017-12-18T15:58:12.500000+00:00"}]},
             "Service": {"Count": 2, "Archived": false}}""";

    private static Document.Members only(String text) {
        var items = FindingBatch.read(text).items();
        assertThat(items).hasSize(1);
        return items.getFirst().finding();
    }

    private static List<String> problems(String text) {
        var unfit = catchThrowableOfType(FindingBatch.Unfit.class, () -> FindingBatch.read(text));
        assertThat(unfit).as("complaint about " + text).isNotNull();
        return unfit.problems();
    }

    @Test
    void findings_are_read_in_every_form_in_which_aws_gives_them_out() {
        var finding = only("[" + WIRE + "]");

        assertThat(only("[" + CLI + "]")).isEqualTo(finding);
        assertThat(only("{\"Findings\": [" + CLI + "]}")).isEqualTo(finding);
        assertThat(only("{\"findings\": [" + WIRE + "]}")).isEqualTo(finding);
        assertThat(only(WIRE)).isEqualTo(finding);
        assertThat(only("{\"version\": \"0\", \"source\": \"aws.guardduty\", \"detail-type\": \"GuardDuty Finding\", "
                + "\"detail\": " + WIRE + "}")).isEqualTo(finding);
        assertThat(FindingBatch.read(WIRE.replace("\n", " ") + "\n" + CLI.replace("\n", " ") + "\n").items())
                .extracting(FindingBatch.Item::finding)
                .containsExactly(finding, finding);
        assertThat(FindingForm.sdk(finding).resource().s3BucketDetails().getFirst().createdAt())
                .isEqualTo("2017-12-18T15:58:12.500Z");
        assertThat(FindingBatch.read("[]").items()).isEmpty();
    }

    @Test
    void everything_that_is_wrong_is_told_with_its_place() {
        assertThat(problems("""
                [{"id": 5, "type": "", "severity": "high", "createdAt": "yesterday", "schemaVersion": "2.0",
                  "service": {"count": 1.5, "archived": "no", "action": []}, "resource": {"resourceType": {}}},
                 7,
                 {"detail": {}, "source": "aws.macie"}]""")).containsExactly(
                "`[0].severity` must be a number", "`[0].service.count` must be a whole number",
                "`[0].service.archived` must be true or false", "`[0].service.action` must be an object",
                "`[0].resource.resourceType` must be text", "`[0]` needs `severity`", "`[0]` needs `updatedAt`",
                "`[0].createdAt` must be a time such as 2026-01-15T12:00:00.000Z",
                "`[0].type` must be 1 to 100 characters", "`[1]` must be a finding, a JSON object",
                "`[2].source` must be aws.guardduty", "`[2].detail` needs `createdAt`", "`[2].detail` needs `id`",
                "`[2].detail` needs `resource`", "`[2].detail` needs `schemaVersion`", "`[2].detail` needs `severity`",
                "`[2].detail` needs `type`", "`[2].detail` needs `updatedAt`");
    }

    @Test
    void a_text_that_is_not_json_is_refused_with_line_and_column() {
        assertThat(problems("[\n {\"id\": }]")).containsExactly("line 2, column 9: not valid JSON");
        assertThat(problems("[\n\"a\\u0000\"]")).singleElement().asString()
                .startsWith("line 2, column 1: a text holds");
        assertThat(problems("[1e999999999]")).singleElement().asString().endsWith("a number has too many digits");
        assertThat(problems("[1e" + "3".repeat(100) + "]")).singleElement().asString()
                .endsWith("a number has too many digits");
        assertThat(problems("[".repeat(200))).singleElement().asString().contains("nested too deep");
        assertThat(problems("{\"a\": 1}")).singleElement().asString().startsWith("the text must be a finding");
        assertThat(problems("{\"Findings\": {}}")).containsExactly("`Findings` must be a list of findings");
    }

    @Test
    void very_many_problems_are_cut_short() {
        assertThat(problems("[" + "7,".repeat(499) + "7]")).hasSize(101).endsWith("and 400 more");
    }

    @Test
    void members_that_the_api_does_not_know_are_kept_for_criteria_and_told() {
        var batch = FindingBatch
                .read("[" + WIRE.replace("\"count\": 2", "\"Extra\": {\"a\": [1]}, \"count\": 2") + "]");

        assertThat(batch.unknown()).containsExactly("service.extra");
        assertThat(JsonText.write(batch.items().getFirst().finding())).contains("\"extra\":{\"a\":[1]}");
    }
}
