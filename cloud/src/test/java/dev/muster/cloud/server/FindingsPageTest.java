package dev.muster.cloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.auth.AuthMode;
import dev.muster.cloud.server.RawHttp.Answer;
import dev.muster.cloud.server.RawHttp.Request;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;

/** Findings from outside, by the page and by the world file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FindingsPageTest {

    private static final String FINDING = """
            {"SchemaVersion": "2.0", "AccountId": "222233334444", "Region": "us-east-1", "Id": "%s",
             "Arn": "arn:aws:guardduty:us-east-1:222233334444:detector/d/finding/f", "Type": "Recon:EC2/Portscan",
             "Severity": 5, "CreatedAt": "2024-01-15T12:00:00.000Z", "UpdatedAt": "2024-01-15T12:00:00.000Z",
             "Resource": {"ResourceType": "Instance", "InstanceDetails": {"InstanceId": "i-0123456789abcdef0"}},
             "Service": {"Count": 7, "Archived": false}, "Colour": "red"}""";

    private ServerWorld world;

    @BeforeAll
    void start(@TempDir Path directory) {
        world = ServerWorld.start(directory, AuthMode.ENFORCE, ServerWorld.WORLD + """
                guardduty:
                  detectors:
                    - {account: "222233334444", regions: [us-east-1, eu-west-1]}
                  findings:
                    - {account: "222233334444", region: eu-west-1, inline: '%s'}
                """.formatted(FINDING.formatted("from-the-world-file").replace("\n", " ")));
    }

    @AfterAll
    void stop() {
        world.close();
    }

    private Answer load(String query, String body) {
        return world.http().send(Request.of("POST", "/_muster/findings" + query, body));
    }

    private GuardDutyClient member(Region region) {
        return GuardDutyClient.builder()
                .endpointOverride(world.endpoint())
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(ServerWorld.MEMBER_KEY))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @Test
    void findings_from_outside_are_seen_through_the_api() {
        var answer = load("", "{\"Findings\": [" + FINDING.formatted("f1") + "]}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"loaded\":[{\"account\":\"222233334444\",\"region\":\"us-east-1\","
                + "\"findings\":1}],\"unknownMembers\":[\"colour\"]}");
        try (var guardDuty = member(Region.US_EAST_1)) {
            var detector = guardDuty.listDetectors(request -> {}).detectorIds().getFirst();
            var finding = guardDuty.getFindings(request -> request.detectorId(detector).findingIds("f1")).findings()
                    .getFirst();
            assertThat(finding.accountId()).isEqualTo("222233334444");
            assertThat(finding.service().detectorId()).isEqualTo(detector);
            assertThat(finding.service().count()).isEqualTo(7);
            assertThat(finding.resource().instanceDetails().instanceId()).isEqualTo("i-0123456789abcdef0");
            assertThat(finding.arn()).isEqualTo("arn:aws:guardduty:us-east-1:222233334444:detector/" + detector
                    + "/finding/f1");
        }
    }

    @Test
    void account_and_region_may_be_said_for_all() {
        assertThat(load("?account=222233334444&region=eu-west-1", "[" + FINDING.formatted("f2").replace("\"AccountId\"",
                "\"Was\"") + "]").status()).isEqualTo(200);
        try (var guardDuty = member(Region.EU_WEST_1)) {
            var detector = guardDuty.listDetectors(request -> {}).detectorIds().getFirst();
            var findings = guardDuty.getFindings(request -> request.detectorId(detector).findingIds("f2",
                    "from-the-world-file")).findings();
            assertThat(findings).hasSize(2).allSatisfy(finding -> {
                assertThat(finding.region()).isEqualTo("eu-west-1");
                assertThat(finding.service().detectorId()).isEqualTo(detector);
            });
        }
    }

    @Test
    void what_has_no_place_is_told_and_nothing_is_loaded() {
        var answer = load("", "[" + FINDING.formatted("f3") + "," + FINDING.formatted("f4").replace("222233334444",
                "333344445555") + "]");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("account `333344445555` has no detector in Region `us-east-1`");
        assertThat(load("", "[{}]").body()).contains("`[0]` needs `id`");
        assertThat(load("", "").status()).isEqualTo(400);
        assertThat(load("?account=1", "[]").body()).contains("account must be 12 digits, got `1`");
        assertThat(load("?region=moon", "[]").body()).contains("region must be like us-east-1, got `moon`");
        assertThat(load("?colour=red", "[]").body()).contains("unknown parameter `colour`");
        try (var guardDuty = member(Region.US_EAST_1)) {
            var detector = guardDuty.listDetectors(request -> {}).detectorIds().getFirst();
            assertThat(guardDuty.getFindings(request -> request.detectorId(detector).findingIds("f3")).findings())
                    .isEmpty();
        }
    }

    @Test
    void another_host_name_loads_nothing() {
        assertThat(world.http()
                .send(Request.of("POST", "/_muster/findings", "[]", "Host", "evil.example"))
                .status()).isEqualTo(403);
    }
}
