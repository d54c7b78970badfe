package dev.muster.cloud.sts;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.PolicyText;
import dev.muster.cloud.iam.Iam;
import dev.muster.cloud.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** IAM as a few lists that a test fills. */
final class FakeIam implements Iam {

    final List<Role> roles = new ArrayList<>();

    final Map<String, Identity.User> users = new HashMap<>();

    final Map<String, AccessKey> keys = new HashMap<>();

    final Map<String, String> managed = new HashMap<>();

    final Map<String, String> providers = new HashMap<>();

    Role role(AccountId account, String id, String path, String name, Duration longest, Map<String, String> tags) {
        var role = new Role(account, id, path, name, new PolicyText("trust policy", Optional.empty(), "{}"), tags,
                longest, false);
        roles.add(role);
        return role;
    }

    Role role(AccountId account, String name) {
        return role(account, "AROA" + name.toUpperCase(Locale.ROOT), "/", name, Duration.ofHours(1),
                Map.of());
    }

    Identity.User user(AccountId account, String path, String name) {
        var user = new Identity.User(account, "AIDA" + name, path, name);
        users.put(user.id(), user);
        return user;
    }

    @Override
    public Optional<AccessKey> accessKey(Transaction transaction, String accessKeyId) {
        return Optional.ofNullable(keys.get(accessKeyId));
    }

    @Override
    public Optional<Role> role(Transaction transaction, AccountId account, String name) {
        return roles.stream()
                .filter(role -> role.account().equals(account) && role.name().equalsIgnoreCase(name))
                .findFirst();
    }

    @Override
    public Optional<Role> roleById(Transaction transaction, AccountId account, String roleId) {
        return roles.stream().filter(role -> role.account().equals(account) && role.id().equals(roleId)).findFirst();
    }

    @Override
    public Optional<Identity.User> userById(Transaction transaction, AccountId account, String userId) {
        return Optional.ofNullable(users.get(userId)).filter(user -> user.account().equals(account));
    }

    @Override
    public Optional<PolicyText> managedPolicy(Transaction transaction, String arn) {
        return Optional.ofNullable(managed.get(arn)).map(json -> new PolicyText(arn, Optional.of(arn), json));
    }

    @Override
    public Optional<String> identityProvider(Transaction transaction, String arn) {
        return Optional.ofNullable(providers.get(arn));
    }

    @Override
    public void keyUsed(String accessKeyId, Instant at, String service, String region) {
        throw notAsked();
    }

    @Override
    public IdentityPolicies policiesOf(Transaction transaction, Identity identity) {
        throw notAsked();
    }

    @Override
    public Map<String, String> tagsOf(Transaction transaction, Identity identity) {
        throw notAsked();
    }

    @Override
    public void ensureServiceLinkedRole(Transaction transaction, AccountId account, String servicePrincipal,
            Instant now) {
        throw notAsked();
    }

    @Override
    public void seedUser(Transaction transaction, AccountId account, String path, String name, List<String> attached,
            Map<String, String> inline, Map<String, String> accessKeys, Map<String, String> tags, Instant now) {
        throw notAsked();
    }

    @Override
    public void seedRole(Transaction transaction, AccountId account, String path, String name, String trustPolicy,
            List<String> attached, Map<String, String> inline, Map<String, String> tags, Duration maxSessionDuration,
            Instant now) {
        throw notAsked();
    }

    @Override
    public String seedPolicy(Transaction transaction, AccountId account, String path, String name, String document,
            Instant now) {
        throw notAsked();
    }

    @Override
    public void seedRootKey(Transaction transaction, AccountId account, String accessKeyId, String secret,
            Instant now) {
        throw notAsked();
    }

    private static AssertionError notAsked() {
        return new AssertionError("STS does not ask IAM for this");
    }
}
