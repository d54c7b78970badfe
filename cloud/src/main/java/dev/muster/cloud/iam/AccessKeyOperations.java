package dev.muster.cloud.iam;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.Operation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.AccessKeyLastUsed;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyResponse;

/** Access keys of users, and of the root user when root signs. */
final class AccessKeyOperations {

    /** Whose keys a request is about: a user's, or root's, who has no name. */
    private record Owner(String id, @Nullable String name) {}

    private final IamContext iam;

    AccessKeyOperations(IamContext iam) {
        this.iam = iam;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                Operation.writes("CreateAccessKey", CreateAccessKeyRequest.class,
                        (request, call) -> ask(call, "iam:CreateAccessKey", request.userName()), this::create),
                Operation.reads("ListAccessKeys", ListAccessKeysRequest.class,
                        (request, call) -> ask(call, "iam:ListAccessKeys", request.userName()), this::list),
                Operation.writes("UpdateAccessKey", UpdateAccessKeyRequest.class,
                        (request, call) -> ask(call, "iam:UpdateAccessKey", request.userName()), this::update),
                Operation.writes("DeleteAccessKey", DeleteAccessKeyRequest.class,
                        (request, call) -> ask(call, "iam:DeleteAccessKey", request.userName()), this::delete),
                Operation.reads("GetAccessKeyLastUsed", GetAccessKeyLastUsedRequest.class, this::askForLastUse,
                        this::lastUse));
    }

    private List<Check> ask(Call call, String action, @Nullable String userName) {
        return List.of(Known.userName(call, userName)
                .map(name -> iam.asks().entity(call, action, EntityKind.USER, name))
                .orElseGet(() -> onRoot(call, action)));
    }

    private static Check onRoot(Call call, String action) {
        var account = call.caller().account();
        return Check.of(action).on(new Identity.Root(account).arn(), account);
    }

    private Owner owner(Call call, @Nullable String userName) {
        return Known.userName(call, userName)
                .map(name -> iam.known().user(call, name))
                .map(user -> new Owner(user.id(), user.name()))
                .orElseGet(() -> new Owner(call.caller().account().digits(), null));
    }

    private CreateAccessKeyResponse create(CreateAccessKeyRequest request, Call call) {
        var owner = owner(call, request.userName());
        if (iam.store().keys.of(call.db(), owner.id()).size() >= iam.quotas().keysPerUser()) {
            throw Refusals.quota("AccessKeysPerUser", iam.quotas().keysPerUser());
        }
        var account = call.caller().account();
        var key = new SqlAccessKeys.Key(Identifiers.accessKeyId("AKIA", account), account, owner.id(),
                Identifiers.secretAccessKey(), true, call.now(), Optional.empty());
        iam.store().keys.add(call.db(), key);
        iam.store().keyChanged(call.transaction(), key.id());
        return CreateAccessKeyResponse.builder()
                .accessKey(AccessKey.builder()
                        .userName(owner.name())
                        .accessKeyId(key.id())
                        .status(StatusType.ACTIVE)
                        .secretAccessKey(key.secret())
                        .createDate(key.created())
                        .build())
                .build();
    }

    private ListAccessKeysResponse list(ListAccessKeysRequest request, Call call) {
        var owner = owner(call, request.userName());
        var keys = iam.store().keys.of(call.db(), owner.id());
        var page = IamPages.cut(call, "ListAccessKeys " + owner.id(), keys,
                key -> "%015d %s".formatted(key.created().toEpochMilli(), key.id()), request.marker(),
                request.maxItems());
        return ListAccessKeysResponse.builder()
                .accessKeyMetadata(page.map(key -> AccessKeyMetadata.builder()
                        .userName(owner.name())
                        .accessKeyId(key.id())
                        .status(key.active() ? StatusType.ACTIVE : StatusType.INACTIVE)
                        .createDate(key.created())
                        .build()))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private SqlAccessKeys.Key key(Call call, Owner owner, String id) {
        return iam.store().keys.find(call.db(), id)
                .filter(key -> key.owner().equals(owner.id()))
                .orElseThrow(() -> noKey(id));
    }

    private static RuntimeException noKey(String id) {
        return Refusals.noSuch("The Access Key with id " + id + " cannot be found.");
    }

    private UpdateAccessKeyResponse update(UpdateAccessKeyRequest request, Call call) {
        var key = key(call, owner(call, request.userName()), request.accessKeyId());
        iam.store().keys.setActive(call.db(), key, request.status() == StatusType.ACTIVE);
        iam.store().keyChanged(call.transaction(), key.id());
        return UpdateAccessKeyResponse.builder().build();
    }

    private DeleteAccessKeyResponse delete(DeleteAccessKeyRequest request, Call call) {
        var key = key(call, owner(call, request.userName()), request.accessKeyId());
        iam.store().keys.remove(call.db(), key);
        iam.store().keyChanged(call.transaction(), key.id());
        return DeleteAccessKeyResponse.builder().build();
    }

    private Optional<SqlAccessKeys.Key> keyOfAccount(Call call, String id) {
        return iam.store().keys.find(call.db(), id).filter(key -> key.account().equals(call.caller().account()));
    }

    /** The key's owner is the resource. AWS does not document the resource of a key that is not there; we take all. */
    private List<Check> askForLastUse(GetAccessKeyLastUsedRequest request, Call call) {
        var action = "iam:GetAccessKeyLastUsed";
        var key = keyOfAccount(call, request.accessKeyId());
        return List.of(key.flatMap(found -> iam.store().entities.withId(call.db(), found.owner()))
                .map(user -> iam.asks().entity(call, action, EntityKind.USER, user.name()))
                .orElseGet(() -> key.isPresent() ? onRoot(call, action) : Check.of(action)));
    }

    private GetAccessKeyLastUsedResponse lastUse(GetAccessKeyLastUsedRequest request, Call call) {
        var key = keyOfAccount(call, request.accessKeyId()).orElseThrow(() -> noKey(request.accessKeyId()));
        var use = iam.store().uses.last(key);
        return GetAccessKeyLastUsedResponse.builder()
                .userName(iam.store().entities.withId(call.db(), key.owner()).map(Entity::name).orElse(null))
                .accessKeyLastUsed(AccessKeyLastUsed.builder()
                        .lastUsedDate(use.map(KeyUses.Use::at).orElse(null))
                        .serviceName(use.map(KeyUses.Use::service).orElse("N/A"))
                        .region(use.map(KeyUses.Use::region).orElse("N/A"))
                        .build())
                .build();
    }
}
