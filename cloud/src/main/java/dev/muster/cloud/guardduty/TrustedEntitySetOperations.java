package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.TagSet;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.guardduty.model.CreateTrustedEntitySetRequest;
import software.amazon.awssdk.services.guardduty.model.CreateTrustedEntitySetResponse;
import software.amazon.awssdk.services.guardduty.model.DeleteTrustedEntitySetRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteTrustedEntitySetResponse;
import software.amazon.awssdk.services.guardduty.model.GetTrustedEntitySetRequest;
import software.amazon.awssdk.services.guardduty.model.GetTrustedEntitySetResponse;
import software.amazon.awssdk.services.guardduty.model.ListTrustedEntitySetsRequest;
import software.amazon.awssdk.services.guardduty.model.ListTrustedEntitySetsResponse;
import software.amazon.awssdk.services.guardduty.model.UpdateTrustedEntitySetRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateTrustedEntitySetResponse;

/** Trusted entity sets: addresses and domains to trust. */
final class TrustedEntitySetOperations {

    private final ListOperations lists;

    TrustedEntitySetOperations(Access access, EntityLists lists) {
        this.lists = new ListOperations(ListKind.TRUSTED_ENTITY_SET, access, lists);
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                lists.creates(CreateTrustedEntitySetRequest.class, CreateTrustedEntitySetRequest::detectorId,
                        TrustedEntitySetOperations::creation,
                        id -> CreateTrustedEntitySetResponse.builder().trustedEntitySetId(id).build()),
                lists.gets(GetTrustedEntitySetRequest.class, GetTrustedEntitySetRequest::detectorId,
                        GetTrustedEntitySetRequest::trustedEntitySetId,
                        TrustedEntitySetOperations::shown),
                lists.lists(ListTrustedEntitySetsRequest.class, ListTrustedEntitySetsRequest::detectorId,
                        request -> new Paging(request.maxResults(), request.nextToken()),
                        page -> ListTrustedEntitySetsResponse.builder()
                                .trustedEntitySetIds(page.items())
                                .nextToken(page.nextToken().orElse(null))
                                .build()),
                lists.updates(UpdateTrustedEntitySetRequest.class, UpdateTrustedEntitySetRequest::detectorId,
                        UpdateTrustedEntitySetRequest::trustedEntitySetId,
                        request -> EntityLists.change(request.name(), request.location(),
                                request.expectedBucketOwner(), request.activate()),
                        UpdateTrustedEntitySetResponse.builder().build()),
                lists.deletes(DeleteTrustedEntitySetRequest.class, DeleteTrustedEntitySetRequest::detectorId,
                        DeleteTrustedEntitySetRequest::trustedEntitySetId,
                        DeleteTrustedEntitySetResponse.builder().build()));
    }

    private static EntityLists.Creation creation(CreateTrustedEntitySetRequest request) {
        return new EntityLists.Creation(request.name(), request.formatAsString(), request.location(),
                request.expectedBucketOwner(), Boolean.TRUE.equals(request.activate()), request.clientToken(),
                TagSet.asked(request.hasTags(), request.tags()));
    }

    private static GetTrustedEntitySetResponse shown(EntityList list, Map<String, String> tags, Call call) {
        return GetTrustedEntitySetResponse.builder()
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
