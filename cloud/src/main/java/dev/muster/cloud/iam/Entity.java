package dev.muster.cloud.iam;

import dev.muster.api.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A user, group or role.
 *
 * @param id        unique for ever
 * @param path      starts and ends with a slash
 * @param name      in the case in which it was created
 * @param boundary  the ARN of the policy that bounds it
 * @param roleSide  what only roles have
 */
record Entity(String id, AccountId account, EntityKind kind, String path, String name, Instant created,
        Optional<String> boundary, Optional<RoleSide> roleSide) {

    /**
     * What only roles have.
     *
     * @param trust       the trust policy as stored: with unique ids for users and roles
     * @param description empty if none was given
     */
    record RoleSide(String trust, Optional<String> description, Duration maxSession) {}

    String arn() {
        return arn(account, kind, path, name);
    }

    static String arn(AccountId account, EntityKind kind, String path, String name) {
        return "arn:aws:iam::" + account + ":" + kind.label() + path + name;
    }

    RoleSide role() {
        return roleSide.orElseThrow(() -> new IllegalStateException("a " + kind.label() + " is no role"));
    }

    /** Whether the role belongs to a service, which alone may change it. */
    boolean serviceLinked() {
        return kind == EntityKind.ROLE && path.startsWith("/aws-service-role/");
    }

    /** Whether only AWS may change the role. */
    boolean reserved() {
        return serviceLinked() || (kind == EntityKind.ROLE && path.startsWith("/aws-reserved/"));
    }
}
