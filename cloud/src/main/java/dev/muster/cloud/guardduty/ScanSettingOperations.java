package dev.muster.cloud.guardduty;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.guardduty.model.GetMalwareScanSettingsRequest;
import software.amazon.awssdk.services.guardduty.model.GetMalwareScanSettingsResponse;
import software.amazon.awssdk.services.guardduty.model.ScanCondition;
import software.amazon.awssdk.services.guardduty.model.ScanConditionPair;
import software.amazon.awssdk.services.guardduty.model.UpdateMalwareScanSettingsRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateMalwareScanSettingsResponse;

/** What each account wants to have scanned for malware: its own business, whoever its administrator is. */
final class ScanSettingOperations {

    private static final String BY_TAG = "EC2_INSTANCE_TAG";

    private static final int MOST_TAGS = 50;

    private final Access access;

    private final SqlScanSettings settings;

    ScanSettingOperations(Access access, SqlScanSettings settings) {
        this.access = access;
        this.settings = settings;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.within("GetMalwareScanSettings", GetMalwareScanSettingsRequest.class, Effect.READS,
                        GetMalwareScanSettingsRequest::detectorId, this::get),
                access.within("UpdateMalwareScanSettings", UpdateMalwareScanSettingsRequest.class, Effect.WRITES,
                        UpdateMalwareScanSettingsRequest::detectorId, this::update));
    }

    private GetMalwareScanSettingsResponse get(GetMalwareScanSettingsRequest request, Detector detector, Call call) {
        var found = settings.of(call.transaction(), detector.id());
        return GetMalwareScanSettingsResponse.builder()
                .scanResourceCriteria(criteria -> criteria.includeWithStrings(conditions(found.included()))
                        .excludeWithStrings(conditions(found.excluded())))
                .ebsSnapshotPreservation(found.snapshots())
                .build();
    }

    private static Map<String, ScanCondition> conditions(List<ScanSettings.Tag> tags) {
        return tags.isEmpty()
                ? Map.of()
                : Map.of(BY_TAG, ScanCondition.builder()
                        .mapEquals(tags.stream()
                                .map(tag -> ScanConditionPair.builder()
                                        .key(tag.key())
                                        .value(tag.value().orElse(null))
                                        .build())
                                .toList())
                        .build());
    }

    /** What the request does not speak of stays; criteria replace those before as a whole. */
    private UpdateMalwareScanSettingsResponse update(UpdateMalwareScanSettingsRequest request, Detector detector,
            Call call) {
        var before = settings.of(call.transaction(), detector.id());
        var criteria = Optional.ofNullable(request.scanResourceCriteria());
        var included = criteria.map(given -> tags(given.includeAsStrings())).orElse(before.included());
        var excluded = criteria.map(given -> tags(given.excludeAsStrings())).orElse(before.excluded());
        if (included.size() > MOST_TAGS || excluded.size() > MOST_TAGS) {
            throw Refusals.outOfRange();
        }
        settings.put(call.transaction(), detector.id(), new ScanSettings(included, excluded,
                Optional.ofNullable(request.ebsSnapshotPreservationAsString()).orElse(before.snapshots())));
        return UpdateMalwareScanSettingsResponse.builder().build();
    }

    private static List<ScanSettings.Tag> tags(Map<String, ScanCondition> conditions) {
        return conditions.values()
                .stream()
                .flatMap(condition -> condition.mapEquals().stream())
                .map(pair -> new ScanSettings.Tag(pair.key(), Optional.ofNullable(pair.value())))
                .toList();
    }
}
