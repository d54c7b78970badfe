package dev.muster.cloud.iam;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.PolicyText;
import dev.muster.cloud.store.Database;
import dev.muster.cloud.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jooq.DSLContext;

/** IAM in the database, with what every call asks for kept in memory. */
public final class SqlIam implements Iam {

    private record RoleNamed(String key) {}

    private record RoleWithId(String id) {}

    private record UserWithId(String id) {}

    private record PoliciesOf(String id) {}

    private record TagsOf(String id) {}

    private record TagMap(Map<String, String> tags) {}

    private static final Pattern POLICY_ARN = Pattern.compile("arn:aws:iam::([0-9]{12}|aws):policy/.+");

    private final IamStore store;

    private final Seeds seeds;

    public SqlIam(Database database) {
        this(database, Thread::startVirtualThread);
    }

    /** @param executor writes when keys were last used, apart from the calls that use them */
    SqlIam(Database database, Executor executor) {
        store = new IamStore(database, executor);
        seeds = new Seeds(store);
    }

    IamStore store() {
        return store;
    }

    @Override
    public Optional<AccessKey> accessKey(Transaction transaction, String accessKeyId) {
        return store.memory.get(transaction, IamStore.keyScope(accessKeyId), accessKeyId, AccessKey.class,
                () -> store.keys.find(transaction.db(), accessKeyId).flatMap(key -> withOwner(transaction.db(), key)));
    }

    private Optional<AccessKey> withOwner(DSLContext db, SqlAccessKeys.Key key) {
        Optional<Identity> owner = key.ofRoot()
                ? Optional.of(new Identity.Root(key.account()))
                : store.entities.withId(db, key.owner()).map(SqlIam::user);
        return owner.map(identity -> new AccessKey(key.id(), key.secret(), identity, key.active()));
    }

    private static Identity.User user(Entity entity) {
        return new Identity.User(entity.account(), entity.id(), entity.path(), entity.name());
    }

    @Override
    public void keyUsed(String accessKeyId, Instant at, String service, String region) {
        store.uses.used(accessKeyId, new KeyUses.Use(at, service, region));
    }

    @Override
    public IdentityPolicies policiesOf(Transaction transaction, Identity identity) {
        return entityId(identity)
                .flatMap(id -> store.memory.get(transaction, identity.account().digits(), new PoliciesOf(id),
                        IdentityPolicies.class, () -> store.entities.withId(transaction.db(), id)
                                .map(entity -> policies(transaction.db(), entity))))
                .orElseGet(() -> new IdentityPolicies(List.of(), Optional.empty()));
    }

    /** The id of the user or role whose policies and tags an identity has; root has none. */
    private static Optional<String> entityId(Identity identity) {
        return switch (identity) {
            case Identity.Root _ -> Optional.empty();
            case Identity.User user -> Optional.of(user.id());
            case Identity.RoleSession session -> Optional.of(session.roleId());
            case Identity.Federated federated -> entityId(federated.issuer());
        };
    }

    private IdentityPolicies policies(DSLContext db, Entity entity) {
        var texts = new ArrayList<PolicyText>();
        collect(db, entity, texts);
        if (entity.kind() == EntityKind.USER) {
            store.entities.groupsOf(db, entity).forEach(group -> collect(db, group, texts));
        }
        return new IdentityPolicies(texts, entity.boundary().map(arn -> boundary(db, arn)));
    }

    private void collect(DSLContext db, Entity entity, List<PolicyText> texts) {
        store.policies.inline(db, entity)
                .forEach((name, document) -> texts.add(new PolicyText(name, Optional.empty(), document)));
        store.policies.attached(db, entity).forEach(arn -> managedText(db, arn).ifPresent(texts::add));
    }

    /** A boundary that cannot be found must not set anybody free: it allows nothing. */
    private PolicyText boundary(DSLContext db, String arn) {
        return managedText(db, arn).orElseGet(() -> new PolicyText(arn, Optional.of(arn), ""));
    }

    private Optional<PolicyText> managedText(DSLContext db, String arn) {
        return store.managed.find(db, arn)
                .map(policy -> new PolicyText(policy.name(), Optional.of(arn),
                        store.managed.defaultVersion(db, policy).document()));
    }

    @Override
    public Map<String, String> tagsOf(Transaction transaction, Identity identity) {
        return entityId(identity)
                .map(id -> store.memory.value(transaction, identity.account().digits(), new TagsOf(id), TagMap.class,
                        () -> new TagMap(Map.copyOf(store.tags.of(transaction.db(), id)))))
                .map(TagMap::tags)
                .orElse(Map.of());
    }

