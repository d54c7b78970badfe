package dev.muster.cloud.guardduty;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import dev.muster.cloud.call.TagSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.model.CreatePublishingDestinationRequest;
import software.amazon.awssdk.services.guardduty.model.CreatePublishingDestinationResponse;
import software.amazon.awssdk.services.guardduty.model.DeletePublishingDestinationRequest;
import software.amazon.awssdk.services.guardduty.model.DeletePublishingDestinationResponse;
import software.amazon.awssdk.services.guardduty.model.DescribePublishingDestinationRequest;
import software.amazon.awssdk.services.guardduty.model.DescribePublishingDestinationResponse;
import software.amazon.awssdk.services.guardduty.model.DestinationProperties;
import software.amazon.awssdk.services.guardduty.model.ListPublishingDestinationsRequest;
import software.amazon.awssdk.services.guardduty.model.ListPublishingDestinationsResponse;
import software.amazon.awssdk.services.guardduty.model.UpdatePublishingDestinationRequest;
import software.amazon.awssdk.services.guardduty.model.UpdatePublishingDestinationResponse;

/** Where findings are exported to: each account decides for itself, members too. */
final class DestinationOperations {

    private final Access access;

    private final SqlDestinations destinations;

    private final SqlTags tags;

    DestinationOperations(Access access, SqlDestinations destinations, SqlTags tags) {
        this.access = access;
        this.destinations = destinations;
        this.tags = tags;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                Dependents.asking(access.within("CreatePublishingDestination",
                        CreatePublishingDestinationRequest.class, Effect.WRITES,
                        CreatePublishingDestinationRequest::detectorId,
                        (request, check) -> TagSet.requested(check, TagSet.asked(request.hasTags(), request.tags())),
                        this::create), (request, call) -> dependents(request.destinationProperties(), call)),
                access.onResource("DescribePublishingDestination", DescribePublishingDestinationRequest.class,
                        Effect.READS, DescribePublishingDestinationRequest::detectorId,
                        (detector, request) -> child(detector, request.destinationId()), this::describe),
                access.within("ListPublishingDestinations", ListPublishingDestinationsRequest.class, Effect.READS,
                        ListPublishingDestinationsRequest::detectorId, this::list),
                Dependents.asking(access.onResource("UpdatePublishingDestination",
                        UpdatePublishingDestinationRequest.class, Effect.WRITES,
                        UpdatePublishingDestinationRequest::detectorId,
                        (detector, request) -> child(detector, request.destinationId()), this::update),
                        (request, call) -> dependents(request.destinationProperties(), call)),
                access.onResource("DeletePublishingDestination", DeletePublishingDestinationRequest.class,
                        Effect.WRITES, DeletePublishingDestinationRequest::detectorId,
                        (detector, request) -> child(detector, request.destinationId()), this::delete));
    }

    private static ResourceArn child(ResourceArn detector, @Nullable String id) {
        return detector.child(Destination.KIND, String.valueOf(id));
    }

    private static List<Check> dependents(@Nullable DestinationProperties properties, Call call) {
        return properties == null || properties.destinationArn() == null
                ? List.of()
                : Destination.dependents(properties.destinationArn(), call);
    }

    private CreatePublishingDestinationResponse create(CreatePublishingDestinationRequest request, Detector detector,
            Call call) {
        var token = Optional.ofNullable(request.clientToken()).filter(text -> !text.isEmpty());
        var existing = destinations.of(call.transaction(), detector.id());
        var same = existing.stream().filter(one -> token.isPresent() && one.clientToken().equals(token)).findFirst();
        if (same.isEmpty() && existing.stream().anyMatch(one -> one.type().equals(request.destinationTypeAsString()))) {
            throw Refusals.badRequest("InvalidInputException",
                    "The request failed because a publishingDestination already exists.");
        }
        var destination = same.orElseGet(() -> {
            var properties = request.destinationProperties();
            if (properties.destinationArn() == null || properties.kmsKeyArn() == null) {
                throw Refusals.outOfRange();
            }
            var made = new Destination(FreshId.hexadecimal(), detector.id(), request.destinationTypeAsString(),
                    properties.destinationArn(), properties.kmsKeyArn(), token);
            refuseMalformed(made);
            destinations.add(call.transaction(), made);
            tags.put(call.transaction(), child(detector.arn(), made.id()),
                    TagSet.merged(Map.of(), TagSet.asked(request.hasTags(), request.tags()), Refusals::outOfRange));
            return made;
        });
        return CreatePublishingDestinationResponse.builder().destinationId(destination.id()).build();
    }

    private static void refuseMalformed(Destination destination) {
        if (!destination.wellFormed()) {
            throw Refusals.outOfRange();
        }
    }

    private DescribePublishingDestinationResponse describe(DescribePublishingDestinationRequest request,
            Detector detector, Call call) {
        var found = required(detector, request.destinationId(), call);
        return DescribePublishingDestinationResponse.builder()
                .destinationId(found.id())
                .destinationType(found.type())
                .status(Destination.status(detector))
                .publishingFailureStartTimestamp(0L)
                .destinationProperties(properties -> properties.destinationArn(found.bucketArn())
                        .kmsKeyArn(found.keyArn()))
                .tags(tags.of(call.transaction(), child(detector.arn(), found.id())))
                .build();
    }

    private ListPublishingDestinationsResponse list(ListPublishingDestinationsRequest request, Detector detector,
            Call call) {
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call, "ListPublishingDestinations",
                destinations.of(call.transaction(), detector.id()), Destination::id);
        return ListPublishingDestinationsResponse.builder()
                .destinations(page.items()
                        .stream()
                        .map(found -> software.amazon.awssdk.services.guardduty.model.Destination.builder()
                                .destinationId(found.id())
                                .destinationType(found.type())
                                .status(Destination.status(detector))
                                .build())
                        .toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private UpdatePublishingDestinationResponse update(UpdatePublishingDestinationRequest request, Detector detector,
            Call call) {
        var before = required(detector, request.destinationId(), call);
        var properties = Optional.ofNullable(request.destinationProperties());
        var after = before.at(properties.map(DestinationProperties::destinationArn),
                properties.map(DestinationProperties::kmsKeyArn));
        refuseMalformed(after);
        destinations.update(call.transaction(), after);
        return UpdatePublishingDestinationResponse.builder().build();
    }

    private DeletePublishingDestinationResponse delete(DeletePublishingDestinationRequest request, Detector detector,
            Call call) {
        var found = required(detector, request.destinationId(), call);
        destinations.delete(call.transaction(), found);
        tags.drop(call.transaction(), child(detector.arn(), found.id()));
        return DeletePublishingDestinationResponse.builder().build();
    }

    private Destination required(Detector detector, @Nullable String id, Call call) {
        return destinations.find(call.transaction(), detector.id(), id == null ? "" : id)
                .orElseThrow(Refusals::noSuchResource);
    }
}
