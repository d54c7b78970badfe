package dev.muster.cloud.console.iam;

import dev.muster.cloud.console.editor.Document;
import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.Moment;
import dev.muster.cloud.console.page.Search;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupResponse;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetGroupResponse;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsResponse;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.User;

/** The groups of an account. */
record Groups() implements Identities {

    @Override
    public String page() {
        return "iam/groups";
    }

    @Override
    public String noun() {
        return "group";
    }

    @Override
    public Roll<Row> found(Aws aws, Search search) {
        return Roll.found(search, marker -> {
            var page = aws.call(ListGroupsRequest.builder().marker(marker).maxItems(Roll.PAGE).build(),
                    ListGroupsResponse.class);
            return Roll.of(page.groups().stream().map(Groups::row).toList(), page.marker());
        }, Row::words);
    }

    private static Row row(Group group) {
        return new Row(group.groupName(), group.path(), group.arn(), Moment.shown(group.createDate()));
    }

    @Override
    public Identity get(Aws aws, String name) {
        var found = aws.call(GetGroupRequest.builder().groupName(name).maxItems(Roll.PAGE).build(),
                GetGroupResponse.class);
        var attached = aws.call(ListAttachedGroupPoliciesRequest.builder().groupName(name).maxItems(ALL).build(),
                ListAttachedGroupPoliciesResponse.class).attachedPolicies();
        var inline = aws.call(ListGroupPoliciesRequest.builder().groupName(name).maxItems(ALL).build(),
                ListGroupPoliciesResponse.class).policyNames();
        return new Identity(row(found.group()), found.group().groupId(), "", Optional.empty(), List.of(), Identities
                .attached(attached), inline,
                new Identity.Own.OfGroup(found.users().stream().map(User::userName)
                        .toList(), found.marker() != null));
    }

    @Override
    public void delete(Aws aws, String name) {
        aws.call(DeleteGroupRequest.builder().groupName(name).build(), DeleteGroupResponse.class);
    }

    @Override
    public void attach(Aws aws, String name, String policyArn) {
        aws.call(AttachGroupPolicyRequest.builder().groupName(name).policyArn(policyArn).build(),
                AttachGroupPolicyResponse.class);
    }

    @Override
    public void detach(Aws aws, String name, String policyArn) {
        aws.call(DetachGroupPolicyRequest.builder().groupName(name).policyArn(policyArn).build(),
                DetachGroupPolicyResponse.class);
    }

    @Override
    public String inline(Aws aws, String name, String policy) {
        return Document.text(aws.call(GetGroupPolicyRequest.builder().groupName(name).policyName(policy).build(),
                GetGroupPolicyResponse.class).policyDocument());
    }

    @Override
    public void put(Aws aws, String name, String policy, String document) {
        aws.call(PutGroupPolicyRequest.builder().groupName(name).policyName(policy).policyDocument(document).build(),
                PutGroupPolicyResponse.class);
    }

    @Override
    public void remove(Aws aws, String name, String policy) {
        aws.call(DeleteGroupPolicyRequest.builder().groupName(name).policyName(policy).build(),
                DeleteGroupPolicyResponse.class);
    }
}
