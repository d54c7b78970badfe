package dev.muster.cloud.organizations;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.organizations.Access.Entitled;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.organizations.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.organizations.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.organizations.model.Tag;
import software.amazon.awssdk.services.organizations.model.TagResourceRequest;
import software.amazon.awssdk.services.organizations.model.TagResourceResponse;
import software.amazon.awssdk.services.organizations.model.UntagResourceRequest;
import software.amazon.awssdk.services.organizations.model.UntagResourceResponse;

/** Tags of accounts, units, the root, policies and the resource policy. */
final class TagOperations {

    private final SqlOrganizations directory;

    private final Access access;

    private final SqlResourcePolicies resourcePolicies;

    private final OrganizationSettings settings;

    TagOperations(SqlOrganizations directory, Access access, SqlResourcePolicies resourcePolicies,
            OrganizationSettings settings) {
        this.directory = directory;
        this.access = access;
        this.resourcePolicies = resourcePolicies;
        this.settings = settings;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.writes("TagResource", TagResourceRequest.class, Entitled.POLICY_AUTHOR,
                        (request, question) -> List
                                .of(Question.with(question.onTagged(request.resourceId()), request.tags())),
                        this::tag),
                access.writes("UntagResource", UntagResourceRequest.class, Entitled.POLICY_AUTHOR,
                        (request, question) -> List
                                .of(question.onTagged(request.resourceId()).with("aws:TagKeys", request.tagKeys())),
                        this::untag),
                access.reads("ListTagsForResource", ListTagsForResourceRequest.class, Entitled.POLICY_READER,
                        (request, question) -> List.of(question.onTagged(request.resourceId())), this::list));
    }

    private TagResourceResponse tag(TagResourceRequest request, Organization organization, Call call) {
        refuseUnknown(request.resourceId(), organization, call);
        var most = settings.quotas().tags();
        var added = TagRules.checked(request.tags(), most);
        var all = new TreeMap<>(directory.tags().of(call.db(), organization.id(), request.resourceId()));
        all.putAll(added);
        TagRules.refuseBeyond(all.size(), most);
        directory.tags().put(call.db(), organization.id(), request.resourceId(), added);
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untag(UntagResourceRequest request, Organization organization, Call call) {
        refuseUnknown(request.resourceId(), organization, call);
        TagRules.refuseSystem(request.tagKeys());
        directory.tags().remove(call.db(), request.resourceId(), request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    private ListTagsForResourceResponse list(ListTagsForResourceRequest request, Organization organization,
            Call call) {
        refuseUnknown(request.resourceId(), organization, call);
        var tags = directory.tags().of(call.db(), organization.id(), request.resourceId());
        var page = new Paging(settings.quotas().tags(), request.nextToken()).cut(call,
                "tags of " + request.resourceId(), List.copyOf(tags.entrySet()), Map.Entry::getKey);
        return ListTagsForResourceResponse.builder()
                .tags(page.items()
                        .stream()
                        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                        .toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private void refuseUnknown(String id, Organization organization, Call call) {
        boolean known;
        if (id.startsWith("p-")) {
            known = directory.policies().find(call.db(), organization.id(), id).isPresent();
            if (OrganizationPolicy.ofAws(id).isPresent()) {
                throw Refusals.invalid("TARGET_NOT_SUPPORTED", "You cannot tag a policy that is managed by AWS.");
            }
        } else if (id.startsWith("rp-")) {
            known = resourcePolicies.find(call.db(), organization.id())
                    .filter(policy -> policy.id().equals(id))
                    .isPresent();
        } else {
            known = directory.tree().has(call.db(), organization, id, call.now());
        }
        if (!known) {
            throw Refusals.noTarget();
        }
    }
}
