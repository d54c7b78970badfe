package dev.muster.cloud.guardduty;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import dev.muster.cloud.call.TagSet;
import java.util.ArrayList;
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
@SuppressWarnings("deprecation") // AWS still takes and sends the old words for features
final class DetectorOperations {

    private final Access access;

    private final SqlDetectors stored;

    private final Detectors detectors;

    private final SqlFeatures features;

    private final SqlTags tags;

    private final LinkedRole linkedRole;

    private final MemberDetectors members;

    DetectorOperations(Access access, SqlDetectors stored, Detectors detectors, SqlFeatures features, SqlTags tags,
            LinkedRole linkedRole, MemberDetectors members) {
        this.access = access;
        this.stored = stored;
        this.detectors = detectors;
        this.features = features;
        this.tags = tags;
        this.linkedRole = linkedRole;
        this.members = members;
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
        var checks = new ArrayList<Check>();
        checks.add(TagSet.requested(Check.of("guardduty:CreateDetector"),
                TagSet.asked(request.hasTags(), request.tags())));
        checks.addAll(linkedRole.checks(call));
        return checks;
    }

    /** The same call again finds the detector of the first, which its token tells. */
    private CreateDetectorResponse create(CreateDetectorRequest request, Call call) {
        var token = Optional.ofNullable(request.clientToken()).filter(text -> !text.isEmpty());
        var existing = stored.of(call.transaction(), Site.of(call));
        if (existing.isPresent() && (token.isEmpty() || !existing.get().clientToken().equals(token))) {
            throw Refusals.detectorExists();
        }
        var detector = existing.orElseGet(() -> made(request, token, call));
        return CreateDetectorResponse.builder().detectorId(detector.id().text()).build();
    }

    private Detector made(CreateDetectorRequest request, Optional<String> token, Call call) {
        var changes = FeatureRequests.ofDetector(request.dataSources(), request.hasFeatures(), request.features());
        var frequency = Optional.ofNullable(request.findingPublishingFrequencyAsString())
                .orElse(Detector.DEFAULT_FREQUENCY);
        var made = detectors.create(call.transaction(), Site.of(call), request.enable(), frequency, token,
                call.now());
        detectors.configure(call.transaction(), made, changes, call.now());
        tags.put(call.transaction(), made.arn(),
                TagSet.merged(TagSet.NONE, TagSet.asked(request.hasTags(), request.tags()), Refusals::outOfRange));
        return made;
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
        var set = features.of(call.transaction(), detector);
        return GetDetectorResponse.builder()
                .status(detector.enabled() ? "ENABLED" : "DISABLED")
                .serviceRole(LinkedRole.arn(call))
                .createdAt(Times.text(detector.createdAt()))
                .updatedAt(Times.text(detector.updatedAt()))
                .findingPublishingFrequency(members.frequency(call.transaction(), detector))
                .dataSources(FeatureViews.sources(set))
                .features(FeatureViews.ofDetector(set))
                .tags(tags.of(call.transaction(), detector.arn()))
                .build();
    }

    private UpdateDetectorResponse update(UpdateDetectorRequest request, Detector detector, Call call) {
        var changes = FeatureRequests.ofDetector(request.dataSources(), request.hasFeatures(), request.features());
        var frequency = Optional.ofNullable(request.findingPublishingFrequencyAsString());
        if (access.isMember(call) && (frequency.isPresent() || !changes.isEmpty())) {
            throw Refusals.notForMembers(); // its administrator sets these
        }
        var on = request.enable() == null ? detector.enabled() : request.enable();
        if (on != detector.enabled()) {
            members.switched(call.transaction(), detector, on, call.now());
        }
        detectors.configure(call.transaction(), detector, changes, call.now());
        stored.update(call.transaction(), detector.enabled(on, call.now())
                .publishing(frequency.orElse(detector.frequency()), call.now()));
        return UpdateDetectorResponse.builder().build();
    }

    private DeleteDetectorResponse delete(DeleteDetectorRequest request, Detector detector, Call call) {
        members.ending(call.transaction(), detector, call.now());
        detectors.delete(call.transaction(), detector);
        return DeleteDetectorResponse.builder().build();
    }
}
