package dev.muster.cloud.guardduty;

import dev.muster.api.sdk.SdkBinding;
import dev.muster.cloud.guardduty.finding.Criteria;
import dev.muster.cloud.guardduty.finding.JsonText;
import java.util.Optional;
import software.amazon.awssdk.services.guardduty.model.FindingCriteria;

/**
 * A filter of a detector: which findings, and what becomes of them when they arrive.
 *
 * @param description empty if it has none
 * @param action      {@code NOOP}, or {@code ARCHIVE}: what arrives and is meant is put aside
 * @param rank        its place among the filters of the detector, from 1 without gaps
 * @param criteria    the model's form of the criteria, as JSON
 * @param clientToken of the call that made it
 */
record Filter(String name, Optional<String> description, String action, int rank, String criteria,
        Optional<String> clientToken) {

    static final String NOTHING = "NOOP";

    static final String ARCHIVE = "ARCHIVE";

    private static final SdkBinding BINDING = new SdkBinding();

    static String json(FindingCriteria criteria) {
        return JsonText.write(BINDING.toDocument(criteria));
    }

    /** The criteria as they were asked for. */
    FindingCriteria asked() {
        return BINDING.toSdk(JsonText.object(criteria), FindingCriteria.class);
    }

    /** The criteria as they work; those of a filter were good when it was made. */
    Criteria working() {
        return Criteria.of(asked(), Criteria.Use.FILTER).orElseThrow();
    }
}
