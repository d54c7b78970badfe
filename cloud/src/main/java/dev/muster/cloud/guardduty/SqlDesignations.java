package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.guardduty.Designation.AutoEnable;
import dev.muster.cloud.store.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.Record;

/** Designations, in the tables {@code guardduty_designation} and {@code guardduty_auto_feature}. */
final class SqlDesignations {

    private static final String DESIGNATIONS = """
            select organization_id, region, account_id, auto_enable
              from guardduty_designation""";

    Optional<Designation> find(Transaction transaction, String organizationId, RegionId region) {
        return Optional.ofNullable(transaction.db()
                .fetchOne(DESIGNATIONS + " where organization_id = ? and region = ?", organizationId, region.code()))
                .map(SqlDesignations::designation);
    }

    /** Those of an organization, by Region. */
    List<Designation> of(Transaction transaction, String organizationId) {
        return transaction.db()
                .fetch(DESIGNATIONS + " where organization_id = ? order by region", organizationId)
                .map(SqlDesignations::designation);
    }

    /** What makes an account the administrator of its organization. */
    Optional<Designation> held(Transaction transaction, Site administrator) {
        return Optional.ofNullable(transaction.db()
                .fetchOne(DESIGNATIONS + " where account_id = ? and region = ?", administrator.account().digits(),
                        administrator.region().code()))
                .map(SqlDesignations::designation);
    }

    void put(Transaction transaction, Designation designation) {
        transaction.db()
                .execute("""
                        insert into guardduty_designation (organization_id, region, account_id, auto_enable)
                        values (?, ?, ?, ?)
                            on conflict (organization_id, region)
                            do update set account_id = excluded.account_id, auto_enable = excluded.auto_enable""",
                        designation.organizationId(), designation.administrator().region().code(),
                        designation.administrator().account().digits(), designation.autoEnable().name());
    }

    void remove(Transaction transaction, Designation designation) {
        transaction.db()
                .execute("delete from guardduty_designation where organization_id = ? and region = ?",
                        designation.organizationId(), designation.administrator().region().code());
    }

    /** For whom features are switched on, as far as that was said; keys as in {@link FeatureSet}. */
    SortedMap<String, AutoEnable> features(Transaction transaction, Designation designation) {
        var features = new TreeMap<String, AutoEnable>();
        transaction.db()
                .fetch("select name, auto_enable from guardduty_auto_feature where organization_id = ? and region = ?",
                        designation.organizationId(), designation.administrator().region().code())
                .forEach(row -> features.put(row.get(0, String.class), AutoEnable.valueOf(row.get(1, String.class))));
        return features;
    }

    void putFeatures(Transaction transaction, Designation designation, Map<String, AutoEnable> changes) {
        changes.forEach((name, autoEnable) -> transaction.db()
                .execute("""
                        insert into guardduty_auto_feature (organization_id, region, name, auto_enable)
                        values (?, ?, ?, ?)
                            on conflict (organization_id, region, name)
                            do update set auto_enable = excluded.auto_enable""", designation.organizationId(),
                        designation.administrator().region().code(), name, autoEnable.name()));
    }

    private static Designation designation(Record row) {
        return new Designation(row.get("organization_id", String.class),
                new Site(new AccountId(row.get("account_id", String.class)),
                        new RegionId(row.get("region", String.class))),
                AutoEnable.valueOf(row.get("auto_enable", String.class)));
    }
}
