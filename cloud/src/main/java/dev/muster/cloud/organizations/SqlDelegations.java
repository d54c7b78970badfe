package dev.muster.cloud.organizations;

import dev.muster.api.id.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The services that organizations trust, and the accounts that administer them. */
final class SqlDelegations {

    private static final String DELEGATION = "select principal, account_id, enabled_at from organization_delegation";

    /** A service that may work with an organization. */
    record Access(String principal, Instant since) {}

    /** An account that administers a service for its organization. */
    record Delegation(String principal, AccountId account, Instant since) {}

    /** By principal. */
    List<Access> access(DSLContext db, String organizationId) {
        return db.fetch("""
                select principal, enabled_at from organization_service_access
                 where organization_id = ?
                 order by principal""", organizationId)
                .map(row -> new Access(row.get(0, String.class), Instant.ofEpochMilli(row.get(1, Long.class))));
    }

    boolean trusts(DSLContext db, String organizationId, String principal) {
        return access(db, organizationId).stream().anyMatch(access -> access.principal().equals(principal));
    }

    /** Does nothing if the service may already. */
    void enableAccess(DSLContext db, String organizationId, String principal, Instant now) {
        db.execute("""
                insert into organization_service_access (organization_id, principal, enabled_at) values (?, ?, ?)
                on conflict (organization_id, principal) do nothing""", organizationId, principal,
                now.toEpochMilli());
    }

    void disableAccess(DSLContext db, String organizationId, String principal) {
        db.execute("delete from organization_service_access where organization_id = ? and principal = ?",
                organizationId, principal);
    }

    /** All delegations, by account and principal. */
    List<Delegation> all(DSLContext db, String organizationId) {
        return db.fetch(DELEGATION + " where organization_id = ? order by account_id, principal", organizationId)
                .map(SqlDelegations::delegation);
    }

    List<Delegation> of(DSLContext db, AccountId account) {
        return db.fetch(DELEGATION + " where account_id = ? order by principal", account.digits())
                .map(SqlDelegations::delegation);
    }

    List<Delegation> ofService(DSLContext db, String organizationId, String principal) {
        return db.fetch(DELEGATION + " where organization_id = ? and principal = ? order by account_id",
                organizationId, principal).map(SqlDelegations::delegation);
    }

    Optional<Delegation> find(DSLContext db, AccountId account, String principal) {
        return of(db, account).stream().filter(delegation -> delegation.principal().equals(principal)).findFirst();
    }

    /** Does nothing if it is registered already. */
    void register(DSLContext db, String organizationId, Delegation delegation) {
        db.execute("""
                insert into organization_delegation (organization_id, principal, account_id, enabled_at)
                values (?, ?, ?, ?)
                on conflict (organization_id, principal, account_id) do nothing""", organizationId,
                delegation.principal(), delegation.account().digits(), delegation.since().toEpochMilli());
    }

    void deregister(DSLContext db, AccountId account, String principal) {
        db.execute("delete from organization_delegation where account_id = ? and principal = ?", account.digits(),
                principal);
    }

    private static Delegation delegation(Record row) {
        return new Delegation(row.get(0, String.class), new AccountId(row.get(1, String.class)),
                Instant.ofEpochMilli(row.get(2, Long.class)));
    }
}
