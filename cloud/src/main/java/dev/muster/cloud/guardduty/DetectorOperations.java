package dev.muster.cloud.guardduty;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.guardduty.model.CreateDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.CreateDetectorResponse;
import software.amazon.awssdk.services.guardduty.model.DeleteDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteDetectorResponse;
import software.amazon.awssdk.services.guardduty.model.GetDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.GetDetectorResponse;
import software.amazon.awssdk.services.guardduty.model.ListDetectorsRequest;
import software.amazon.awssdk.services.guardduty.model.ListDetectorsResponse;
import software.amazon.awssdk.services.guardduty.model.UpdateDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateDetectorResponse;

/** Making, showing, changing and deleting detectors: an account has at most one in a Region. */
final class DetectorOperations {

    private final Access access;

    private final SqlDetectors stored;

    private final Detectors detectors;

    private final SqlTags tags;

    DetectorOperations(Access access, SqlDetectors stored, Detectors detectors, SqlTags tags) {
        this.access = access;
        this.stored = stored;
        this.detectors = detectors;
        this.tags = tags;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                Operation.writes("CreateDetector", CreateDetectorRequest.class, this::createChecks, this::create),
                Operation.reads("ListDetectors", ListDetectorsRequest.class, Access.anywhere("ListDetectors"),
                        this::list),
                access.onDetector("GetDetector", GetDetectorRequest.class, Effect.READS,
                        GetDetectorRequest::detectorId, this::get),
                access.onDetector("UpdateDetector", UpdateDetectorRequest.class, Effect.WRITES,
                        UpdateDetectorRequest::detectorId, this::update),
                access.onDetector("DeleteDetector", DeleteDetectorRequest.class, Effect.WRITES,
                        DeleteDetectorRequest::detectorId, this::delete));
    }

    private List<Check> createChecks(CreateDetectorRequest request, Call call) {
        return List.of(TagSet.requested(Check.of("guardduty:CreateDetector"),
                TagSet.asked(request.hasTags(), request.tags())));
    }

    /** The same call again finds the detector of the first, which its token tells. */
    private CreateDetectorResponse create(CreateDetectorRequest request, Call call) {
        var transaction = call.transaction();
        var token = Optional.ofNullable(request.clientToken()).filter(text -> !text.isEmpty());
        var existing = stored.of(transaction, Site.of(call));
        if (existing.isPresent() && (token.isEmpty() || !existing.get().clientToken().equals(token))) {
            throw Refusals.detectorExists();
        }
        var detector = existing.orElseGet(() -> {
            var made = detectors.create(transaction, Site.of(call), request.enable(), Optional.ofNullable(request
                    .findingPublishingFrequencyAsString()).orElse(Detector.DEFAULT_FREQUENCY), token, call.now());
            tags.put(transaction, made.arn(), TagSet.asked(request.hasTags(), request.tags()));
            return made;
        });
        return CreateDetectorResponse.builder().detectorId(detector.id().text()).build();
    }

    private ListDetectorsResponse list(ListDetectorsRequest request, Call call) {
        var own = stored.of(call.transaction(), Site.of(call)).stream().toList();
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call, "ListDetectors", own,
                detector -> detector.id().text());
        return ListDetectorsResponse.builder()
                .detectorIds(page.items().stream().map(detector -> detector.id().text()).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private GetDetectorResponse get(GetDetectorRequest request, Detector detector, Call call) {
        return GetDetectorResponse.builder()
                .status(detector.enabled() ? "ENABLED" : "DISABLED")
                .serviceRole("arn:" + call.region().partition() + ":iam::" + detector.site().account()
                        + ":role/aws-service-role/" + Detectors.PRINCIPAL + "/AWSServiceRoleForAmazonGuardDuty")
                .createdAt(Times.text(detector.createdAt()))
                .updatedAt(Times.text(detector.updatedAt()))
                .findingPublishingFrequency(detector.frequency())
                .tags(tags.of(call.transaction(), detector.arn()))
                .build();
    }

    private UpdateDetectorResponse update(UpdateDetectorRequest request, Detector detector, Call call) {
        var after = detector;
        if (request.enable() != null) {
            after = after.enabled(request.enable(), call.now());
        }
        if (request.findingPublishingFrequencyAsString() != null) {
            after = after.publishing(request.findingPublishingFrequencyAsString(), call.now());
        }
        stored.update(call.transaction(), after);
        return UpdateDetectorResponse.builder().build();
    }

    private DeleteDetectorResponse delete(DeleteDetectorRequest request, Detector detector, Call call) {
        detectors.delete(call.transaction(), detector);
        return DeleteDetectorResponse.builder().build();
    }
}
