package dev.muster.cloud.iam;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.PolicyText;
import dev.muster.cloud.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the rest of the world needs of IAM. Reads are answered from memory where nothing has changed. */
public interface Iam {

    /**
     * A long-term access key.
     *
     * @param owner the user, or the root user of an account
     */
    record AccessKey(String id, String secret, Identity owner, boolean active) {

        @Override
        public String toString() {
            return "AccessKey[" + id + "]";
        }
    }

    /**
     * A role.
     *
     * @param id                 {@code AROA…}
     * @param path               starts and ends with a slash
     * @param trust              the trust policy, with the ids of principals that are gone
     * @param tags               of the role
     * @param maxSessionDuration the longest session that may be asked for
     * @param serviceLinked      whether it belongs to a service
     */
    record Role(AccountId account, String id, String path, String name, PolicyText trust, Map<String, String> tags,
            Duration maxSessionDuration, boolean serviceLinked) {

        public Role {
            tags = Map.copyOf(tags);
        }

        public String arn() {
            return "arn:aws:iam::" + account + ":role" + path + name;
        }
    }

    /**
     * The policies that say what an identity may do, as of now.
     *
     * @param identity inline and managed ones, a user's groups' among them
     * @param boundary the permissions boundary
     */
    record IdentityPolicies(List<PolicyText> identity, Optional<PolicyText> boundary) {

        public IdentityPolicies {
            identity = List.copyOf(identity);
        }
    }

    /** The key with this id, active or not. */
    Optional<AccessKey> accessKey(Transaction transaction, String accessKeyId);

    /** Remembers that a key was used, for GetAccessKeyLastUsed; may be written later, and only the latest. */
    void keyUsed(String accessKeyId, Instant at, String service, String region);

    /** The policies of a user, a role behind a session, or a federated user's issuer; none for root. */
    IdentityPolicies policiesOf(Transaction transaction, Identity identity);

    /** Tags of the user or role behind an identity. */
    Map<String, String> tagsOf(Transaction transaction, Identity identity);

    /** The role of this name, which is unique in the account whatever the case and the path. */
    Optional<Role> role(Transaction transaction, AccountId account, String name);

    /** The role with this unique id, as long as it lives. */
    Optional<Role> roleById(Transaction transaction, AccountId account, String roleId);

    /** The user with this unique id, by their present name and path, as long as they live. */
    Optional<Identity.User> userById(Transaction transaction, AccountId account, String userId);

    /** The default version of a managed policy: one of AWS's, or one of an account's own. */
    Optional<PolicyText> managedPolicy(Transaction transaction, String arn);

    /**
     * The identity provider with this ARN, if its account trusts it; SAML: its metadata document; OIDC: its client ids,
     * one a line.
     */
    Optional<String> identityProvider(Transaction transaction, String arn);

    /** Makes the service-linked role of a service if the account does not have it. */
    void ensureServiceLinkedRole(Transaction transaction, AccountId account, String servicePrincipal, Instant now);

    /**
     * Makes a user, as a world file describes it.
     *
     * @param managed   ARNs of managed policies to attach
     * @param inline    inline policies by name
     * @param accessKeys secrets by access key id
     */
    void seedUser(Transaction transaction, AccountId account, String path, String name, List<String> managed,
            Map<String, String> inline, Map<String, String> accessKeys, Map<String, String> tags, Instant now);

    /** Makes a role, as a world file or CreateAccount asks for it. */
    void seedRole(Transaction transaction, AccountId account, String path, String name, String trustPolicy,
            List<String> managed, Map<String, String> inline, Map<String, String> tags, Duration maxSessionDuration,
            Instant now);

    /** Makes a customer managed policy; returns its ARN. */
    String seedPolicy(Transaction transaction, AccountId account, String path, String name, String document,
            Instant now);

    /** Makes an access key for an account's root user; the secret is given. */
    void seedRootKey(Transaction transaction, AccountId account, String accessKeyId, String secret, Instant now);
}
