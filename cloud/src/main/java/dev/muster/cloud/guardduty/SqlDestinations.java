package dev.muster.cloud.guardduty;

import dev.muster.cloud.store.Transaction;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;

/** Publishing destinations, in the table {@code guardduty_destination}. */
final class SqlDestinations {

    private static final String DESTINATIONS = """
            select id, detector_id, type, destination_arn, kms_key_arn, client_token
              from guardduty_destination
             where detector_id = ?""";

    Optional<Destination> find(Transaction transaction, DetectorId detector, String id) {
        return Optional.ofNullable(transaction.db().fetchOne(DESTINATIONS + " and id = ?", detector.text(), id))
                .map(SqlDestinations::destination);
    }

    /** All of a detector's: one of each type at most. */
    List<Destination> of(Transaction transaction, DetectorId detector) {
        return transaction.db()
                .fetch(DESTINATIONS + " order by id", detector.text())
                .map(SqlDestinations::destination);
    }

    void add(Transaction transaction, Destination destination) {
        transaction.db()
                .execute("""
                        insert into guardduty_destination (id, detector_id, type, destination_arn, kms_key_arn,
                                                           client_token)
                        values (?, ?, ?, ?, ?, ?)""", destination.id(), destination.detector().text(),
                        destination.type(), destination.bucketArn(), destination.keyArn(),
                        destination.clientToken().orElse(null));
    }

    /** Writes down what may change of a destination. */
    void update(Transaction transaction, Destination destination) {
        transaction.db()
                .execute("update guardduty_destination set destination_arn = ?, kms_key_arn = ? where id = ?",
                        destination.bucketArn(), destination.keyArn(), destination.id());
    }

    void delete(Transaction transaction, Destination destination) {
        transaction.db().execute("delete from guardduty_destination where id = ?", destination.id());
    }

    private static Destination destination(Record row) {
        return new Destination(row.get("id", String.class), new DetectorId(row.get("detector_id", String.class)),
                row.get("type", String.class), row.get("destination_arn", String.class),
                row.get("kms_key_arn", String.class), Optional.ofNullable(row.get("client_token", String.class)));
    }
}
