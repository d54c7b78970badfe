package dev.muster.cloud.guardduty;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what. IAM is asked first; then the service looks whether the detector that the path names is the caller's
 * in this Region, and for some operations whether the caller is a member of somebody.
 */
final class Access {

    private final SqlDetectors detectors;

    private final SqlAssociations associations;

    private final SqlTags tags;

    Access(SqlDetectors detectors, SqlAssociations associations, SqlTags tags) {
        this.detectors = detectors;
        this.associations = associations;
        this.tags = tags;
    }

    /** Where a request says which detector it is about. */
    interface Names<I> extends Function<I, @Nullable String> {}

    /** Which resource a request is about, as policies name it; made from the detector's ARN and the request. */
    interface Resource<I> extends BiFunction<ResourceArn, I, ResourceArn> {}

    /** Condition keys of the request. */
    interface Keys<I> extends BiFunction<I, Check, Check> {}

    /** Does an operation on a detector that is there and is the caller's. */
    interface OnDetector<I, O> {

        O handle(I request, Detector detector, Call call);
    }

    /** An operation whose resource is the detector. */
    <I, O> Operation<I, O> onDetector(String name, Class<I> input, Effect effect, Names<I> names,
            OnDetector<I, O> handler) {
        return onResource(name, input, effect, names, (detector, _) -> detector, handler);
    }

    /** An operation whose resource belongs to the detector: a filter, a list. */
    <I, O> Operation<I, O> onResource(String name, Class<I> input, Effect effect, Names<I> names, Resource<I> resource,
            OnDetector<I, O> handler) {
        return new Operation<>(name, input, effect, (request, call) -> List.of(check(name,
                resource.apply(ResourceArn.detector(Site.of(call), text(names, request)), request), call)),
                guard(names), handler(names, handler));
    }

    /** An operation that happens in a detector but has no resource that a policy could name. */
    <I, O> Operation<I, O> within(String name, Class<I> input, Effect effect, Names<I> names,
            OnDetector<I, O> handler) {
        return within(name, input, effect, names, (_, check) -> check, handler);
    }

    /** The same with condition keys. */
    <I, O> Operation<I, O> within(String name, Class<I> input, Effect effect, Names<I> names, Keys<I> keys,
            OnDetector<I, O> handler) {
        return new Operation<>(name, input, effect,
                (request, _) -> List.of(keys.apply(request, Check.of("guardduty:" + name))), guard(names),
                handler(names, handler));
    }

    /** An operation that is about no detector in particular. */
    static <I> Operation.Authorization<I> anywhere(String action) {
        return (_, _) -> List.of(Check.of("guardduty:" + action));
    }

    /** The question to IAM about a resource, which carries its tags. */
    Check check(String action, ResourceArn arn, Call call) {
        return Check.of("guardduty:" + action)
                .on(arn.text(), arn.site().account())
                .withTags("aws:ResourceTag/", tags.of(call.transaction(), arn));
    }

    /** The same operation, refused to members: their administrator does this for them. */
    <I, O> Operation<I, O> notForMembers(Operation<I, O> operation) {
        return operation.guardedBy((request, call) -> {
            operation.guard().check(request, call);
            if (isMember(call)) {
                throw Refusals.notForMembers();
            }
        });
    }

    /** Whether the caller is a member of an administrator in this Region. */
    boolean isMember(Call call) {
        return associations.of(call.transaction(), Site.of(call)).isPresent();
    }

    private <I> Operation.Guard<I> guard(Names<I> names) {
        return (request, call) -> detector(names.apply(request), call);
    }

    private <I, O> Operation.Handler<I, O> handler(Names<I> names, OnDetector<I, O> handler) {
        return (request, call) -> handler.handle(request, detector(names.apply(request), call), call);
    }

    /** The caller's detector in this Region, if this is its id: nobody has a way to another's. */
    private Detector detector(@Nullable String id, Call call) {
        var asked = DetectorId.parse(id).orElseThrow(() -> Refusals.invalidParameter("detectorId"));
        return detectors.of(call.transaction(), Site.of(call))
                .filter(detector -> detector.id().equals(asked))
                .orElseThrow(Refusals::notOwned);
    }

    /** IAM is asked about ids as they come, well-formed or not. */
    private static <I> String text(Names<I> names, I request) {
        var text = names.apply(request);
        return text == null ? "" : text;
    }
}
