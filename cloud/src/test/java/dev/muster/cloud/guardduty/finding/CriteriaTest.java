package dev.muster.cloud.guardduty.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.document.Document;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.guardduty.model.Condition;
import software.amazon.awssdk.services.guardduty.model.FindingCriteria;

@SuppressWarnings("deprecation") // old names are tested, too
final class CriteriaTest {

    private static final Document.Members FINDING = JsonText.object("""
            {"id": "f1", "accountId": "111122223333", "type": "Recon:EC2/Portscan", "severity": 7.9,
             "updatedAt": "2026-01-15T12:00:00.000Z",
             "resource": {"resourceType": "Instance", "instanceDetails": {
                 "instanceId": "i-99999999",
                 "tags": [{"key": "stage", "value": "test"}, {"key": "owner", "value": "blue team"}],
                 "networkInterfaces": [{"ipv6Addresses": ["2001:db8::1", "2001:db8::2"]}]}},
             "service": {"archived": false, "count": 3,
                 "action": {"networkConnectionAction": {"localPortDetails": {"port": 22}, "blocked": true}},
                 "additionalInfo": {"type": "default", "value": "{\\"threatListName\\": \\"ProofPoint\\"}"}}}
            """);

    private static FindingCriteria asked(String field, Consumer<Condition.Builder> condition) {
        return FindingCriteria.builder()
                .criterion(Map.of(field, Condition.builder().applyMutation(condition).build()))
                .build();
    }

    private static boolean meets(String field, Consumer<Condition.Builder> condition) {
        return Criteria.of(asked(field, condition), Criteria.Use.FILTER).orElseThrow().match(FINDING);
    }

    private static boolean taken(String field, Criteria.Use use, Consumer<Condition.Builder> condition) {
        return Criteria.of(asked(field, condition), use).isPresent();
    }

    @Test
    void old_and_new_names_of_equality_mean_the_same() {
        assertThat(meets("type", c -> c.eq("Trojan:EC2/DropPoint", "Recon:EC2/Portscan"))).isTrue();
        assertThat(meets("type", c -> c.equalsValue("Recon:EC2/Portscan"))).isTrue();
        assertThat(meets("type", c -> c.eq("recon:ec2/portscan"))).isFalse();
        assertThat(meets("type", c -> c.neq("Recon:EC2/Portscan"))).isFalse();
        assertThat(meets("type", c -> c.notEquals("Trojan:EC2/DropPoint"))).isTrue();
    }

    @Test
    void a_field_that_is_absent_equals_nothing_and_differs_from_everything() {
        assertThat(meets("confidence", c -> c.eq("0"))).isFalse();
        assertThat(meets("confidence", c -> c.neq("0"))).isTrue();
        assertThat(meets("confidence", c -> c.gte(0))).isFalse();
    }

    @Test
    void paths_lead_through_lists_to_any_of_their_values() {
        assertThat(meets("resource.instanceDetails.tags.key", c -> c.eq("owner"))).isTrue();
        assertThat(meets("resource.instanceDetails.tags.value", c -> c.eq("blue team"))).isTrue();
        assertThat(meets("resource.instanceDetails.tags.key", c -> c.neq("owner"))).isFalse();
        assertThat(meets("resource.instanceDetails.networkInterfaces.ipv6Addresses", c -> c.eq("2001:db8::2")))
                .isTrue();
    }

    @Test
    void the_severity_is_compared_without_its_decimals() {
        assertThat(meets("severity", c -> c.eq("7", "8"))).isTrue();
        assertThat(meets("severity", c -> c.eq("7.9"))).isFalse();
        assertThat(meets("severity", c -> c.gt(7))).isFalse();
        assertThat(meets("severity", c -> c.gte(7))).isTrue();
        assertThat(meets("severity", c -> c.lte(7))).isTrue();
        assertThat(meets("severity", c -> c.lessThan(8L))).isTrue();
    }

    @Test
    void times_are_compared_as_milliseconds() {
        long noon = 1_768_478_400_000L;
        assertThat(meets("updatedAt", c -> c.greaterThanOrEqual(noon))).isTrue();
        assertThat(meets("updatedAt", c -> c.greaterThan(noon))).isFalse();
        assertThat(meets("updatedAt", c -> c.lessThanOrEqual(noon).greaterThanOrEqual(noon))).isTrue();
        assertThat(meets("updatedAt", c -> c.eq(Long.toString(noon)))).isTrue();
        assertThat(meets("updatedAt", c -> c.eq("2026-01-15T12:00:00.000Z"))).isTrue();
    }

    @Test
    void truth_and_numbers_are_spelled_as_text() {
        assertThat(meets("service.archived", c -> c.eq("false"))).isTrue();
        assertThat(meets("service.archived", c -> c.eq("true"))).isFalse();
        assertThat(meets("service.action.networkConnectionAction.blocked", c -> c.eq("true"))).isTrue();
        assertThat(meets("service.action.networkConnectionAction.localPortDetails.port", c -> c.eq("22"))).isTrue();
        assertThat(meets("service.count", c -> c.gt(2).lt(4))).isTrue();
    }

