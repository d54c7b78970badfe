package dev.muster.cloud.guardduty;

import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was set of detectors' features, in the table {@code guardduty_feature}. */
final class SqlFeatures {

    private final SiteMemory memory;

    SqlFeatures(SiteMemory memory) {
        this.memory = memory;
    }

    FeatureSet of(Transaction transaction, Detector detector) {
        return memory.find(transaction, detector.site(), FeatureSet.class, FeatureSet.class,
                () -> Optional.of(load(transaction, detector))).orElseThrow();
    }

    private static FeatureSet load(Transaction transaction, Detector detector) {
        var changed = new TreeMap<String, FeatureSet.State>();
        transaction.db()
                .fetch("select name, enabled, updated_at from guardduty_feature where detector_id = ?",
                        detector.id().text())
                .forEach(row -> changed.put(row.get(0, String.class), new FeatureSet.State(row.get(1,
                        Integer.class) != 0, Instant.ofEpochMilli(row.get(2, Long.class)))));
        return new FeatureSet(detector, changed);
    }

    /** @param changes by key, whether it is on from now on */
    void put(Transaction transaction, Detector detector, Map<String, Boolean> changes, Instant now) {
        changes.forEach((name, on) -> transaction.db()
                .execute("""
                        insert into guardduty_feature (detector_id, name, enabled, updated_at)
                        values (?, ?, ?, ?)
                            on conflict (detector_id, name)
                            do update set enabled = excluded.enabled, updated_at = excluded.updated_at""",
                        detector.id().text(), name, on ? 1 : 0, now.toEpochMilli()));
        memory.changed(transaction, detector.site());
    }
}
