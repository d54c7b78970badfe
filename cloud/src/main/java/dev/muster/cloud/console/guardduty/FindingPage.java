package dev.muster.cloud.console.guardduty;

import dev.muster.api.document.Document;
import dev.muster.api.sdk.SdkBinding;
import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.JsonLayout;
import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.guardduty.finding.JsonText;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.guardduty.model.Finding;
import software.amazon.awssdk.services.guardduty.model.GetFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.GetFindingsResponse;

/**
 * All that there is about one finding.
 *
 * @param row         what a table says of it
 * @param description in a sentence or two
 * @param firstSeen   when it was seen first, as people read it; empty if nobody says
 * @param created     when it came, as people read it
 * @param updated     when it changed last, as people read it
 * @param facts       what it tells of the resource and of what happened
 * @param json        as the AWS CLI shows it
 * @param member      whether the account is a member, which puts nothing aside
 */
record FindingPage(FindingRow row, String description, String region, String arn, String firstSeen, String created,
        String updated, List<Facts> facts, String json, boolean member, Optional<Notice> notice) {

    private static final SdkBinding SDK = new SdkBinding();

    FindingPage {
        facts = List.copyOf(facts);
    }

    /** The finding of an id; empty if the account sees none. */
    static Optional<FindingPage> of(Aws aws, Detector detector, String id, Optional<Notice> notice) {
        return aws.call(GetFindingsRequest.builder().detectorId(detector.id()).findingIds(id).build(),
                GetFindingsResponse.class)
                .findings()
                .stream()
                .findFirst()
                .map(finding -> of(finding, Invitation.accepted(aws, detector).isPresent(), notice));
    }

    private static FindingPage of(Finding finding, boolean member, Optional<Notice> notice) {
        var document = SDK.toDocument(finding);
        return new FindingPage(FindingRow.of(finding), Objects.requireNonNullElse(finding.description(), ""),
                Objects.requireNonNullElse(finding.region(), ""), Objects.requireNonNullElse(finding.arn(), ""),
                finding.service() == null ? "" : FindingRow.time(finding.service().eventFirstSeen()),
                FindingRow.time(finding.createdAt()), FindingRow.time(finding.updatedAt()), Facts.of(document),
                source(document), member, notice);
    }

    /** The finding as JSON, as people read it. */
    static String source(Document.Members finding) {
        return JsonLayout.of(JsonText.write(finding));
    }
}
