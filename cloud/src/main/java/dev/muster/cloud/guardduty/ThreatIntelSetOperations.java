package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.TagSet;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.guardduty.model.CreateThreatIntelSetRequest;
import software.amazon.awssdk.services.guardduty.model.CreateThreatIntelSetResponse;
import software.amazon.awssdk.services.guardduty.model.DeleteThreatIntelSetRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteThreatIntelSetResponse;
import software.amazon.awssdk.services.guardduty.model.GetThreatIntelSetRequest;
import software.amazon.awssdk.services.guardduty.model.GetThreatIntelSetResponse;
import software.amazon.awssdk.services.guardduty.model.ListThreatIntelSetsRequest;
import software.amazon.awssdk.services.guardduty.model.ListThreatIntelSetsResponse;
import software.amazon.awssdk.services.guardduty.model.UpdateThreatIntelSetRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateThreatIntelSetResponse;

/** Threat intel sets: addresses known to be malicious. */
final class ThreatIntelSetOperations {

    private final ListOperations lists;

    ThreatIntelSetOperations(Access access, EntityLists lists) {
        this.lists = new ListOperations(ListKind.THREAT_INTEL_SET, access, lists);
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                lists.creates(CreateThreatIntelSetRequest.class, CreateThreatIntelSetRequest::detectorId,
                        ThreatIntelSetOperations::creation,
                        id -> CreateThreatIntelSetResponse.builder().threatIntelSetId(id).build()),
                lists.gets(GetThreatIntelSetRequest.class, GetThreatIntelSetRequest::detectorId,
                        GetThreatIntelSetRequest::threatIntelSetId,
                        ThreatIntelSetOperations::shown),
                lists.lists(ListThreatIntelSetsRequest.class, ListThreatIntelSetsRequest::detectorId,
                        request -> new Paging(request.maxResults(), request.nextToken()),
                        page -> ListThreatIntelSetsResponse.builder()
                                .threatIntelSetIds(page.items())
                                .nextToken(page.nextToken().orElse(null))
                                .build()),
                lists.updates(UpdateThreatIntelSetRequest.class, UpdateThreatIntelSetRequest::detectorId,
                        UpdateThreatIntelSetRequest::threatIntelSetId,
                        request -> EntityLists.change(request.name(), request.location(),
                                request.expectedBucketOwner(), request.activate()),
                        UpdateThreatIntelSetResponse.builder().build()),
                lists.deletes(DeleteThreatIntelSetRequest.class, DeleteThreatIntelSetRequest::detectorId,
                        DeleteThreatIntelSetRequest::threatIntelSetId,
                        DeleteThreatIntelSetResponse.builder().build()));
    }

    private static EntityLists.Creation creation(CreateThreatIntelSetRequest request) {
        return new EntityLists.Creation(request.name(), request.formatAsString(), request.location(),
                request.expectedBucketOwner(), Boolean.TRUE.equals(request.activate()), request.clientToken(),
                TagSet.asked(request.hasTags(), request.tags()));
    }

    private static GetThreatIntelSetResponse shown(EntityList list, Map<String, String> tags, Call call) {
        return GetThreatIntelSetResponse.builder()
                .name(list.name())
                .format(list.format())
                .location(list.location())
                .expectedBucketOwner(list.bucketOwner().map(AccountId::digits).orElse(null))
                .status(list.status(call.now()).name())
                .tags(tags)
                .build();
    }
}
