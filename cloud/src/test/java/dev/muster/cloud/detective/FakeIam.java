package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.PolicyText;
import dev.muster.cloud.iam.Iam;
import dev.muster.cloud.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** As much of IAM as Detective needs: roles, users, service-linked roles. */
final class FakeIam implements Iam, IamUsers {

    private final List<Role> roles = new ArrayList<>();

    private final Set<String> users = new HashSet<>();

    final List<String> serviceLinkedRoles = new ArrayList<>();

    void addUser(String arn) {
        users.add(arn);
    }

    void addRole(AccountId account, String path, String name) {
        roles.add(new Role(account, "AROA" + name, path, name, new PolicyText("trust", Optional.empty(), "{}"),
                Map.of(), Duration.ofHours(1), false));
    }

    @Override
    public boolean exists(Transaction transaction, AccountId account, String arn) {
        return users.contains(arn) && arn.contains(account.digits());
    }

    @Override
    public Optional<Role> role(Transaction transaction, AccountId account, String name) {
        return roles.stream()
                .filter(role -> role.account().equals(account) && role.name().equalsIgnoreCase(name))
                .findFirst();
    }

    @Override
    public void ensureServiceLinkedRole(Transaction transaction, AccountId account, String servicePrincipal,
            Instant now) {
        serviceLinkedRoles.add(account + " " + servicePrincipal);
    }

    @Override
    public Optional<AccessKey> accessKey(Transaction transaction, String accessKeyId) {
        throw unused();
    }

    @Override
    public void keyUsed(String accessKeyId, Instant at, String service, String region) {
        throw unused();
    }

    @Override
    public IdentityPolicies policiesOf(Transaction transaction, Identity identity) {
        throw unused();
    }

    @Override
    public Map<String, String> tagsOf(Transaction transaction, Identity identity) {
        throw unused();
    }

    @Override
    public Optional<Role> roleById(Transaction transaction, AccountId account, String roleId) {
        throw unused();
    }

    @Override
    public Optional<Identity.User> userById(Transaction transaction, AccountId account, String userId) {
        throw unused();
    }

    @Override
    public Optional<PolicyText> managedPolicy(Transaction transaction, String arn) {
        throw unused();
    }

    @Override
    public Optional<String> identityProvider(Transaction transaction, String arn) {
        throw unused();
    }

    @Override
    public void seedUser(Transaction transaction, AccountId account, String path, String name, List<String> managed,
            Map<String, String> inline, Map<String, String> accessKeys, Map<String, String> tags, Instant now) {
        throw unused();
    }

    @Override
    public void seedRole(Transaction transaction, AccountId account, String path, String name, String trustPolicy,
            List<String> managed, Map<String, String> inline, Map<String, String> tags, Duration maxSessionDuration,
            Instant now) {
        throw unused();
    }

    @Override
    public String seedPolicy(Transaction transaction, AccountId account, String path, String name, String document,
            Instant now) {
        throw unused();
    }

    @Override
    public void seedRootKey(Transaction transaction, AccountId account, String accessKeyId, String secret,
            Instant now) {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("Detective does not ask IAM for this");
    }
}
