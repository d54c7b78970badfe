package dev.muster.cloud.guardduty;

import dev.muster.api.document.Document;
import dev.muster.cloud.guardduty.finding.JsonText;
import dev.muster.cloud.guardduty.finding.SortKey;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * A finding as it is kept.
 *
 * @param detector  the id of the detector whose it is
 * @param archived  whether somebody, or a filter, has put it aside
 * @param updatedAt when it was updated last, in milliseconds
 * @param json      the finding with the names of the wire, without that it is archived
 */
record StoredFinding(String detector, String id, boolean archived, long updatedAt, String json) {

    /** The finding with all that is known of it. */
    Document.Members document() {
        var finding = JsonText.object(json);
        var members = new LinkedHashMap<>(finding.members());
        var service = new LinkedHashMap<String, Document>();
        if (finding.get("service").orElse(null) instanceof Document.Members kept) {
            service.putAll(kept.members());
        }
        service.put("archived", new Document.Bool(archived));
        members.put("service", new Document.Members(service));
        return new Document.Members(members);
    }

    /** Where it stands among others by its time of update. */
    SortKey updateKey() {
        return new SortKey(Optional.of(BigDecimal.valueOf(updatedAt)), "", id, detector);
    }
}
