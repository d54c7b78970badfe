package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;

/** Detectors, in the table {@code guardduty_detector}. */
final class SqlDetectors {

    private static final String DETECTORS = """
            select id, account_id, region, enabled, frequency, client_token, created_at, updated_at
              from guardduty_detector""";

    private final SiteMemory memory;

    SqlDetectors(SiteMemory memory) {
        this.memory = memory;
    }

    /** The detector of an account in a Region. */
    Optional<Detector> of(Transaction transaction, Site site) {
        return memory.find(transaction, site, Detector.class, Detector.class, () -> Optional.ofNullable(transaction.db()
                .fetchOne(DETECTORS + " where account_id = ? and region = ?", site.account().digits(),
                        site.region().code()))
                .map(SqlDetectors::detector));
    }

    /** The detectors of an account, by Region. */
    List<Detector> of(Transaction transaction, AccountId account) {
        return transaction.db()
                .fetch(DETECTORS + " where account_id = ? order by region", account.digits())
                .map(SqlDetectors::detector);
    }

    /** Adds a detector; its site must have none. */
    void add(Transaction transaction, Detector detector) {
        transaction.db()
                .execute("""
                        insert into guardduty_detector (id, account_id, region, enabled, frequency, client_token,
                                                        created_at, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""", detector.id().text(), detector.site().account().digits(),
                        detector.site().region().code(), detector.enabled() ? 1 : 0, detector.frequency(),
                        detector.clientToken().orElse(null), detector.createdAt().toEpochMilli(),
                        detector.updatedAt().toEpochMilli());
        memory.changed(transaction, detector.site());
    }

    /** Writes down what may change of a detector. */
    void update(Transaction transaction, Detector detector) {
        transaction.db()
                .execute("update guardduty_detector set enabled = ?, frequency = ?, updated_at = ? where id = ?",
                        detector.enabled() ? 1 : 0, detector.frequency(), detector.updatedAt().toEpochMilli(),
                        detector.id().text());
        memory.changed(transaction, detector.site());
    }

    /** Deletes a detector and with it, by the foreign keys, all that belongs to it. */
    void delete(Transaction transaction, Detector detector) {
        transaction.db().execute("delete from guardduty_detector where id = ?", detector.id().text());
        memory.changed(transaction, detector.site());
    }

    private static Detector detector(Record row) {
        return new Detector(new DetectorId(row.get("id", String.class)),
                new Site(new AccountId(row.get("account_id", String.class)),
                        new RegionId(row.get("region", String.class))),
                row.get("enabled", Integer.class) != 0, row.get("frequency", String.class),
                Optional.ofNullable(row.get("client_token", String.class)),
                Instant.ofEpochMilli(row.get("created_at", Long.class)),
                Instant.ofEpochMilli(row.get("updated_at", Long.class)));
    }
}
