package dev.muster.cloud.console.iam;

import dev.muster.cloud.console.editor.Document;
import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.Moment;
import dev.muster.cloud.console.page.Search;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.Role;

/** The roles of an account. */
record Roles() implements Identities {

    @Override
    public String page() {
        return "iam/roles";
    }

    @Override
    public String noun() {
        return "role";
    }

    @Override
    public Roll<Row> found(Aws aws, Search search) {
        return Roll.found(search, marker -> {
            var page = aws.call(ListRolesRequest.builder().marker(marker).maxItems(Roll.PAGE).build(),
                    ListRolesResponse.class);
            return Roll.of(page.roles().stream().map(Roles::row).toList(), page.marker());
        }, Row::words);
    }

    private static Row row(Role role) {
        return new Row(role.roleName(), role.path(), role.arn(), Moment.shown(role.createDate()));
    }

    private static Role role(Aws aws, String name) {
        return aws.call(GetRoleRequest.builder().roleName(name).build(), GetRoleResponse.class).role();
    }

    @Override
    public Identity get(Aws aws, String name) {
        var role = role(aws, name);
        var attached = aws.call(ListAttachedRolePoliciesRequest.builder().roleName(name).maxItems(ALL).build(),
                ListAttachedRolePoliciesResponse.class).attachedPolicies();
        var inline = aws.call(ListRolePoliciesRequest.builder().roleName(name).maxItems(ALL).build(),
                ListRolePoliciesResponse.class).policyNames();
        return new Identity(row(role), role.roleId(), Objects.requireNonNullElse(role.description(), ""), Optional
                .ofNullable(role.permissionsBoundary())
                .map(AttachedPermissionsBoundary::permissionsBoundaryArn), Identities.labels(role.tags()),
                Identities.attached(attached), inline, new Identity.Own.OfRole(Document.of(Document.text(role
                        .assumeRolePolicyDocument())), longest(role.maxSessionDuration())));
    }

    private static String longest(int seconds) {
        return seconds % 3600 == 0
                ? seconds / 3600 + (seconds == 3600 ? " hour" : " hours")
                : seconds + " seconds";
    }

    /** The text of the policy that says who may assume it. */
    static String trust(Aws aws, String name) {
        return Document.text(role(aws, name).assumeRolePolicyDocument());
    }

    @Override
    public void delete(Aws aws, String name) {
        aws.call(DeleteRoleRequest.builder().roleName(name).build(), DeleteRoleResponse.class);
    }

    @Override
    public void attach(Aws aws, String name, String policyArn) {
        aws.call(AttachRolePolicyRequest.builder().roleName(name).policyArn(policyArn).build(),
                AttachRolePolicyResponse.class);
    }

    @Override
    public void detach(Aws aws, String name, String policyArn) {
        aws.call(DetachRolePolicyRequest.builder().roleName(name).policyArn(policyArn).build(),
                DetachRolePolicyResponse.class);
    }

    @Override
    public String inline(Aws aws, String name, String policy) {
        return Document.text(aws.call(GetRolePolicyRequest.builder().roleName(name).policyName(policy).build(),
                GetRolePolicyResponse.class).policyDocument());
    }

    @Override
    public void put(Aws aws, String name, String policy, String document) {
        aws.call(PutRolePolicyRequest.builder().roleName(name).policyName(policy).policyDocument(document).build(),
                PutRolePolicyResponse.class);
    }

    @Override
    public void remove(Aws aws, String name, String policy) {
        aws.call(DeleteRolePolicyRequest.builder().roleName(name).policyName(policy).build(),
                DeleteRolePolicyResponse.class);
    }
}
