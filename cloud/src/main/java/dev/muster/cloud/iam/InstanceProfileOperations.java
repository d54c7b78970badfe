package dev.muster.cloud.iam;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesResponse;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileResponse;

/** Instance profiles. */
final class InstanceProfileOperations {

    private final IamContext iam;

    private final InstanceProfileRules rules;

    InstanceProfileOperations(IamContext iam) {
        this.iam = iam;
        this.rules = new InstanceProfileRules(iam);
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                Operation.writes("CreateInstanceProfile", CreateInstanceProfileRequest.class,
                        InstanceProfileOperations::askToCreate, this::create),
                Operation.reads("GetInstanceProfile", GetInstanceProfileRequest.class,
                        (request, call) -> List.of(
                                rules.check(call, "iam:GetInstanceProfile", request.instanceProfileName())),
                        this::get),
                Operation.reads("ListInstanceProfiles", ListInstanceProfilesRequest.class,
                        Asks.onAccount("iam:ListInstanceProfiles"), this::list),
                Operation.reads("ListInstanceProfilesForRole", ListInstanceProfilesForRoleRequest.class,
                        iam.asks().on(EntityKind.ROLE, "iam:ListInstanceProfilesForRole",
                                ListInstanceProfilesForRoleRequest::roleName),
                        this::listForRole),
                Operation.writes("AddRoleToInstanceProfile", AddRoleToInstanceProfileRequest.class, this::askToAddRole,
                        this::addRole),
                Operation.writes("RemoveRoleFromInstanceProfile", RemoveRoleFromInstanceProfileRequest.class,
                        (request, call) -> List.of(rules.check(call, "iam:RemoveRoleFromInstanceProfile",
                                request.instanceProfileName())),
                        this::removeRole),
                Operation.writes("DeleteInstanceProfile", DeleteInstanceProfileRequest.class,
                        (request, call) -> List.of(
                                rules.check(call, "iam:DeleteInstanceProfile", request.instanceProfileName())),
                        this::delete));
    }

    private static List<Check> askToCreate(CreateInstanceProfileRequest request, Call call) {
        var account = call.caller().account();
        var arn = SqlInstanceProfiles.Profile.arn(account, request.path() == null ? "/" : request.path(),
                request.instanceProfileName());
        return List.of(Asks.giving(Check.of("iam:CreateInstanceProfile").on(arn, account), request.tags()));
    }

    private CreateInstanceProfileResponse create(CreateInstanceProfileRequest request, Call call) {
        var account = call.caller().account();
        var name = request.instanceProfileName();
        if (iam.store().profiles.all(call.db(), account).size() >= iam.quotas().instanceProfiles()) {
            throw Refusals.quota("InstanceProfilesPerAccount", iam.quotas().instanceProfiles());
        }
        if (iam.store().profiles.find(call.db(), account, name).isPresent()) {
            throw Refusals.exists("Instance Profile " + name + " already exists.");
        }
        var profile = new SqlInstanceProfiles.Profile(Identifiers.uniqueId("AIPA"), account,
                request.path() == null ? "/" : request.path(), name, call.now(), Optional.empty());
        iam.store().profiles.add(call.db(), profile);
        iam.tagging().add(call.db(), profile.id(), request.tags());
        var tags = iam.tagging().of(call.db(), profile.id());
        return CreateInstanceProfileResponse.builder()
                .instanceProfile(iam.views().profile(call.db(), profile).toBuilder()
                        .tags(tags.isEmpty() ? null : tags)
                        .build())
                .build();
    }

    private GetInstanceProfileResponse get(GetInstanceProfileRequest request, Call call) {
        var profile = rules.profile(call, request.instanceProfileName());
        return GetInstanceProfileResponse.builder()
                .instanceProfile(iam.views().profile(call.db(), profile).toBuilder()
                        .tags(iam.tagging().of(call.db(), profile.id()))
                        .build())
                .build();
    }

    private ListInstanceProfilesResponse list(ListInstanceProfilesRequest request, Call call) {
        var prefix = IamPages.prefix(request.pathPrefix());
        var profiles = iam.store().profiles.all(call.db(), call.caller().account())
                .stream()
                .filter(profile -> profile.path().startsWith(prefix))
                .toList();
        var page = IamPages.cut(call, "ListInstanceProfiles " + prefix, profiles,
                profile -> SqlEntities.key(profile.name()), request.marker(), request.maxItems());
        return ListInstanceProfilesResponse.builder()
                .instanceProfiles(page.map(profile -> iam.views().profile(call.db(), profile)))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private ListInstanceProfilesForRoleResponse listForRole(ListInstanceProfilesForRoleRequest request, Call call) {
        var role = iam.known().role(call, request.roleName());
        var page = IamPages.cut(call, "ListInstanceProfilesForRole " + role.id(),
                iam.store().profiles.with(call.db(), role), profile -> SqlEntities.key(profile.name()),
                request.marker(), request.maxItems());
        return ListInstanceProfilesForRoleResponse.builder()
                .instanceProfiles(page.map(profile -> iam.views().profile(call.db(), profile)))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    /** Whoever puts a role into a profile passes it to EC2. */
    private List<Check> askToAddRole(AddRoleToInstanceProfileRequest request, Call call) {
        return List.of(rules.check(call, "iam:AddRoleToInstanceProfile", request.instanceProfileName()),
                iam.asks().entity(call, "iam:PassRole", EntityKind.ROLE, request.roleName())
                        .with("iam:PassedToService", "ec2.amazonaws.com"));
    }

    private AddRoleToInstanceProfileResponse addRole(AddRoleToInstanceProfileRequest request, Call call) {
        var profile = rules.profile(call, request.instanceProfileName());
        var role = iam.known().changeable(call, EntityKind.ROLE, request.roleName());
        if (profile.role().isPresent()) {
            throw Refusals.quota("InstanceSessionsPerInstanceProfile", 1);
        }
        iam.store().profiles.setRole(call.db(), profile, Optional.of(role));
        return AddRoleToInstanceProfileResponse.builder().build();
    }

    private RemoveRoleFromInstanceProfileResponse removeRole(RemoveRoleFromInstanceProfileRequest request,
            Call call) {
        var profile = rules.profile(call, request.instanceProfileName());
        var role = iam.known().role(call, request.roleName());
        if (!profile.role().equals(Optional.of(role.id()))) {
            throw Refusals.noEntity(EntityKind.ROLE, request.roleName());
        }
        iam.store().profiles.setRole(call.db(), profile, Optional.empty());
        return RemoveRoleFromInstanceProfileResponse.builder().build();
    }

    private DeleteInstanceProfileResponse delete(DeleteInstanceProfileRequest request, Call call) {
        var profile = rules.profile(call, request.instanceProfileName());
        if (profile.role().isPresent()) {
            throw Refusals.firstDo("remove roles from instance profile");
        }
        iam.store().profiles.remove(call.db(), profile);
        iam.store().tags.clear(call.db(), profile.id());
        return DeleteInstanceProfileResponse.builder().build();
    }
}
