package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The making and the end of detectors, and all that goes with it. */
final class Detectors {

    static final String PRINCIPAL = "guardduty.amazonaws.com";

    private final SqlDetectors stored;

    private final SqlFeatures features;

    private final SqlTags tags;

    private final LinkedRole linkedRole;

    Detectors(SqlDetectors stored, SqlFeatures features, SqlTags tags, LinkedRole linkedRole) {
        this.stored = stored;
        this.features = features;
        this.tags = tags;
        this.linkedRole = linkedRole;
    }

    Optional<Detector> find(Transaction transaction, Site site) {
        return stored.of(transaction, site);
    }

    /** The detectors of an account, by Region. */
    List<Detector> of(Transaction transaction, AccountId account) {
        return stored.of(transaction, account);
    }

    /** Makes a detector where there is none, and the service-linked role where the account has none. */
    Detector create(Transaction transaction, Site site, boolean enabled, String frequency,
            Optional<String> clientToken, Instant now) {
        var detector = new Detector(DetectorId.fresh(), site, enabled, frequency, clientToken, now, now);
        linkedRole.ensure(transaction, site.account(), now);
        stored.add(transaction, detector);
        return detector;
    }

    /** The detector of a site, made with the service's own choices if there is none. */
    Detector ensure(Transaction transaction, Site site, Instant now) {
        return stored.of(transaction, site)
                .orElseGet(() -> create(transaction, site, true, Detector.DEFAULT_FREQUENCY, Optional.empty(), now));
    }

    /** Switches features on and off; keys as in {@link FeatureSet}. */
    void configure(Transaction transaction, Detector detector, Map<String, Boolean> changes, Instant now) {
        features.put(transaction, detector, changes, now);
    }

    /** Deletes a detector with all that belongs to it: what hangs on its row goes by itself. */
    void delete(Transaction transaction, Detector detector) {
        tags.drop(transaction, detector.arn());
        stored.delete(transaction, detector);
    }
}
