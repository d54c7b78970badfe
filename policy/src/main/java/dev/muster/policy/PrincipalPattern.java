package dev.muster.policy;

import dev.muster.policy.Policy.PrincipalType;

/** One principal named by a resource-based policy. */
sealed interface PrincipalPattern {

    /** How closely a principal names a caller; the order matters. */
    enum Strength {
        /** Not at all. */
        NONE,
        /** By its account: delegates, the caller's own policies decide. */
        ACCOUNT,
        /** By the role or user behind the session: the session's limits stay. */
        ROLE,
        /** Itself. */
        DIRECT
    }

    Strength strength(Principal caller);

    static PrincipalPattern of(PrincipalType type, String name) {
        return switch (type) {
            case AWS -> ofAws(name);
            case SERVICE -> new ServiceName(name);
            case FEDERATED -> new Provider(name);
            case CANONICAL_USER -> new Nobody();
        };
    }

    private static PrincipalPattern ofAws(String name) {
        if (name.equals("*")) {
            return new Everyone();
        }
        if (isAccount(name)) {
            return new Account(name);
        }
        if (!name.startsWith("arn:")) {
            return isUniqueId(name) ? new UniqueId(name) : new Nobody();
        }
        var account = ArnText.part(name, 4);
        var rest = ArnText.part(name, 5);
        if (!isAccount(account) || name.indexOf('*') >= 0 || name.indexOf('?') >= 0) {
            return new Nobody();
        }
        return switch (ArnText.part(name, 2)) {
            case "iam" -> rest.equals("root") && !ArnText.part(name, 1).isEmpty() && ArnText.part(name, 3).isEmpty()
                    ? new Account(account)
                    : rest.startsWith("user/")
                            ? new Arn(name)
                            : rest.startsWith("role/")
                                    ? new Role(name.substring(0, name.indexOf(":role/") + ":role/".length()),
                                            name.substring(name.lastIndexOf('/') + 1))
                                    : new Nobody();
            case "sts" -> rest.startsWith("assumed-role/") || rest.startsWith("federated-user/")
                    ? new Arn(name)
                    : new Nobody();
            default -> new Nobody();
        };
    }

    static boolean isAccount(String text) {
        return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    static boolean isUniqueId(String text) {
        return (text.startsWith("AIDA") || text.startsWith("AROA"))
                && text.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    }

    /** {@code *}: also the anonymous. */
    record Everyone() implements PrincipalPattern {

        @Override
        public Strength strength(Principal caller) {
            return Strength.DIRECT;
        }
    }

    /** An account number, or the ARN of the root user: both mean the whole account. */
    record Account(String account) implements PrincipalPattern {

        @Override
        public Strength strength(Principal caller) {
            return switch (caller) {
                case Principal.Root(var id) -> of(id);
                case Principal.User user -> of(user.accountId());
                case Principal.RoleSession session -> of(session.accountId());
                case Principal.FederatedUser user -> of(user.accountId());
                case Principal.Service _,Principal.Anonymous _,Principal.WebIdentity _,Principal.Saml _ ->
                    Strength.NONE;
            };
        }

        private Strength of(String id) {
            return id.equals(account) ? Strength.ACCOUNT : Strength.NONE;
        }
    }

    /** A user, a session of a role or a federated user. */
    record Arn(String arn) implements PrincipalPattern {

        @Override
        public Strength strength(Principal caller) {
            return switch (caller) {
                case Principal.User user -> user.arn().equals(arn) ? Strength.DIRECT : Strength.NONE;
                case Principal.RoleSession session ->
                    session.sessionArn().equals(arn) ? Strength.DIRECT : Strength.NONE;
                case Principal.FederatedUser user -> user.arn().equals(arn)
                        ? Strength.DIRECT
                        : user.parentUserArn().isPresent() && user.parentUserArn().get().equals(arn)
                                ? Strength.ROLE
                                : Strength.NONE;
                case Principal.Root _,Principal.Service _,Principal.Anonymous _,Principal.WebIdentity _,Principal.Saml _ ->
                    Strength.NONE;
            };
        }
    }

    /**
     * A role, told by the last part of its name, which is unique in an account.
     *
     * @param start of the ARN up to the path
     */
    record Role(String start, String name) implements PrincipalPattern {

        @Override
        public Strength strength(Principal caller) {
            return caller instanceof Principal.RoleSession session && session.roleArn().startsWith(start)
                    && session.roleName().equals(name) ? Strength.ROLE : Strength.NONE;
        }
    }

    /** The id that IAM keeps in place of the ARN; a namesake made later has another. */
    record UniqueId(String id) implements PrincipalPattern {

        @Override
        public Strength strength(Principal caller) {
            return switch (caller) {
                case Principal.User user -> user.id().equals(id) ? Strength.DIRECT : Strength.NONE;
                case Principal.RoleSession session -> session.roleId().equals(id) ? Strength.ROLE : Strength.NONE;
                case Principal.Root _,Principal.FederatedUser _,Principal.Service _,Principal.Anonymous _,Principal.WebIdentity _,Principal.Saml _ ->
                    Strength.NONE;
            };
        }
    }

    /** An AWS service. */
    record ServiceName(String name) implements PrincipalPattern {

        @Override
        public Strength strength(Principal caller) {
            return caller instanceof Principal.Service(var service) && service.equals(name)
                    ? Strength.DIRECT
                    : Strength.NONE;
        }
    }

    /** An identity provider. */
    record Provider(String name) implements PrincipalPattern {

        @Override
        public Strength strength(Principal caller) {
            return switch (caller) {
                case Principal.WebIdentity(var provider) -> provider.equals(name) ? Strength.DIRECT : Strength.NONE;
                case Principal.Saml(var provider) -> provider.equals(name) ? Strength.DIRECT : Strength.NONE;
                case Principal.Root _,Principal.User _,Principal.RoleSession _,Principal.FederatedUser _,Principal.Service _,Principal.Anonymous _ ->
                    Strength.NONE;
            };
        }
    }

    /** What names no caller: a group, a wildcard inside an ARN, a canonical user of S3. */
    record Nobody() implements PrincipalPattern {

        @Override
        public Strength strength(Principal caller) {
            return Strength.NONE;
        }
    }
}
