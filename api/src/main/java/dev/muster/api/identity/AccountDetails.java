package dev.muster.api.identity;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.UserDetail;

/** What GetAccountAuthorizationDetails tells of an account: its pages name policies and groups of other pages. */
public final class AccountDetails {

    private final List<GetAccountAuthorizationDetailsResponse> pages;
    private final Map<String, AttachedPolicy> managed = new HashMap<>();
    private final Map<String, List<AttachedPolicy>> groups = new HashMap<>();

    /** @param pages all of them, in any order */
    public AccountDetails(List<GetAccountAuthorizationDetailsResponse> pages) {
        this.pages = pages;
        pages.forEach(page -> page.policies().forEach(policy -> managed.put(policy.arn(), managed(policy))));
        pages.forEach(page -> page.groupDetailList().forEach(group -> groups.put(group.groupName(), policies(group))));
    }

    /** Users first, then roles. */
    public List<Identity> identities() {
        var all = new ArrayList<Identity>();
        pages.forEach(page -> page.userDetailList().forEach(user -> all.add(user(user))));
        pages.forEach(page -> page.roleDetailList().forEach(role -> all.add(role(role))));
        return all;
    }

    private Identity user(UserDetail user) {
        var policies = Stream.of(inline(user.userPolicyList()), attached(user.attachedManagedPolicies()
                .stream()
                .map(policy -> policy.policyArn())), user.groupList()
                        .stream()
                        .flatMap(group -> groups.getOrDefault(group, List.of()).stream()))
                .flatMap(each -> each)
                .toList();
        return new Identity(user.arn(), user.userId(), user.userName(), tags(user.tags()), policies, boundary(user
                .permissionsBoundary()), Optional.empty());
    }

    private Identity role(RoleDetail role) {
        var policies = Stream.concat(inline(role.rolePolicyList()), attached(role.attachedManagedPolicies()
                .stream()
                .map(policy -> policy.policyArn()))).toList();
        return new Identity(role.arn(), role.roleId(), role.roleName(), tags(role.tags()), policies, boundary(role
                .permissionsBoundary()), Optional.of(decoded(role.assumeRolePolicyDocument())));
    }

    private List<AttachedPolicy> policies(GroupDetail group) {
        return Stream.concat(inline(group.groupPolicyList()), attached(group.attachedManagedPolicies()
                .stream()
                .map(policy -> policy.policyArn()))).toList();
    }

    private static Stream<AttachedPolicy> inline(List<PolicyDetail> policies) {
        return policies.stream()
                .map(policy -> new AttachedPolicy(policy.policyName(), Optional.empty(), decoded(policy
                        .policyDocument())));
    }

    private Stream<AttachedPolicy> attached(Stream<String> arns) {
        return arns.map(this::managed);
    }

    /** A policy that AWS does not show has no text, which reads as one that allows nothing and might deny. */
    private AttachedPolicy managed(String arn) {
        return Optional.ofNullable(managed.get(arn))
                .orElseGet(() -> new AttachedPolicy(arn.substring(arn.lastIndexOf('/') + 1), Optional.of(arn), ""));
    }

    private static AttachedPolicy managed(ManagedPolicyDetail policy) {
        return new AttachedPolicy(policy.policyName(), Optional.of(policy.arn()), policy.policyVersionList()
                .stream()
                .filter(version -> Boolean.TRUE.equals(version.isDefaultVersion()))
                .map(PolicyVersion::document)
                .map(AccountDetails::decoded)
                .findFirst()
                .orElse(""));
    }

    private Optional<AttachedPolicy> boundary(@Nullable AttachedPermissionsBoundary boundary) {
        return Optional.ofNullable(boundary).map(AttachedPermissionsBoundary::permissionsBoundaryArn)
                .map(this::managed);
    }

    private static Map<String, String> tags(List<Tag> tags) {
        return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value, (one, _) -> one));
    }

    /** Documents come percent-encoded, blanks and plus signs too. */
    private static String decoded(@Nullable String document) {
        return document == null ? "" : URLDecoder.decode(document, StandardCharsets.UTF_8);
    }
}
