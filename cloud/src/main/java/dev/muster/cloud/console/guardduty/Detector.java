package dev.muster.cloud.console.guardduty;

import dev.muster.cloud.console.page.Aws;
import java.util.Optional;
import software.amazon.awssdk.services.guardduty.model.ListDetectorsRequest;
import software.amazon.awssdk.services.guardduty.model.ListDetectorsResponse;

/** GuardDuty as it is on in one Region of an account, by the id that most calls want to know. */
record Detector(String id) {

    /** The detector; empty if GuardDuty is not on. */
    static Optional<Detector> of(Aws aws) {
        return aws.call(ListDetectorsRequest.builder().build(), ListDetectorsResponse.class)
                .detectorIds()
                .stream()
                .findFirst()
                .map(Detector::new);
    }
}
