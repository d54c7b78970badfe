package dev.muster.cloud.guardduty;

import dev.muster.api.document.Document;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import dev.muster.cloud.call.Pages;
import dev.muster.cloud.guardduty.finding.Criteria;
import dev.muster.cloud.guardduty.finding.FindingForm;
import dev.muster.cloud.guardduty.finding.FindingOrder;
import dev.muster.cloud.guardduty.finding.SortKey;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.model.ArchiveFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.ArchiveFindingsResponse;
import software.amazon.awssdk.services.guardduty.model.FindingCriteria;
import software.amazon.awssdk.services.guardduty.model.GetFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.GetFindingsResponse;
import software.amazon.awssdk.services.guardduty.model.ListFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.ListFindingsResponse;
import software.amazon.awssdk.services.guardduty.model.SortCriteria;
import software.amazon.awssdk.services.guardduty.model.UnarchiveFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.UnarchiveFindingsResponse;
import software.amazon.awssdk.services.guardduty.model.UpdateFindingsFeedbackRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateFindingsFeedbackResponse;

/**
 * Listing and showing findings, and putting them aside: an administrator's are its own and those of its members in the
 * Region. Ids that are none, or of findings that the caller does not see, are passed over.
 */
final class FindingOperations {

    private final Access access;

    private final SqlFindings findings;

    FindingOperations(Access access, SqlFindings findings) {
        this.access = access;
        this.findings = findings;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.within("ListFindings", ListFindingsRequest.class, Effect.READS,
                        ListFindingsRequest::detectorId, this::list),
                access.within("GetFindings", GetFindingsRequest.class, Effect.READS, GetFindingsRequest::detectorId,
                        this::get),
                access.notForMembers(access.within("ArchiveFindings", ArchiveFindingsRequest.class, Effect.WRITES,
                        ArchiveFindingsRequest::detectorId, this::archive)),
                access.notForMembers(access.within("UnarchiveFindings", UnarchiveFindingsRequest.class, Effect.WRITES,
                        UnarchiveFindingsRequest::detectorId, this::unarchive)),
                access.within("UpdateFindingsFeedback", UpdateFindingsFeedbackRequest.class, Effect.WRITES,
                        UpdateFindingsFeedbackRequest::detectorId, this::comment));
    }

    private ListFindingsResponse list(ListFindingsRequest request, Detector detector, Call call) {
        var criteria = criteria(request.findingCriteria());
        var order = order(request.sortCriteria());
        var search = new FindingSearch(findings, call.transaction(), detector.id(), call.now());
        Pages.Page<FindingSearch.Hit> page = new Paging(request.maxResults(), request.nextToken()).fetch(call,
                "ListFindings " + order + " " + spelled(request.findingCriteria()), (after, most) -> search.first(
                        criteria, order, after.isEmpty() ? Optional.empty() : Optional.of(SortKey.decoded(after)),
                        most),
                hit -> hit.key().encoded());
        return ListFindingsResponse.builder()
                .findingIds(page.items().stream().map(FindingSearch.Hit::id).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    /** Criteria as text, in one order: a page's token is good for no others. */
    private static String spelled(@Nullable FindingCriteria criteria) {
        return criteria == null || !criteria.hasCriterion() ? "" : new TreeMap<>(criteria.criterion()).toString();
    }

    static Criteria criteria(@Nullable FindingCriteria asked) {
        return Criteria.of(asked, Criteria.Use.QUERY).orElseThrow(() -> Refusals.invalidParameter("findingCriteria"));
    }

    private static FindingOrder order(@Nullable SortCriteria asked) {
        return FindingOrder.of(asked).orElseThrow(() -> Refusals.invalidParameter("sortCriteria"));
    }

    private GetFindingsResponse get(GetFindingsRequest request, Detector detector, Call call) {
        var order = order(request.sortCriteria());
        record Shown(SortKey key, Document.Members document) {}
        var shown = findings.visible(call.transaction(), detector.id(), request.findingIds(), call.now())
                .stream()
                .map(finding -> {
                    var document = finding.document();
                    return new Shown(order.key(document, finding.id(), finding.detector()), document);
                })
                .sorted(Comparator.comparing(Shown::key, order.comparator()))
                .map(found -> FindingForm.sdk(found.document()))
                .toList();
        return GetFindingsResponse.builder().findings(shown).build();
    }

    private ArchiveFindingsResponse archive(ArchiveFindingsRequest request, Detector detector, Call call) {
        putAside(request.findingIds(), true, detector, call);
        return ArchiveFindingsResponse.builder().build();
    }

    private UnarchiveFindingsResponse unarchive(UnarchiveFindingsRequest request, Detector detector, Call call) {
        putAside(request.findingIds(), false, detector, call);
        return UnarchiveFindingsResponse.builder().build();
    }

    private void putAside(List<String> ids, boolean archived, Detector detector, Call call) {
        findings.visible(call.transaction(), detector.id(), ids, call.now())
                .forEach(finding -> findings.archive(call.transaction(), finding, archived));
    }

    /** The finding tells how useful it was; what was said besides is kept and never shown. */
    private UpdateFindingsFeedbackResponse comment(UpdateFindingsFeedbackRequest request, Detector detector,
            Call call) {
        findings.visible(call.transaction(), detector.id(), request.findingIds(), call.now())
                .forEach(finding -> findings.comment(call.transaction(), finding, judged(finding, request
                        .feedbackAsString()), Optional.ofNullable(request.comments())));
        return UpdateFindingsFeedbackResponse.builder().build();
    }

    private static Document.Members judged(StoredFinding finding, String feedback) {
        var document = finding.document();
        var members = new LinkedHashMap<>(document.members());
        if (document.get("service").orElse(null) instanceof Document.Members before) {
            var service = new LinkedHashMap<>(before.members());
            service.remove("archived");
            service.put("userFeedback", Document.text(feedback));
            members.put("service", new Document.Members(service));
        }
        return new Document.Members(members);
    }
}
