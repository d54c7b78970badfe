package dev.muster.cloud.guardduty;

import dev.muster.api.document.Document;
import dev.muster.cloud.guardduty.finding.Criteria;
import dev.muster.cloud.guardduty.finding.JsonText;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What happens to a finding when it arrives. Under an administrator it is seen by that one, too, and archived by that
 * one's filters alone; what arrived before stays the member's own. One that was there before stays archived or not.
 */
final class Arrivals implements LeavingListener {

    private final SqlFindings findings;

    private final SqlFilters filters;

    private final SqlDetectors detectors;

    private final SqlAssociations associations;

    Arrivals(SqlFindings findings, SqlFilters filters, SqlDetectors detectors, SqlAssociations associations) {
        this.findings = findings;
        this.filters = filters;
        this.detectors = detectors;
        this.associations = associations;
    }

    /** Takes findings in, all of them the detector's own. */
    void arrive(Transaction transaction, Detector detector, List<Document.Members> arriving, Instant now) {
        findings.expire(transaction, detector.id(), now);
        var viewer = associations.of(transaction, detector.site())
                .flatMap(association -> detectors.of(transaction, association.administratorSite()))
                .map(Detector::id);
        var archiving = filters.archiving(transaction, viewer.orElse(detector.id()));
        for (var finding : arriving) {
            var id = finding.text("id").orElseThrow();
            var archived = findings.find(transaction, detector.id(), id, now)
                    .map(StoredFinding::archived)
                    .orElseGet(() -> saysArchived(finding) || isMet(archiving, finding));
            findings.put(transaction, stored(detector.id(), id, archived, finding), viewer, now);
        }
    }

    private static boolean isMet(List<Criteria> filters, Document.Members finding) {
        return filters.stream().anyMatch(filter -> filter.match(finding));
    }

    private static boolean saysArchived(Document.Members finding) {
        return finding.get("service").orElse(null) instanceof Document.Members service
                && service.get("archived").orElse(null) instanceof Document.Bool(boolean archived) && archived;
    }

    private static StoredFinding stored(DetectorId detector, String id, boolean archived, Document.Members finding) {
        var members = new LinkedHashMap<>(finding.members());
        if (finding.get("service").orElse(null) instanceof Document.Members said) {
            var service = new LinkedHashMap<>(said.members());
            service.remove("archived");
            members.put("service", new Document.Members(service));
        }
        var updated = finding.text("updatedAt").map(Instant::parse).orElseThrow();
        return new StoredFinding(detector.text(), id, archived, updated.toEpochMilli(), JsonText.write(
                new Document.Members(members)));
    }

    @Override
    public void left(Transaction transaction, Association association, Instant now) {
        detectors.of(transaction, association.memberSite())
                .map(Detector::id)
                .ifPresent(member -> findings.hide(transaction, member));
    }
}
