package dev.muster.cloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.Condition;
import software.amazon.awssdk.services.guardduty.model.Feedback;
import software.amazon.awssdk.services.guardduty.model.FindingCriteria;
import software.amazon.awssdk.services.guardduty.model.FindingStatisticType;

/** GuardDuty's operations on findings and filters. */
@SuppressWarnings("deprecation") // the count by severity is what older clients ask for
final class GuardDutyFindingCalls {

    private static final String TYPE = "Recon:EC2/Portscan";

    private final GuardDutyClient client;

    private final String detector;

    /** @param detector the client's */
    GuardDutyFindingCalls(GuardDutyClient client, String detector) {
        this.client = client;
        this.detector = detector;
    }

    void run() {
        findings();
        filters();
    }

    private void findings() {
        client.createSampleFindings(r -> r.detectorId(detector).findingTypes(TYPE));
        var id = client.listFindings(r -> r.detectorId(detector)).findingIds().getFirst();
        assertThat(client.getFindings(r -> r.detectorId(detector).findingIds(id)).findings().getFirst().type())
                .isEqualTo(TYPE);
        assertThat(client.getFindingsStatistics(r -> r.detectorId(detector)
                .findingStatisticTypes(FindingStatisticType.COUNT_BY_SEVERITY)).findingStatistics()
                .countBySeverity().values()).containsExactly(1);
        client.archiveFindings(r -> r.detectorId(detector).findingIds(id));
        client.unarchiveFindings(r -> r.detectorId(detector).findingIds(id));
        client.updateFindingsFeedback(r -> r.detectorId(detector).findingIds(id).feedback(Feedback.USEFUL));
    }

    private void filters() {
        var criteria = FindingCriteria.builder()
                .criterion(Map.of("type", Condition.builder().equalsValue(TYPE).build()))
                .build();
        client.createFilter(r -> r.detectorId(detector).name("scans").findingCriteria(criteria));
        assertThat(client.listFilters(r -> r.detectorId(detector)).filterNames()).containsExactly("scans");
        client.updateFilter(r -> r.detectorId(detector).filterName("scans").description("port scans"));
        assertThat(client.getFilter(r -> r.detectorId(detector).filterName("scans")).description())
                .isEqualTo("port scans");
        client.deleteFilter(r -> r.detectorId(detector).filterName("scans"));
    }
}
