package dev.muster.policy;

import java.util.Optional;

/** Who makes a request, as far as policies can tell callers apart. */
public sealed interface Principal {

    /** The account that the caller belongs to; empty for callers outside any account. */
    default Optional<String> account() {
        return Optional.empty();
    }

    /** The root user of an account, also in a session that AssumeRoot made. */
    record Root(String accountId) implements Principal {

        @Override
        public Optional<String> account() {
            return Optional.of(accountId);
        }
    }

    /**
     * An IAM user, with long-term keys or in a session of GetSessionToken.
     *
     * @param arn with path
     * @param id the unique id, {@code AIDA…}
     */
    record User(String accountId, String arn, String id, String name) implements Principal {

        @Override
        public Optional<String> account() {
            return Optional.of(accountId);
        }
    }

    /**
     * A session of a role.
     *
     * @param roleArn of the role, with path
     * @param roleId the unique id, {@code AROA…}
     * @param sessionArn {@code arn:aws:sts::…:assumed-role/name/session}, without path
     * @param serviceLinked whether the role is service-linked; service control policies do not bind those, see
     *        {@link PolicyStack}
     */
    record RoleSession(
            String accountId,
            String roleArn,
            String roleId,
            String roleName,
            String sessionArn,
            String sessionName,
            boolean serviceLinked)
            implements
                Principal {

        @Override
        public Optional<String> account() {
            return Optional.of(accountId);
        }
    }

    /**
     * A session of GetFederationToken.
     *
     * @param arn {@code arn:aws:sts::…:federated-user/name}
     * @param parentUserArn the user who made the session; empty when the root user did
     */
    record FederatedUser(String accountId, String arn, Optional<String> parentUserArn) implements Principal {

        @Override
        public Optional<String> account() {
            return Optional.of(accountId);
        }
    }

    /** An AWS service in its own name, {@code detective.amazonaws.com}. */
    record Service(String name) implements Principal {}

    /** Nobody known: the request is not signed. */
    record Anonymous() implements Principal {}

    /** The bearer of a token of an OpenID Connect provider, in AssumeRoleWithWebIdentity. */
    record WebIdentity(String provider) implements Principal {}

    /** The bearer of an assertion of a SAML provider, in AssumeRoleWithSAML. */
    record Saml(String providerArn) implements Principal {}
}
