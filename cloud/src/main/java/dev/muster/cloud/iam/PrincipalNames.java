package dev.muster.cloud.iam;

import dev.muster.api.id.AccountId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.DSLContext;

/**
 * Turns the principals of trust policies from ARNs into unique ids, as IAM stores them, and back as it shows them. The
 * id of somebody who is gone stays an id: a namesake made later is somebody else.
 */
final class PrincipalNames {

    private static final Pattern ENTITY = Pattern.compile("arn:aws:iam::([0-9]{12}):(user|role)(/.*)");

    private static final Pattern ACCEPTED = Pattern.compile("""
            \\*|[0-9]{12}|arn:aws:iam::[0-9]{12}:root|arn:aws:sts::[0-9]{12}:assumed-role/[^/*?]+/[^/*?]+\
            |arn:aws:sts::[0-9]{12}:federated-user/[^/*?]+""");

    private static final Pattern UNIQUE_ID = Pattern.compile("(AIDA|AROA)[A-Z0-9]{17}");

    private final SqlEntities entities;

    PrincipalNames(SqlEntities entities) {
        this.entities = entities;
    }

    /** What IAM stores for a principal; empty if there is no such principal. */
    Optional<String> stored(DSLContext db, String principal) {
        if (ACCEPTED.matcher(principal).matches()) {
            return Optional.of(principal);
        }
        if (UNIQUE_ID.matcher(principal).matches()) {
            return entities.withId(db, principal).map(Entity::id);
        }
        var match = ENTITY.matcher(principal);
        if (!match.matches()) {
            return Optional.empty();
        }
        var name = match.group(3).substring(match.group(3).lastIndexOf('/') + 1);
        var kind = match.group(2).equals("user") ? EntityKind.USER : EntityKind.ROLE;
        // an ARN is compared exactly, path and case
        return entities.find(db, new AccountId(match.group(1)), kind, name)
                .filter(entity -> entity.arn().equals(principal))
                .map(Entity::id);
    }

    /** The stored text of a trust policy as IAM shows it. */
    String shown(DSLContext db, String trust) {
        return TrustPrincipals.replaced(trust, principal -> UNIQUE_ID.matcher(principal).matches()
                ? entities.withId(db, principal).map(Entity::arn).orElse(principal)
                : principal);
    }
}