    @Test
    void paths_go_on_in_the_text_of_the_additional_information() {
        assertThat(meets("service.additionalInfo.threatListName", c -> c.eq("ProofPoint"))).isTrue();
        assertThat(meets("service.additionalInfo.threatListName", c -> c.matches("Proof*"))).isTrue();
        assertThat(meets("service.additionalInfo.threatName", c -> c.eq("ProofPoint"))).isFalse();
    }

    @Test
    void all_fields_must_fit() {
        var type = Condition.builder().eq("Recon:EC2/Portscan").build();
        var criteria = Criteria.of(FindingCriteria.builder()
                .criterion(Map.of("type", type, "severity", Condition.builder().gte(8).build()))
                .build(), Criteria.Use.QUERY).orElseThrow();
        assertThat(criteria.match(FINDING)).isFalse();
    }

    @Test
    void patterns_have_wildcards_and_belong_to_filters_alone() {
        assertThat(meets("type", c -> c.matches("Recon:*/Port????"))).isTrue();
        assertThat(meets("type", c -> c.matches("Recon"))).isFalse();
        assertThat(meets("type", c -> c.notMatches("Trojan*", "Recon*"))).isFalse();
        assertThat(meets("resource.instanceDetails.tags.value", c -> c.matches("blue*"))).isTrue();
        assertThat(taken("type", Criteria.Use.QUERY, c -> c.matches("Recon*"))).isFalse();
        assertThat(taken("type", Criteria.Use.FILTER, c -> c.matches(Collections.nCopies(6, "a")))).isFalse();
        assertThat(taken("type", Criteria.Use.FILTER, c -> c.matches("a".repeat(513)))).isFalse();
        assertThat(taken("type", Criteria.Use.FILTER, c -> c.matches(""))).isFalse();
    }

    @Test
    void more_than_fifty_values_or_fields_are_too_many() {
        assertThat(taken("type", Criteria.Use.QUERY, c -> c.eq(Collections.nCopies(50, "a")))).isTrue();
        assertThat(taken("type", Criteria.Use.QUERY, c -> c.eq(Collections.nCopies(51, "a")))).isFalse();
        assertThat(taken("type", Criteria.Use.QUERY, c -> c.notEquals(Collections.nCopies(51, "a")))).isFalse();
        var fields = new HashMap<String, Condition>();
        for (int i = 0; i < 51; i++) {
            fields.put("service.additionalInfo.field" + i, Condition.builder().eq("a").build());
        }
        assertThat(Criteria.of(FindingCriteria.builder().criterion(fields).build(), Criteria.Use.QUERY)).isEmpty();
    }

    @Test
    void a_query_without_criteria_means_all_and_a_filter_needs_some() {
        assertThat(Criteria.of(null, Criteria.Use.QUERY).orElseThrow().match(FINDING)).isTrue();
        assertThat(Criteria.of(FindingCriteria.builder().criterion(Map.of()).build(), Criteria.Use.FILTER)).isEmpty();
        assertThat(taken("type", Criteria.Use.QUERY, c -> {})).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"service.archved", "severity.x", "resource", "resource.instanceDetails", "", ".", "type.",
            "service.additionalInfo", "resource.s3BucketDetails", "Account"})
    void a_path_that_leads_to_no_value_of_findings_is_refused(String path) {
        assertThat(taken(path, Criteria.Use.QUERY, c -> c.eq("a"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"accountId", "confidence", "id", "region", "resource.accessKeyDetails.accessKeyId",
            "resource.instanceDetails.networkInterfaces.privateIpAddresses.privateIpAddress",
            "resource.kubernetesDetails.kubernetesWorkloadDetails.hostIpc",
            "service.action.rdsLoginAttemptAction.loginAttributes.user",
            "service.ebsVolumeScanDetails.scanDetections.threatDetectedByName.threatNames.name",
            "resource.accessKeyDetails.userIdentity.sessionContext.invokedBy", "service.additionalInfo.sample",
            "service.detection.sequence.resources.data.ec2Instance.iamInstanceProfile.arn",
            "resource.bedrockGuardrailDetails.guardrailArn", "service.detection.anomaly.profiles.a.b.profileType"})
    void a_field_that_aws_lists_is_taken(String path) {
        assertThat(taken(path, Criteria.Use.QUERY, c -> c.eq("a"))).isTrue();
    }

    @Test
    void what_is_absent_sorts_before_numbers_and_numbers_before_texts() {
        var keys = List.of(key("confidence"), key("severity"), key("type"));
        assertThat(keys).isSorted();
        assertThat(keys).allSatisfy(key -> assertThat(SortKey.decoded(key.encoded())).isEqualTo(key));
    }

    private static SortKey key(String path) {
        return SortKey.of(FindingPath.parse(path).orElseThrow(), FINDING, "f1", "d1");
    }
}
