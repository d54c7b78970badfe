package dev.muster.cloud.iam;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes users, roles, policies and keys as the maker of the world asks, without the questions that a caller must answer:
 * no quota counts, no document is checked. A principal that a trust policy names before it is made keeps its ARN there.
 */
final class Seeds {

    private final IamStore store;

    Seeds(IamStore store) {
        this.store = store;
    }

    void user(Transaction transaction, AccountId account, String path, String name, List<String> managed,
            Map<String, String> inline, Map<String, String> keys, Map<String, String> tags, Instant now) {
        var user = entity(transaction, account, EntityKind.USER, path, name, Optional.empty(), now);
        fill(transaction, user, managed, inline, tags);
        keys.forEach((id, secret) -> key(transaction, account, user.id(), id, secret, now));
    }

    void role(Transaction transaction, AccountId account, String path, String name, String trust,
            List<String> managed, Map<String, String> inline, Map<String, String> tags, Duration maxSession,
            Instant now) {
        var stored = TrustPrincipals.replaced(trust,
                principal -> store.principals.stored(transaction.db(), principal).orElse(principal));
        var side = new Entity.RoleSide(stored, Optional.empty(), maxSession);
        fill(transaction, entity(transaction, account, EntityKind.ROLE, path, name, Optional.of(side), now), managed,
                inline, tags);
    }

    private Entity entity(Transaction transaction, AccountId account, EntityKind kind, String path, String name,
            Optional<Entity.RoleSide> side, Instant now) {
        absent(transaction, account, kind, name);
        return added(transaction, new Entity(Identifiers.uniqueId(kind.prefix()), account, kind, path, name, now,
                Optional.empty(), side));
    }

    private void absent(Transaction transaction, AccountId account, EntityKind kind, String name) {
        if (store.entities.find(transaction.db(), account, kind, name).isPresent()) {
            throw new IllegalArgumentException(
                    "account `" + account + "` already has a " + kind.label() + " `" + name + "`");
        }
    }

    private Entity added(Transaction transaction, Entity entity) {
        store.entities.add(transaction.db(), entity);
        store.changed(transaction, entity.account());
        return entity;
    }

    private void fill(Transaction transaction, Entity entity, List<String> managed, Map<String, String> inline,
            Map<String, String> tags) {
        for (var arn : managed) {
            if (store.managed.find(transaction.db(), arn).isEmpty()) {
                throw new IllegalArgumentException("there is no managed policy `" + arn + "` to attach to the "
                        + entity.kind().label() + " `" + entity.name() + "` of account `" + entity.account() + "`");
            }
            store.policies.attach(transaction.db(), entity, arn);
        }
        inline.forEach((name, document) -> store.policies.put(transaction.db(), entity, name, document));
        store.tags.add(transaction.db(), entity.id(), tags);
    }

    String policy(Transaction transaction, AccountId account, String path, String name, String document,
            Instant now) {
        if (store.managed.named(transaction.db(), account, name).isPresent()) {
            throw new IllegalArgumentException("account `" + account + "` already has a policy `" + name + "`");
        }
        var policy = new ManagedPolicy(ManagedPolicy.arn(account, path, name), Identifiers.uniqueId("ANPA"),
                Optional.of(account), path, name, Optional.empty(), 1, 1, now, now);
        store.managed.add(transaction.db(), policy, document);
        store.changed(transaction, account);
        return policy.arn();
    }

    void key(Transaction transaction, AccountId account, String owner, String id, String secret, Instant now) {
        if (store.keys.find(transaction.db(), id).isPresent()) {
            throw new IllegalArgumentException("the access key `" + id + "` is given twice");
        }
        store.keys.add(transaction.db(), new SqlAccessKeys.Key(id, account, owner, secret, true, now,
                Optional.empty()));
        store.keyChanged(transaction, id);
    }

    /** Does nothing if the account has the role. */
    void linkedRole(Transaction transaction, AccountId account, String principal, Instant now) {
        var service = LinkedService.of(principal)
                .orElseThrow(() -> new IllegalArgumentException("`" + principal + "` has no service-linked role"));
        if (store.entities.find(transaction.db(), account, EntityKind.ROLE, service.roleName()).isEmpty()) {
            linked(transaction, account, service, Optional.empty(), now);
        }
    }

    Entity addLinkedRole(Transaction transaction, AccountId account, LinkedService service,
            Optional<String> description, Instant now) {
        absent(transaction, account, EntityKind.ROLE, service.roleName());
        return linked(transaction, account, service, description, now);
    }

    private Entity linked(Transaction transaction, AccountId account, LinkedService service,
            Optional<String> description, Instant now) {
        var side = new Entity.RoleSide(service.trust(), description, Duration.ofHours(1));
        var role = added(transaction, new Entity(Identifiers.uniqueId(EntityKind.ROLE.prefix()), account,
                EntityKind.ROLE, service.path(), service.roleName(), now, Optional.empty(), Optional.of(side)));
        store.policies.attach(transaction.db(), role, service.policyArn());
        return role;
    }
}
