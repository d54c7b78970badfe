package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.TagSet;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.guardduty.model.CreateThreatEntitySetRequest;
import software.amazon.awssdk.services.guardduty.model.CreateThreatEntitySetResponse;
import software.amazon.awssdk.services.guardduty.model.DeleteThreatEntitySetRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteThreatEntitySetResponse;
import software.amazon.awssdk.services.guardduty.model.GetThreatEntitySetRequest;
import software.amazon.awssdk.services.guardduty.model.GetThreatEntitySetResponse;
import software.amazon.awssdk.services.guardduty.model.ListThreatEntitySetsRequest;
import software.amazon.awssdk.services.guardduty.model.ListThreatEntitySetsResponse;
import software.amazon.awssdk.services.guardduty.model.UpdateThreatEntitySetRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateThreatEntitySetResponse;

/** Threat entity sets: addresses and domains known to be malicious. */
final class ThreatEntitySetOperations {

    private final ListOperations lists;

    ThreatEntitySetOperations(Access access, EntityLists lists) {
        this.lists = new ListOperations(ListKind.THREAT_ENTITY_SET, access, lists);
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                lists.creates(CreateThreatEntitySetRequest.class, CreateThreatEntitySetRequest::detectorId,
                        ThreatEntitySetOperations::creation,
                        id -> CreateThreatEntitySetResponse.builder().threatEntitySetId(id).build()),
                lists.gets(GetThreatEntitySetRequest.class, GetThreatEntitySetRequest::detectorId,
                        GetThreatEntitySetRequest::threatEntitySetId,
                        ThreatEntitySetOperations::shown),
                lists.lists(ListThreatEntitySetsRequest.class, ListThreatEntitySetsRequest::detectorId,
                        request -> new Paging(request.maxResults(), request.nextToken()),
                        page -> ListThreatEntitySetsResponse.builder()
                                .threatEntitySetIds(page.items())
                                .nextToken(page.nextToken().orElse(null))
                                .build()),
                lists.updates(UpdateThreatEntitySetRequest.class, UpdateThreatEntitySetRequest::detectorId,
                        UpdateThreatEntitySetRequest::threatEntitySetId,
                        request -> EntityLists.change(request.name(), request.location(),
                                request.expectedBucketOwner(), request.activate()),
                        UpdateThreatEntitySetResponse.builder().build()),
                lists.deletes(DeleteThreatEntitySetRequest.class, DeleteThreatEntitySetRequest::detectorId,
                        DeleteThreatEntitySetRequest::threatEntitySetId,
                        DeleteThreatEntitySetResponse.builder().build()));
    }

    private static EntityLists.Creation creation(CreateThreatEntitySetRequest request) {
        return new EntityLists.Creation(request.name(), request.formatAsString(), request.location(),
                request.expectedBucketOwner(), Boolean.TRUE.equals(request.activate()), request.clientToken(),
                TagSet.asked(request.hasTags(), request.tags()));
    }

    private static GetThreatEntitySetResponse shown(EntityList list, Map<String, String> tags, Call call) {
        return GetThreatEntitySetResponse.builder()
                .name(list.name())
                .format(list.format())
                .location(list.location())
                .expectedBucketOwner(list.bucketOwner().map(AccountId::digits).orElse(null))
                .status(list.status(call.now()).name())
                .tags(tags)
                .createdAt(list.createdAt())
                .updatedAt(list.updatedAt())
                .build();
    }
}
