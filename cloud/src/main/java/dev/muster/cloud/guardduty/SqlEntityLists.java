package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Lists of addresses and domains, in the table {@code guardduty_entity_list}. */
final class SqlEntityLists {

    private static final String LISTS = """
            select id, detector_id, kind, name, format, location, bucket_owner, active, settled_at, client_token,
                   created_at, updated_at
              from guardduty_entity_list
             where detector_id = ? and kind = ?""";

    /** A list of a kind that is the detector's. */
    Optional<EntityList> find(Transaction transaction, DetectorId detector, ListKind kind, String id) {
        return Optional.ofNullable(transaction.db().fetchOne(LISTS + " and id = ?", detector.text(), kind.name(), id))
                .map(SqlEntityLists::list);
    }

    /** Lists of a kind by their ids: a detector has but a few. */
    List<EntityList> of(Transaction transaction, DetectorId detector, ListKind kind) {
        return transaction.db()
                .fetch(LISTS + " order by id", detector.text(), kind.name())
                .map(SqlEntityLists::list);
    }

    void add(Transaction transaction, EntityList list) {
        transaction.db()
                .execute("""
                        insert into guardduty_entity_list (id, detector_id, kind, name, format, location, bucket_owner,
                                                           active, settled_at, client_token, created_at, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", list.id(), list.detector().text(),
                        list.kind().name(), list.name(), list.format(), list.location(), owner(list),
                        list.active() ? 1 : 0, list.settledAt().toEpochMilli(), list.clientToken().orElse(null),
                        list.createdAt().toEpochMilli(), list.updatedAt().toEpochMilli());
    }

    /** Writes down what may change of a list. */
    void update(Transaction transaction, EntityList list) {
        transaction.db()
                .execute("""
                        update guardduty_entity_list
                           set name = ?, location = ?, bucket_owner = ?, active = ?, settled_at = ?, updated_at = ?
                         where id = ?""", list.name(), list.location(), owner(list), list.active() ? 1 : 0,
                        list.settledAt().toEpochMilli(), list.updatedAt().toEpochMilli(), list.id());
    }

    void delete(Transaction transaction, EntityList list) {
        transaction.db().execute("delete from guardduty_entity_list where id = ?", list.id());
    }

    private static @Nullable String owner(EntityList list) {
        return list.bucketOwner().map(AccountId::digits).orElse(null);
    }

    private static EntityList list(Record row) {
        return new EntityList(row.get("id", String.class), new DetectorId(row.get("detector_id", String.class)),
                ListKind.valueOf(row.get("kind", String.class)), row.get("name", String.class),
                row.get("format", String.class), row.get("location", String.class),
                Optional.ofNullable(row.get("bucket_owner", String.class)).map(AccountId::new),
                row.get("active", Integer.class) != 0, time(row, "settled_at"),
                Optional.ofNullable(row.get("client_token", String.class)), time(row, "created_at"),
                time(row, "updated_at"));
    }

    private static Instant time(Record row, String column) {
        return Instant.ofEpochMilli(row.get(column, Long.class));
    }
}
