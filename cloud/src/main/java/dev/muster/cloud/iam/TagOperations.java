package dev.muster.cloud.iam;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsResponse;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProviderTagsRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProviderTagsResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListSamlProviderTagsRequest;
import software.amazon.awssdk.services.iam.model.ListSamlProviderTagsResponse;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.TagOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.TagOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyResponse;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.TagSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.TagSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.TagUserResponse;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.UntagOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.UntagOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.UntagSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.UntagUserRequest;
import software.amazon.awssdk.services.iam.model.UntagUserResponse;

/** Tags on all that can carry them. */
final class TagOperations {

    private final IamContext iam;

    TagOperations(IamContext iam) {
        this.iam = iam;
    }

    List<Operation<?, ?>> operations() {
        var operations = new ArrayList<Operation<?, ?>>();
        addForUsers(operations, Taggable.entities(iam, EntityKind.USER));
        addForRoles(operations, Taggable.entities(iam, EntityKind.ROLE));
        addForPolicies(operations, Taggable.policies(iam));
        addForProfiles(operations, Taggable.profiles(iam));
        addForOpenIdConnect(operations, Taggable.providers(iam, SqlProviders.Kind.OIDC));
        addForSaml(operations, Taggable.providers(iam, SqlProviders.Kind.SAML));
        return operations;
    }

    private void addForUsers(List<Operation<?, ?>> operations, Taggable users) {
        operations.add(Operation.writes("TagUser", TagUserRequest.class,
                (request, call) -> List.of(Asks.giving(users.check(call, "iam:TagUser", request.userName()),
                        request.tags())),
                (request, call) -> {
                    add(call, users.ownerToChange(call, "iam:TagUser", request.userName()), request.tags());
                    return TagUserResponse.builder().build();
                }));
        operations.add(Operation.writes("UntagUser", UntagUserRequest.class,
                (request, call) -> List.of(users.check(call, "iam:UntagUser", request.userName())
                        .with("aws:TagKeys", request.tagKeys())),
                (request, call) -> {
                    remove(call, users.ownerToChange(call, "iam:UntagUser", request.userName()), request.tagKeys());
                    return UntagUserResponse.builder().build();
                }));
        operations.add(Operation.reads("ListUserTags", ListUserTagsRequest.class,
                (request, call) -> List.of(users.check(call, "iam:ListUserTags", request.userName())),
                (request, call) -> {
                    var page = page(call, users.owner(call, request.userName()), request.marker(), request.maxItems());
                    return ListUserTagsResponse.builder()
                            .tags(page.items())
                            .isTruncated(page.truncated())
                            .marker(page.marker())
                            .build();
                }));
    }

    private void addForRoles(List<Operation<?, ?>> operations, Taggable roles) {
        operations.add(Operation.writes("TagRole", TagRoleRequest.class,
                (request, call) -> List.of(Asks.giving(roles.check(call, "iam:TagRole", request.roleName()),
                        request.tags())),
                (request, call) -> {
                    add(call, roles.ownerToChange(call, "iam:TagRole", request.roleName()), request.tags());
                    return TagRoleResponse.builder().build();
                }));
        operations.add(Operation.writes("UntagRole", UntagRoleRequest.class,
                (request, call) -> List.of(roles.check(call, "iam:UntagRole", request.roleName())
                        .with("aws:TagKeys", request.tagKeys())),
                (request, call) -> {
                    remove(call, roles.ownerToChange(call, "iam:UntagRole", request.roleName()), request.tagKeys());
                    return UntagRoleResponse.builder().build();
                }));
        operations.add(Operation.reads("ListRoleTags", ListRoleTagsRequest.class,
                (request, call) -> List.of(roles.check(call, "iam:ListRoleTags", request.roleName())),
                (request, call) -> {
                    var page = page(call, roles.owner(call, request.roleName()), request.marker(), request.maxItems());
                    return ListRoleTagsResponse.builder()
                            .tags(page.items())
                            .isTruncated(page.truncated())
                            .marker(page.marker())
                            .build();
                }));
    }

    private void addForPolicies(List<Operation<?, ?>> operations, Taggable policies) {
        operations.add(Operation.writes("TagPolicy", TagPolicyRequest.class,
                (request, call) -> List.of(Asks.giving(policies.check(call, "iam:TagPolicy", request.policyArn()),
                        request.tags())),
                (request, call) -> {
                    add(call, policies.ownerToChange(call, "iam:TagPolicy", request.policyArn()), request.tags());
                    return TagPolicyResponse.builder().build();
                }));
        operations.add(Operation.writes("UntagPolicy", UntagPolicyRequest.class,
                (request, call) -> List.of(policies.check(call, "iam:UntagPolicy", request.policyArn())
                        .with("aws:TagKeys", request.tagKeys())),
                (request, call) -> {
                    remove(call, policies.ownerToChange(call, "iam:UntagPolicy", request.policyArn()),
                            request.tagKeys());
                    return UntagPolicyResponse.builder().build();
                }));
        operations.add(Operation.reads("ListPolicyTags", ListPolicyTagsRequest.class,
                (request, call) -> List.of(policies.check(call, "iam:ListPolicyTags", request.policyArn())),
                (request, call) -> {
                    var page = page(call, policies.owner(call, request.policyArn()), request.marker(),
                            request.maxItems());
                    return ListPolicyTagsResponse.builder()
                            .tags(page.items())
                            .isTruncated(page.truncated())
                            .marker(page.marker())
                            .build();
                }));
    }

