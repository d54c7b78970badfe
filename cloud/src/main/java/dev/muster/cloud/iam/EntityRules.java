package dev.muster.cloud.iam;

import dev.muster.cloud.call.Call;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules that users, groups and roles share when they come, change their names and go. */
final class EntityRules {

    private final IamContext iam;

    EntityRules(IamContext iam) {
        this.iam = iam;
    }

    Entity added(Call call, EntityKind kind, @Nullable String path, String name, @Nullable String boundary,
            Optional<Entity.RoleSide> side) {
        var account = call.caller().account();
        var quota = iam.quotas().entities(kind);
        if (iam.store().entities.count(call.db(), account, kind) >= quota) {
            throw Refusals.quota(kind.title() + "sPerAccount", quota);
        }
        checkFree(call, kind, name);
        if (boundary != null) {
            iam.known().attachable(call, kind, boundary);
        }
        var entity = new Entity(Identifiers.uniqueId(kind.prefix()), account, kind, path == null ? "/" : path, name,
                call.now(), Optional.ofNullable(boundary), side);
        iam.store().entities.add(call.db(), entity);
        iam.changed(call);
        return entity;
    }

    private void checkFree(Call call, EntityKind kind, String name) {
        if (iam.store().entities.find(call.db(), call.caller().account(), kind, name).isPresent()) {
            throw Refusals.exists(kind.title() + " with name " + name + " already exists.");
        }
    }

    void rename(Call call, Entity entity, @Nullable String newPath, @Nullable String newName) {
        var name = newName == null ? entity.name() : newName;
        if (!SqlEntities.key(name).equals(SqlEntities.key(entity.name()))) {
            checkFree(call, entity.kind(), name);
        }
        iam.store().entities.rename(call.db(), entity, newPath == null ? entity.path() : newPath, name);
        iam.store().keys.of(call.db(), entity.id())
                .forEach(key -> iam.store().keyChanged(call.transaction(), key.id()));
        iam.changed(call);
        iam.store().principalChanged(call.transaction());
    }

    /** Refuses while policies hang on it: attached ones first, then inline ones. */
    void checkBare(Call call, Entity entity) {
        if (!iam.store().policies.attached(call.db(), entity).isEmpty()) {
            throw Refusals.firstDo("detach all policies");
        }
        if (!iam.store().policies.inline(call.db(), entity).isEmpty()) {
            throw Refusals.firstDo("delete policies");
        }
    }

    void remove(Call call, Entity entity) {
        iam.store().policies.clear(call.db(), entity);
        iam.store().tags.clear(call.db(), entity.id());
        iam.store().entities.remove(call.db(), entity);
        iam.changed(call);
        iam.store().principalChanged(call.transaction());
    }
}
