package dev.muster.cloud.guardduty.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.sdk.SdkBinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SampleFindingsTest {

    private static final FindingOwner OWNER = new FindingOwner(new AccountId("111122223333"), new RegionId(
            "eu-west-1"), "12abc34d567e8fa901bc2d34e56789f0");

    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00.250Z");

    static List<FindingType> types() {
        return List.copyOf(FindingTypes.all());
    }

    @Test
    void there_are_197_types_of_four_severities() {
        assertThat(types()).hasSize(197);
        assertThat(types().stream().collect(Collectors.groupingBy(FindingType::severity, TreeMap::new, Collectors
                .counting())).keySet()).containsExactly(2, 5, 8, 9);
        assertThat(FindingTypes.named("Recon:EC2/Portscan").map(FindingType::severity)).contains(5);
        assertThat(FindingTypes.named("AttackSequence:S3/CompromisedData").map(FindingType::severity)).contains(9);
        assertThat(FindingTypes.named("Policy:IAMUser/RootCredentialUsage").map(FindingType::severity)).contains(2);
        assertThat(FindingTypes.named("Exfiltration:S3/ObjectRead.Unusual")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_sample_has_all_that_a_finding_needs_and_nothing_that_the_api_does_not_know(FindingType type) {
        var sample = SampleFindings.of(type, OWNER, NOW);
        var problems = new ArrayList<String>();
        var reader = new FindingReader(problems);

        assertThat(reader.read(sample, "sample")).contains(sample);

        assertThat(problems).isEmpty();
        assertThat(reader.unknown()).isEmpty();
        assertThat(sample.text("title").orElseThrow()).startsWith("[SAMPLE] ");
        assertThat(sample.text("accountId")).contains("111122223333");
        assertThat(sample.text("arn")).contains("arn:aws:guardduty:eu-west-1:111122223333:detector/" + OWNER.detector()
                + "/finding/" + sample.text("id").orElseThrow());
        assertThat(sample.text("id").orElseThrow()).matches("[0-9a-f]{32}");
        assertThat(JsonText.write(sample)).doesNotContain("${");
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_sample_goes_through_the_classes_of_the_sdk_without_losing_anything(FindingType type) {
        var sample = SampleFindings.of(type, OWNER, NOW);

        var shown = FindingForm.sdk(sample);

        assertThat(leaves(new SdkBinding().toDocument(shown))).isEqualTo(leaves(sample));
        assertThat(shown.resource().resourceType()).isEqualTo(type.resourceType());
        assertThat(shown.service().additionalInfo().value()).contains("\"sample\":true");
        type.actionType().ifPresent(action -> assertThat(shown.service().action().actionType()).isEqualTo(action));
    }

    /** How often each value stands in a tree; times are seconds on the wire. */
    private static Map<String, Integer> leaves(Document tree) {
        var counts = new TreeMap<String, Integer>();
        count(tree, counts);
        return counts;
    }

    private static void count(Document value, Map<String, Integer> counts) {
        switch (value) {
            case Document.Members(var members) -> members.values().forEach(member -> count(member, counts));
            case Document.Items(var items) -> items.forEach(item -> count(item, counts));
            case Document.Numeric(var number) ->
                counts.merge(number.stripTrailingZeros().toPlainString(), 1, Integer::sum);
            case Document.Time(var time) -> counts.merge(Long.toString(time.getEpochSecond()), 1, Integer::sum);
            default -> counts.merge(value.toString(), 1, Integer::sum);
        }
    }

    @Test
    void samples_are_the_same_for_the_same_detector_and_others_for_others() {
        var ids = new HashSet<String>();
        var other = new FindingOwner(OWNER.account(), OWNER.region(), "0".repeat(32));
        for (var type : types()) {
            assertThat(SampleFindings.of(type, OWNER, NOW)).isEqualTo(SampleFindings.of(type, OWNER, NOW));
            ids.add(SampleFindings.id(type, OWNER));
            ids.add(SampleFindings.id(type, other));
        }
        assertThat(ids).hasSize(2 * types().size());
    }

    @Test
    void a_sample_made_again_counts_one_more_and_was_seen_later() {
        var sample = SampleFindings.of(types().getFirst(), OWNER, NOW);

        var again = FindingForm.sdk(SampleFindings.again(sample, NOW.plusSeconds(60)));

        assertThat(again.service().count()).isEqualTo(2);
        assertThat(again.createdAt()).isEqualTo("2026-01-15T12:00:00.250Z");
        assertThat(again.updatedAt()).isEqualTo("2026-01-15T12:01:00.250Z");
        assertThat(again.service().eventFirstSeen()).isEqualTo("2026-01-15T12:00:00.250Z");
        assertThat(again.service().eventLastSeen()).isEqualTo("2026-01-15T12:01:00.250Z");
    }
}
