package dev.muster.cloud.call;

import dev.muster.api.id.AccountId;

/** Who a caller is, as IAM knows it. */
public sealed interface Identity {

    /** The account that the caller belongs to. */
    AccountId account();

    /** The ARN that GetCallerIdentity and refusals show. */
    String arn();

    /** The unique id that GetCallerIdentity shows. */
    String userId();

    /** The root user of an account. */
    record Root(AccountId account) implements Identity {

        @Override
        public String arn() {
            return "arn:aws:iam::" + account + ":root";
        }

        @Override
        public String userId() {
            return account.digits();
        }
    }

    /**
     * An IAM user.
     *
     * @param id   {@code AIDA…}
     * @param path starts and ends with a slash
     */
    record User(AccountId account, String id, String path, String name) implements Identity {

        @Override
        public String arn() {
            return "arn:aws:iam::" + account + ":user" + path + name;
        }

        @Override
        public String userId() {
            return id;
        }
    }

    /**
     * A session of an IAM role.
     *
     * @param roleId   {@code AROA…}
     * @param rolePath starts and ends with a slash
     */
    record RoleSession(AccountId account, String roleId, String rolePath, String roleName, String sessionName)
            implements
                Identity {

        @Override
        public String arn() {
            return "arn:aws:sts::" + account + ":assumed-role/" + roleName + "/" + sessionName;
        }

        /** The ARN of the role itself, path included. */
        public String roleArn() {
            return "arn:aws:iam::" + account + ":role" + rolePath + roleName;
        }

        @Override
        public String userId() {
            return roleId + ":" + sessionName;
        }
    }

    /**
     * A session that GetFederationToken has given out.
     *
     * @param issuer the user or root whose rights bound it
     */
    record Federated(Identity issuer, String name) implements Identity {

        @Override
        public AccountId account() {
            return issuer.account();
        }

        @Override
        public String arn() {
            return "arn:aws:sts::" + account() + ":federated-user/" + name;
        }

        @Override
        public String userId() {
            return account() + ":" + name;
        }
    }
}
