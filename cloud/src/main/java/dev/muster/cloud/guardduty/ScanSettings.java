package dev.muster.cloud.guardduty;

import java.util.List;
import java.util.Optional;

/**
 * Which instances of an account are scanned for malware, and what becomes of the snapshots made for it.
 *
 * @param included  tags of which an instance must have one; any instance if empty
 * @param excluded  tags of which an instance must have none
 * @param snapshots as the API names it: {@code NO_RETENTION}
 */
record ScanSettings(List<Tag> included, List<Tag> excluded, String snapshots) {

    static final ScanSettings DEFAULT = new ScanSettings(List.of(), List.of(), "NO_RETENTION");

    ScanSettings {
        included = List.copyOf(included);
        excluded = List.copyOf(excluded);
    }

    /**
     * A tag of an instance.
     *
     * @param value absent: any will do
     */
    record Tag(String key, Optional<String> value) {}
}
