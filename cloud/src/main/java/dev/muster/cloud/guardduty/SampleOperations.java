package dev.muster.cloud.guardduty;

import dev.muster.api.document.Document;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import dev.muster.cloud.guardduty.finding.FindingOwner;
import dev.muster.cloud.guardduty.finding.FindingType;
import dev.muster.cloud.guardduty.finding.FindingTypes;
import dev.muster.cloud.guardduty.finding.SampleFindings;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import software.amazon.awssdk.services.guardduty.model.CreateSampleFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.CreateSampleFindingsResponse;

/** Making sample findings, in the caller's own detector alone. */
final class SampleOperations {

    private final Access access;

    private final SqlFindings findings;

    private final Arrivals arrivals;

    SampleOperations(Access access, SqlFindings findings, Arrivals arrivals) {
        this.access = access;
        this.findings = findings;
        this.arrivals = arrivals;
    }

    List<Operation<?, ?>> operations() {
        return List.of(access.within("CreateSampleFindings", CreateSampleFindingsRequest.class, Effect.WRITES,
                CreateSampleFindingsRequest::detectorId, this::create));
    }

    /** AWS documents that nothing new is found while a detector is suspended, but not what a caller is told. */
    private CreateSampleFindingsResponse create(CreateSampleFindingsRequest request, Detector detector, Call call) {
        var types = types(request);
        if (!detector.enabled()) {
            throw Refusals.outOfRange();
        }
        var owner = owner(detector);
        var samples = types.stream().map(type -> sample(type, owner, detector, call)).toList();
        arrivals.arrive(call.transaction(), detector, samples, call.now());
        return CreateSampleFindingsResponse.builder().build();
    }

    static FindingOwner owner(Detector detector) {
        return new FindingOwner(detector.site().account(), detector.site().region(), detector.id().text());
    }

    /** Those named, or all. */
    private static Collection<FindingType> types(CreateSampleFindingsRequest request) {
        if (!request.hasFindingTypes() || request.findingTypes().isEmpty()) {
            return FindingTypes.all();
        }
        var types = new LinkedHashSet<FindingType>();
        request.findingTypes().forEach(name -> types.add(FindingTypes.named(name).orElseThrow(Refusals::invalidType)));
        return types;
    }

    private Document.Members sample(FindingType type, FindingOwner owner, Detector detector, Call call) {
        return findings.find(call.transaction(), detector.id(), SampleFindings.id(type, owner), call.now())
                .map(before -> SampleFindings.again(before.document(), call.now()))
                .orElseGet(() -> SampleFindings.of(type, owner, call.now()));
    }
}
