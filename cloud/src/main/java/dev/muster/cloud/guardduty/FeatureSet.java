package dev.muster.cloud.guardduty;

import java.time.Instant;
import java.util.Map;

/**
 * The features of a detector.
 *
 * @param detector whose they are
 * @param changed  what was ever set; keys are the names of features, {@code RUNTIME_MONITORING}, and of their
 *                 additional configurations, {@code RUNTIME_MONITORING/EKS_ADDON_MANAGEMENT}
 */
record FeatureSet(Detector detector, Map<String, State> changed) {

    /** Whether something is on, and since when. */
    record State(boolean enabled, Instant updatedAt) {

        String status() {
            return enabled ? "ENABLED" : "DISABLED";
        }
    }

    FeatureSet {
        changed = Map.copyOf(changed);
    }

    State of(Feature feature) {
        return switch (feature.kind()) {
            case FOUNDATION -> new State(detector.enabled(), detector.createdAt());
            case ON -> changed.getOrDefault(feature.name(), new State(true, detector.createdAt()));
            case OFF -> changed.getOrDefault(feature.name(), new State(false, detector.createdAt()));
        };
    }

    State of(Feature feature, String additional) {
        return changed.getOrDefault(feature.key(additional), new State(false, detector.createdAt()));
    }
}