    private void addForProfiles(List<Operation<?, ?>> operations, Taggable profiles) {
        operations.add(Operation.writes("TagInstanceProfile", TagInstanceProfileRequest.class,
                (request, call) -> List
                        .of(Asks.giving(profiles.check(call, "iam:TagInstanceProfile", request.instanceProfileName()),
                                request.tags())),
                (request, call) -> {
                    add(call, profiles.ownerToChange(call, "iam:TagInstanceProfile", request.instanceProfileName()),
                            request.tags());
                    return TagInstanceProfileResponse.builder().build();
                }));
        operations.add(Operation.writes("UntagInstanceProfile", UntagInstanceProfileRequest.class,
                (request, call) -> List
                        .of(profiles.check(call, "iam:UntagInstanceProfile", request.instanceProfileName())
                                .with("aws:TagKeys", request.tagKeys())),
                (request, call) -> {
                    remove(call,
                            profiles.ownerToChange(call, "iam:UntagInstanceProfile", request.instanceProfileName()),
                            request.tagKeys());
                    return UntagInstanceProfileResponse.builder().build();
                }));
        operations.add(Operation.reads("ListInstanceProfileTags", ListInstanceProfileTagsRequest.class,
                (request, call) -> List
                        .of(profiles.check(call, "iam:ListInstanceProfileTags", request.instanceProfileName())),
                (request, call) -> {
                    var page = page(call, profiles.owner(call, request.instanceProfileName()), request.marker(),
                            request.maxItems());
                    return ListInstanceProfileTagsResponse.builder()
                            .tags(page.items())
                            .isTruncated(page.truncated())
                            .marker(page.marker())
                            .build();
                }));
    }

    private void addForOpenIdConnect(List<Operation<?, ?>> operations, Taggable providers) {
        operations.add(Operation.writes("TagOpenIDConnectProvider", TagOpenIdConnectProviderRequest.class,
                (request,
                        call) -> List.of(Asks.giving(
                                providers.check(call, "iam:TagOpenIDConnectProvider",
                                        request.openIDConnectProviderArn()),
                                request.tags())),
                (request, call) -> {
                    add(call, providers.ownerToChange(call, "iam:TagOpenIDConnectProvider",
                            request.openIDConnectProviderArn()), request.tags());
                    return TagOpenIdConnectProviderResponse.builder().build();
                }));
        operations.add(Operation.writes("UntagOpenIDConnectProvider", UntagOpenIdConnectProviderRequest.class,
                (request,
                        call) -> List.of(providers
                                .check(call, "iam:UntagOpenIDConnectProvider", request.openIDConnectProviderArn())
                                .with("aws:TagKeys", request.tagKeys())),
                (request, call) -> {
                    remove(call, providers.ownerToChange(call, "iam:UntagOpenIDConnectProvider",
                            request.openIDConnectProviderArn()), request.tagKeys());
                    return UntagOpenIdConnectProviderResponse.builder().build();
                }));
        operations.add(Operation.reads("ListOpenIDConnectProviderTags", ListOpenIdConnectProviderTagsRequest.class,
                (request, call) -> List.of(
                        providers.check(call, "iam:ListOpenIDConnectProviderTags", request.openIDConnectProviderArn())),
                (request, call) -> {
                    var page = page(call, providers.owner(call, request.openIDConnectProviderArn()), request.marker(),
                            request.maxItems());
                    return ListOpenIdConnectProviderTagsResponse.builder()
                            .tags(page.items())
                            .isTruncated(page.truncated())
                            .marker(page.marker())
                            .build();
                }));
    }

    private void addForSaml(List<Operation<?, ?>> operations, Taggable providers) {
        operations.add(Operation.writes("TagSAMLProvider", TagSamlProviderRequest.class,
                (request, call) -> List
                        .of(Asks.giving(providers.check(call, "iam:TagSAMLProvider", request.samlProviderArn()),
                                request.tags())),
                (request, call) -> {
                    add(call, providers.ownerToChange(call, "iam:TagSAMLProvider", request.samlProviderArn()),
                            request.tags());
                    return TagSamlProviderResponse.builder().build();
                }));
        operations.add(Operation.writes("UntagSAMLProvider", UntagSamlProviderRequest.class,
                (request, call) -> List.of(providers.check(call, "iam:UntagSAMLProvider", request.samlProviderArn())
                        .with("aws:TagKeys", request.tagKeys())),
                (request, call) -> {
                    remove(call, providers.ownerToChange(call, "iam:UntagSAMLProvider", request.samlProviderArn()),
                            request.tagKeys());
                    return UntagSamlProviderResponse.builder().build();
                }));
        operations.add(Operation.reads("ListSAMLProviderTags", ListSamlProviderTagsRequest.class,
                (request, call) -> List
                        .of(providers.check(call, "iam:ListSAMLProviderTags", request.samlProviderArn())),
                (request, call) -> {
                    var page = page(call, providers.owner(call, request.samlProviderArn()), request.marker(),
                            request.maxItems());
                    return ListSamlProviderTagsResponse.builder()
                            .tags(page.items())
                            .isTruncated(page.truncated())
                            .marker(page.marker())
                            .build();
                }));
    }

    private void add(Call call, String owner, List<Tag> tags) {
        iam.tagging().add(call.db(), owner, tags);
        iam.changed(call);
    }

    private void remove(Call call, String owner, List<String> keys) {
        iam.tagging().remove(call.db(), owner, keys);
        iam.changed(call);
    }

    private IamPages.Page<Tag> page(Call call, String owner, @Nullable String marker, @Nullable Integer maxItems) {
        return IamPages.cut(call, "tags of " + owner, iam.tagging().of(call.db(), owner),
                tag -> SqlEntities.key(tag.key()), marker, maxItems);
    }
}
