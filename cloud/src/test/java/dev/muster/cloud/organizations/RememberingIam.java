package dev.muster.cloud.organizations;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.PolicyText;
import dev.muster.cloud.iam.Iam;
import dev.muster.cloud.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An IAM that knows the roles that Organizations has had made. */
final class RememberingIam implements Iam {

    /** A role as it was asked for. */
    record SeededRole(Role role, List<String> managed) {}

    final Map<String, SeededRole> roles = new HashMap<>();

    final Set<String> serviceLinked = new HashSet<>();

    SeededRole seeded(String account, String name) {
        return Optional.ofNullable(roles.get(account + "/" + name)).orElseThrow();
    }

    @Override
    public Optional<AccessKey> accessKey(Transaction transaction, String accessKeyId) {
        return Optional.empty();
    }

    @Override
    public void keyUsed(String accessKeyId, Instant at, String service, String region) {}

    @Override
    public IdentityPolicies policiesOf(Transaction transaction, Identity identity) {
        return new IdentityPolicies(List.of(), Optional.empty());
    }

    @Override
    public Map<String, String> tagsOf(Transaction transaction, Identity identity) {
        return Map.of();
    }

    @Override
    public Optional<Role> role(Transaction transaction, AccountId account, String name) {
        return Optional.ofNullable(roles.get(account + "/" + name)).map(SeededRole::role);
    }

    @Override
    public Optional<Role> roleById(Transaction transaction, AccountId account, String roleId) {
        return Optional.empty();
    }

    @Override
    public Optional<Identity.User> userById(Transaction transaction, AccountId account, String userId) {
        return Optional.empty();
    }

    @Override
    public Optional<PolicyText> managedPolicy(Transaction transaction, String arn) {
        return Optional.empty();
    }

    @Override
    public Optional<String> identityProvider(Transaction transaction, String arn) {
        return Optional.empty();
    }

    @Override
    public void ensureServiceLinkedRole(Transaction transaction, AccountId account, String servicePrincipal,
            Instant now) {
        serviceLinked.add(account + " " + servicePrincipal);
    }

    @Override
    public void seedUser(Transaction transaction, AccountId account, String path, String name, List<String> managed,
            Map<String, String> inline, Map<String, String> accessKeys, Map<String, String> tags, Instant now) {
        throw new UnsupportedOperationException("Organizations makes no users");
    }

    @Override
    public void seedRole(Transaction transaction, AccountId account, String path, String name, String trustPolicy,
            List<String> managed, Map<String, String> inline, Map<String, String> tags, Duration maxSessionDuration,
            Instant now) {
        var role = new Role(account, "AROA" + roles.size(), path, name,
                new PolicyText(name, Optional.empty(), trustPolicy), tags, maxSessionDuration, false);
        roles.put(account + "/" + name, new SeededRole(role, managed));
    }

    @Override
    public String seedPolicy(Transaction transaction, AccountId account, String path, String name, String document,
            Instant now) {
        throw new UnsupportedOperationException("Organizations makes no IAM policies");
    }

    @Override
    public void seedRootKey(Transaction transaction, AccountId account, String accessKeyId, String secret,
            Instant now) {
        throw new UnsupportedOperationException("Organizations makes no keys");
    }
}
