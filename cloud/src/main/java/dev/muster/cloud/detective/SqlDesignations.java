package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Designations in the table {@code detective_designation}. */
final class SqlDesignations {

    private final GraphMemory memory;

    SqlDesignations(GraphMemory memory) {
        this.memory = memory;
    }

    Designation find(Transaction transaction, String organizationId, RegionId region) {
        return Optional.ofNullable(transaction.db()
                .fetchOne("""
                        select account_id, delegated_at
                          from detective_designation
                         where organization_id = ? and region = ?""", organizationId, region.code()))
                .<Designation>map(row -> new Designation.Held(new AccountId(row.get(0, String.class)),
                        Instant.ofEpochMilli(row.get(1, Long.class))))
                .orElseGet(Designation.Vacant::new);
    }

    /** The administrators that an organization has, by Region. */
    SortedMap<RegionId, Designation.Held> of(Transaction transaction, String organizationId) {
        var held = new TreeMap<RegionId, Designation.Held>();
        transaction.db()
                .fetch("select region, account_id, delegated_at from detective_designation where organization_id = ?",
                        organizationId)
                .forEach(row -> held.put(new RegionId(row.get(0, String.class)), new Designation.Held(
                        new AccountId(row.get(1, String.class)), Instant.ofEpochMilli(row.get(2, Long.class)))));
        return held;
    }

    void put(Transaction transaction, String organizationId, RegionId region, Designation designation) {
        memory.changed(transaction); // a graph is the organization's because of it
        switch (designation) {
            case Designation.Vacant _ -> transaction.db()
                    .execute("delete from detective_designation where organization_id = ? and region = ?",
                            organizationId, region.code());
            case Designation.Held(var account, var since) -> transaction.db()
                    .execute("""
                            insert into detective_designation (organization_id, region, account_id, delegated_at)
                            values (?, ?, ?, ?)
                                on conflict (organization_id, region)
                                do update set account_id = excluded.account_id,
                                              delegated_at = excluded.delegated_at""",
                            organizationId, region.code(), account.digits(), since.toEpochMilli());
        }
    }
}
