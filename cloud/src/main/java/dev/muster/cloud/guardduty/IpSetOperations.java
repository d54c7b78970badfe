package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.TagSet;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.guardduty.model.CreateIpSetRequest;
import software.amazon.awssdk.services.guardduty.model.CreateIpSetResponse;
import software.amazon.awssdk.services.guardduty.model.DeleteIpSetRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteIpSetResponse;
import software.amazon.awssdk.services.guardduty.model.GetIpSetRequest;
import software.amazon.awssdk.services.guardduty.model.GetIpSetResponse;
import software.amazon.awssdk.services.guardduty.model.ListIpSetsRequest;
import software.amazon.awssdk.services.guardduty.model.ListIpSetsResponse;
import software.amazon.awssdk.services.guardduty.model.UpdateIpSetRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateIpSetResponse;

/** IP sets: addresses to trust. */
final class IpSetOperations {

    private final ListOperations lists;

    IpSetOperations(Access access, EntityLists lists) {
        this.lists = new ListOperations(ListKind.IP_SET, access, lists);
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                lists.creates(CreateIpSetRequest.class, CreateIpSetRequest::detectorId, IpSetOperations::creation,
                        id -> CreateIpSetResponse.builder().ipSetId(id).build()),
                lists.gets(GetIpSetRequest.class, GetIpSetRequest::detectorId, GetIpSetRequest::ipSetId,
                        IpSetOperations::shown),
                lists.lists(ListIpSetsRequest.class, ListIpSetsRequest::detectorId,
                        request -> new Paging(request.maxResults(), request.nextToken()),
                        page -> ListIpSetsResponse.builder()
                                .ipSetIds(page.items())
                                .nextToken(page.nextToken().orElse(null))
                                .build()),
                lists.updates(UpdateIpSetRequest.class, UpdateIpSetRequest::detectorId, UpdateIpSetRequest::ipSetId,
                        request -> EntityLists.change(request.name(), request.location(),
                                request.expectedBucketOwner(), request.activate()),
                        UpdateIpSetResponse.builder().build()),
                lists.deletes(DeleteIpSetRequest.class, DeleteIpSetRequest::detectorId, DeleteIpSetRequest::ipSetId,
                        DeleteIpSetResponse.builder().build()));
    }

    private static EntityLists.Creation creation(CreateIpSetRequest request) {
        return new EntityLists.Creation(request.name(), request.formatAsString(), request.location(),
                request.expectedBucketOwner(), Boolean.TRUE.equals(request.activate()), request.clientToken(),
                TagSet.asked(request.hasTags(), request.tags()));
    }

    private static GetIpSetResponse shown(EntityList list, Map<String, String> tags, Call call) {
        return GetIpSetResponse.builder()
                .name(list.name())
                .format(list.format())
                .location(list.location())
                .expectedBucketOwner(list.bucketOwner().map(AccountId::digits).orElse(null))
                .status(list.status(call.now()).name())
                .tags(tags)
                .build();
    }
}
