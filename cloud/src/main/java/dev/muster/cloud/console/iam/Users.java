package dev.muster.cloud.console.iam;

import dev.muster.cloud.console.editor.Document;
import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.Moment;
import dev.muster.cloud.console.page.Search;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserResponse;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserResponse;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.User;

/** The users of an account. */
record Users() implements Identities {

    @Override
    public String page() {
        return "iam/users";
    }

    @Override
    public String noun() {
        return "user";
    }

    @Override
    public Roll<Row> found(Aws aws, Search search) {
        return Roll.found(search, marker -> {
            var page = aws.call(ListUsersRequest.builder().marker(marker).maxItems(Roll.PAGE).build(),
                    ListUsersResponse.class);
            return Roll.of(page.users().stream().map(Users::row).toList(), page.marker());
        }, Row::words);
    }

    private static Row row(User user) {
        return new Row(user.userName(), user.path(), user.arn(), Moment.shown(user.createDate()));
    }

    @Override
    public Identity get(Aws aws, String name) {
        var user = aws.call(GetUserRequest.builder().userName(name).build(), GetUserResponse.class).user();
        var attached = aws.call(ListAttachedUserPoliciesRequest.builder().userName(name).maxItems(ALL).build(),
                ListAttachedUserPoliciesResponse.class).attachedPolicies();
        var inline = aws.call(ListUserPoliciesRequest.builder().userName(name).maxItems(ALL).build(),
                ListUserPoliciesResponse.class).policyNames();
        var groups = aws.call(ListGroupsForUserRequest.builder().userName(name).maxItems(ALL).build(),
                ListGroupsForUserResponse.class).groups();
        return new Identity(row(user), user.userId(), "", Optional.ofNullable(user.permissionsBoundary())
                .map(AttachedPermissionsBoundary::permissionsBoundaryArn), Identities.labels(user.tags()),
                Identities
                        .attached(attached),
                inline, new Identity.Own.OfUser(groups.stream().map(Group::groupName).toList(), keys(aws, name)));
    }

    private static List<Identity.Key> keys(Aws aws, String user) {
        return aws.call(ListAccessKeysRequest.builder().userName(user).build(), ListAccessKeysResponse.class)
                .accessKeyMetadata()
                .stream()
                .map(key -> key(aws, key))
                .toList();
    }

    private static Identity.Key key(Aws aws, AccessKeyMetadata key) {
        var used = aws.call(GetAccessKeyLastUsedRequest.builder().accessKeyId(key.accessKeyId()).build(),
                GetAccessKeyLastUsedResponse.class).accessKeyLastUsed();
        return new Identity.Key(key.accessKeyId(), key.status() == StatusType.ACTIVE, Moment.shown(key.createDate()),
                used.lastUsedDate() == null
                        ? "never"
                        : Moment.shown(used.lastUsedDate()) + ", " + used.serviceName() + " in " + used.region());
    }

    @Override
    public void delete(Aws aws, String name) {
        aws.call(DeleteUserRequest.builder().userName(name).build(), DeleteUserResponse.class);
    }

    @Override
    public void attach(Aws aws, String name, String policyArn) {
        aws.call(AttachUserPolicyRequest.builder().userName(name).policyArn(policyArn).build(),
                AttachUserPolicyResponse.class);
    }

    @Override
    public void detach(Aws aws, String name, String policyArn) {
        aws.call(DetachUserPolicyRequest.builder().userName(name).policyArn(policyArn).build(),
                DetachUserPolicyResponse.class);
    }

    @Override
    public String inline(Aws aws, String name, String policy) {
        return Document.text(aws.call(GetUserPolicyRequest.builder().userName(name).policyName(policy).build(),
                GetUserPolicyResponse.class).policyDocument());
    }

    @Override
    public void put(Aws aws, String name, String policy, String document) {
        aws.call(PutUserPolicyRequest.builder().userName(name).policyName(policy).policyDocument(document).build(),
                PutUserPolicyResponse.class);
    }

    @Override
    public void remove(Aws aws, String name, String policy) {
        aws.call(DeleteUserPolicyRequest.builder().userName(name).policyName(policy).build(),
                DeleteUserPolicyResponse.class);
    }
}