    @Override
    public Optional<Role> role(Transaction transaction, AccountId account, String name) {
        return store.memory.get(transaction, account.digits(), new RoleNamed(SqlEntities.key(name)), Role.class,
                () -> store.entities.find(transaction.db(), account, EntityKind.ROLE, name)
                        .map(entity -> role(transaction.db(), entity)));
    }

    @Override
    public Optional<Role> roleById(Transaction transaction, AccountId account, String roleId) {
        return store.memory.get(transaction, account.digits(), new RoleWithId(roleId), Role.class,
                () -> store.entities.withId(transaction.db(), roleId)
                        .filter(entity -> entity.kind() == EntityKind.ROLE && entity.account().equals(account))
                        .map(entity -> role(transaction.db(), entity)));
    }

    @Override
    public Optional<Identity.User> userById(Transaction transaction, AccountId account, String userId) {
        return store.memory.get(transaction, account.digits(), new UserWithId(userId), Identity.User.class,
                () -> store.entities.withId(transaction.db(), userId)
                        .filter(entity -> entity.kind() == EntityKind.USER && entity.account().equals(account))
                        .map(SqlIam::user));
    }

    /** Whether the account has a user with exactly this ARN, path included. */
    public boolean hasUser(Transaction transaction, AccountId account, String arn) {
        var name = arn.substring(arn.lastIndexOf('/') + 1);
        return store.entities.find(transaction.db(), account, EntityKind.USER, name)
                .map(user -> new Identity.User(user.account(), user.id(), user.path(), user.name()).arn())
                .filter(arn::equals)
                .isPresent();
    }

    /** The users of an account, by name. */
    public List<Identity.User> users(Transaction transaction, AccountId account) {
        return store.entities.all(transaction.db(), account, EntityKind.USER).stream().map(SqlIam::user).toList();
    }

    /** The id of a key of a user that is in force; empty if there is none. */
    public Optional<String> activeKey(Transaction transaction, Identity.User user) {
        return store.keys.of(transaction.db(), user.id())
                .stream()
                .filter(SqlAccessKeys.Key::active)
                .map(SqlAccessKeys.Key::id)
                .findFirst();
    }

    /** The roles of an account, by name. */
    public List<Role> roles(Transaction transaction, AccountId account) {
        return store.entities.all(transaction.db(), account, EntityKind.ROLE)
                .stream()
                .map(entity -> role(transaction.db(), entity))
                .toList();
    }

    private Role role(DSLContext db, Entity entity) {
        var trust = new PolicyText("trust policy of " + entity.name(), Optional.empty(),
                store.principals.shown(db, entity.role().trust()));
        return new Role(entity.account(), entity.id(), entity.path(), entity.name(), trust,
                store.tags.of(db, entity.id()), entity.role().maxSession(), entity.serviceLinked());
    }

    @Override
    public Optional<PolicyText> managedPolicy(Transaction transaction, String arn) {
        var match = POLICY_ARN.matcher(arn);
        return match.matches()
                ? store.memory.get(transaction, match.group(1), arn, PolicyText.class,
                        () -> managedText(transaction.db(), arn))
                : Optional.empty();
    }

    @Override
    public Optional<String> identityProvider(Transaction transaction, String arn) {
        return store.providers.find(transaction.db(), arn).map(provider -> switch (provider.kind()) {
            case SAML -> provider.metadata().orElse("");
            case OIDC -> String.join("\n",
                    store.providers.entries(transaction.db(), provider, SqlProviders.Entries.CLIENT_ID));
        });
    }

    @Override
    public void ensureServiceLinkedRole(Transaction transaction, AccountId account, String servicePrincipal,
            Instant now) {
        seeds.linkedRole(transaction, account, servicePrincipal, now);
    }

    @Override
    public void seedUser(Transaction transaction, AccountId account, String path, String name, List<String> managed,
            Map<String, String> inline, Map<String, String> accessKeys, Map<String, String> tags, Instant now) {
        seeds.user(transaction, account, path, name, managed, inline, accessKeys, tags, now);
    }

    @Override
    public void seedRole(Transaction transaction, AccountId account, String path, String name, String trustPolicy,
            List<String> managed, Map<String, String> inline, Map<String, String> tags, Duration maxSessionDuration,
            Instant now) {
        seeds.role(transaction, account, path, name, trustPolicy, managed, inline, tags, maxSessionDuration, now);
    }

    @Override
    public String seedPolicy(Transaction transaction, AccountId account, String path, String name, String document,
            Instant now) {
        return seeds.policy(transaction, account, path, name, document, now);
    }

    @Override
    public void seedRootKey(Transaction transaction, AccountId account, String accessKeyId, String secret,
            Instant now) {
        seeds.key(transaction, account, account.digits(), accessKeyId, secret, now);
    }
}
