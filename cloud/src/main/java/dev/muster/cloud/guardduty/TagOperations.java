package dev.muster.cloud.guardduty;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.TagSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.guardduty.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.guardduty.model.TagResourceRequest;
import software.amazon.awssdk.services.guardduty.model.TagResourceResponse;
import software.amazon.awssdk.services.guardduty.model.UntagResourceRequest;
import software.amazon.awssdk.services.guardduty.model.UntagResourceResponse;

/** Tags of everything that has some, in the hands of the account that owns it. */
final class TagOperations {

    private final Access access;

    private final SqlDetectors detectors;

    private final SqlTags tags;

    private final Map<String, Taggable> kinds;

    TagOperations(Access access, SqlDetectors detectors, SqlTags tags, List<Taggable> kinds) {
        this.access = access;
        this.detectors = detectors;
        this.tags = tags;
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(Taggable::kind, Function.identity()));
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                Operation.reads("ListTagsForResource", ListTagsForResourceRequest.class,
                        (request, call) -> List.of(check("ListTagsForResource", request.resourceArn(), call)),
                        this::list),
                Operation.writes("TagResource", TagResourceRequest.class,
                        (request, call) -> List.of(TagSet.requested(check("TagResource", request.resourceArn(), call),
                                TagSet.asked(request.hasTags(), request.tags()))),
                        this::tag),
                Operation.writes("UntagResource", UntagResourceRequest.class,
                        (request, call) -> List.of(TagSet.requested(check("UntagResource", request.resourceArn(),
                                call), keys(request))),
                        this::untag));
    }

    /** The caller's own policies decide; whose the resource is, the service looks at for itself. */
    private Check check(String action, @Nullable String arn, Call call) {
        return access.check(action, ResourceArn.parse(arn).orElseThrow(Refusals::outOfRange), call).identityOnly();
    }

    private ListTagsForResourceResponse list(ListTagsForResourceRequest request, Call call) {
        return ListTagsForResourceResponse.builder()
                .tags(tags.of(call.transaction(), existing(request.resourceArn(), call)))
                .build();
    }

    private TagResourceResponse tag(TagResourceRequest request, Call call) {
        var arn = existing(request.resourceArn(), call);
        tags.put(call.transaction(), arn, TagSet.merged(tags.of(call.transaction(), arn),
                TagSet.asked(request.hasTags(), request.tags()), Refusals::outOfRange));
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untag(UntagResourceRequest request, Call call) {
        var arn = existing(request.resourceArn(), call);
        tags.put(call.transaction(), arn, TagSet.without(tags.of(call.transaction(), arn), keys(request)));
        return UntagResourceResponse.builder().build();
    }

    private static List<String> keys(UntagResourceRequest request) {
        return TagSet.asked(request.hasTagKeys(), request.tagKeys());
    }

    /** The resource, which must be there and be the caller's in this Region. */
    private ResourceArn existing(String text, Call call) {
        var arn = ResourceArn.parse(text).orElseThrow(Refusals::outOfRange);
        if (!arn.site().equals(Site.of(call))) {
            throw Refusals.notOwned();
        }
        if (!arn.kind().equals(ResourceArn.PLAN) && !ownsDetector(arn, call)) {
            throw Refusals.notOwned();
        }
        var kind = kinds.get(arn.kind());
        if (!arn.kind().equals(ResourceArn.DETECTOR) && (kind == null || !kind.exists(call.transaction(), arn))) {
            throw Refusals.noSuchResource();
        }
        return arn;
    }

    private boolean ownsDetector(ResourceArn arn, Call call) {
        return detectors.of(call.transaction(), arn.site())
                .filter(detector -> arn.detectorId().filter(detector.id()::equals).isPresent())
                .isPresent();
    }
}
