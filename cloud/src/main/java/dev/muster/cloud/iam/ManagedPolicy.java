package dev.muster.cloud.iam;

import dev.muster.api.id.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * A managed policy.
 *
 * @param owner          the account; empty for one of AWS's
 * @param defaultVersion the number in {@code v3}
 * @param lastVersion    the highest number ever given
 */
record ManagedPolicy(String arn, String id, Optional<AccountId> owner, String path, String name,
        Optional<String> description, int defaultVersion, int lastVersion, Instant created, Instant updated) {

    /** A version of a managed policy. */
    record Version(int number, String document, Instant created) {

        String id() {
            return "v" + number;
        }
    }

    static String arn(AccountId account, String path, String name) {
        return "arn:aws:iam::" + account + ":policy" + path + name;
    }

    /** Whether it belongs to services, for their roles alone. */
    boolean forServiceRoles() {
        return owner.isEmpty() && path.startsWith("/aws-service-role/");
    }

    /** What lists are sorted by: AWS's policies may have the same name as one's own. */
    String sortKey() {
        return SqlEntities.key(name) + " " + arn;
    }
}
