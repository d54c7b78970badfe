package dev.muster.cloud.guardduty;

import dev.muster.cloud.store.Transaction;
import java.util.List;
import java.util.Optional;

/** Settings of scans, in the tables {@code guardduty_scan_setting} and {@code guardduty_scan_tag}. */
final class SqlScanSettings {

    /** The settings of a detector, as AWS has them where nobody has changed them. */
    ScanSettings of(Transaction transaction, DetectorId detector) {
        return Optional.ofNullable(transaction.db()
                .fetchOne("select snapshots from guardduty_scan_setting where detector_id = ?", detector.text()))
                .map(row -> new ScanSettings(tags(transaction, detector, true), tags(transaction, detector, false),
                        row.get(0, String.class)))
                .orElse(ScanSettings.DEFAULT);
    }

    private static List<ScanSettings.Tag> tags(Transaction transaction, DetectorId detector, boolean included) {
        return transaction.db()
                .fetch("""
                        select tag_key, tag_value
                          from guardduty_scan_tag
                         where detector_id = ? and included = ?
                         order by position""", detector.text(), included ? 1 : 0)
                .map(row -> new ScanSettings.Tag(row.get(0, String.class),
                        Optional.ofNullable(row.get(1, String.class))));
    }

    void put(Transaction transaction, DetectorId detector, ScanSettings settings) {
        transaction.db()
                .execute("""
                        insert into guardduty_scan_setting (detector_id, snapshots) values (?, ?)
                        on conflict (detector_id) do update set snapshots = ?""", detector.text(),
                        settings.snapshots(), settings.snapshots());
        transaction.db().execute("delete from guardduty_scan_tag where detector_id = ?", detector.text());
        putTags(transaction, detector, true, settings.included());
        putTags(transaction, detector, false, settings.excluded());
    }

    private static void putTags(Transaction transaction, DetectorId detector, boolean included,
            List<ScanSettings.Tag> tags) {
        for (int i = 0; i < tags.size(); i++) {
            transaction.db()
                    .execute("""
                            insert into guardduty_scan_tag (detector_id, included, position, tag_key, tag_value)
                            values (?, ?, ?, ?, ?)""", detector.text(), included ? 1 : 0, i, tags.get(i).key(),
                            tags.get(i).value().orElse(null));
        }
    }
}
