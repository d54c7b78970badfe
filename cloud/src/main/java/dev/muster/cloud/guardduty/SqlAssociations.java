package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;

/** Who is associated with whom, in the table {@code guardduty_member}. */
final class SqlAssociations {

    private static final String ASSOCIATIONS = """
            select administrator_id, account_id, associated_at
              from guardduty_member
             where state in ('ENABLED', 'DISABLED') and region = ?""";

    private final SiteMemory memory;

    SqlAssociations(SiteMemory memory) {
        this.memory = memory;
    }

    /** The association of a member with its administrator: a site has one at most. */
    Optional<Association> of(Transaction transaction, Site member) {
        return memory.find(transaction, member, Association.class, Association.class, () -> Optional.ofNullable(
                transaction.db().fetchOne(ASSOCIATIONS + " and account_id = ?", member.region().code(),
                        member.account().digits()))
                .map(row -> association(member, row)));
    }

    /** The associations of an administrator with its members, by account. */
    List<Association> under(Transaction transaction, Site administrator) {
        return transaction.db()
                .fetch(ASSOCIATIONS + " and administrator_id = ? order by account_id", administrator.region().code(),
                        administrator.account().digits())
                .map(row -> association(administrator, row));
    }

    private static Association association(Site site, Record row) {
        return new Association(new AccountId(row.get("administrator_id", String.class)),
                new AccountId(row.get("account_id", String.class)), site.region(),
                Instant.ofEpochMilli(row.get("associated_at", Long.class)));
    }
}
